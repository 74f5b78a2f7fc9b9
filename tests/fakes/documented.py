"""The fenced blocks of a page, and what stands in the comment above each.

A block of commands is executed unless the line above its fence says otherwise::

    <!-- shown, not run: REASON -->     parsed only
    <!-- needs the data sets -->        executed where the real data are

A fence with `title="FILE"` is a file that the page's commands use.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(
    r"(?:^ *<!-- (?P<marker>.+?) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<body>.*?)"
    r"^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_SHOWN = "shown, not run: "
_DATA = "needs the data sets"


class BadMarkerError(Exception):
    """A comment above a fence that is none of the two markers."""


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, file name, text, and whether and where it can be run."""

    language: str
    title: str | None
    text: str
    shown: str | None
    needs_data: bool

    @property
    def commands(self) -> list[str]:
        """The commands of a bash block, one per line that is no continuation."""
        lines = self.text.replace("\\\n", " ").splitlines()
        return [line for line in lines if line.strip() and not line.startswith("#")]


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    found = [_block(match) for match in _FENCE.finditer(text)]
    if len(found) * 2 != len(re.findall(r"^ *```", text, re.MULTILINE)):
        message = f"{page}: a fence that is not recognised"
        raise BadMarkerError(message)
    return found


def _block(match: re.Match[str]) -> Block:
    marker = match["marker"] or ""
    shown = marker.removeprefix(_SHOWN) if marker.startswith(_SHOWN) else None
    if marker and shown is None and marker != _DATA:
        raise BadMarkerError(marker)
    text = textwrap.dedent(match["body"])
    return Block(match["language"], match["title"], text, shown, marker == _DATA)

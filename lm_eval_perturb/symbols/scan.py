"""Mathematical text as runs of letters, each with where it stands: prose, formula or drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lm_eval_perturb.symbols.drawing import drawn_letters

Mode = Literal["prose", "math", "text", "name"]
"""prose: outside formulas · math: inside one · text: words set inside a formula (`\\text{...}`) ·
name: a letter that is a name by itself (a Greek command, a label or a point of a drawing)."""


class Run(NamedTuple):
    """A stretch of letters, or one command that is a letter.

    Attributes:
        start: where it begins.
        letters: the letters, or the command with its backslash.
        mode: where it stands.
    """

    start: int
    letters: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Scan:
    """A text and its runs, in their order.

    Attributes:
        text: the text.
        runs: all runs of formulas; of prose those that may be names.
        flaw: why the text cannot be relied on; None where its formulas are well formed.
    """

    text: str
    runs: tuple[Run, ...]
    flaw: str | None


GREEK = ("alpha", "beta", "gamma", "theta", "lambda", "mu", "omega", "psi")
"""Greek letters that are used as plain names; the others have meanings of their own."""

_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_SETS_TEXT = (
    r"text|mbox|hbox|textbf|textit|textrm|textsf|texttt|textnormal|emph|mathrm|operatorname\*?"
    r"|centerline|mathit|underline(?=\{\\text)"
)
_ONE = r"hspace\*?|vspace\*?|color|label|ref|tag\*?|cline|mathbb|raisebox|phantomsection|textcolor"
_TWO = r"rule(?:\[[^\]]*\])?|renewcommand|multicolumn|setlength|fontsize"
_TOKEN = re.compile(
    r"\[asy\].*?\[/asy\]"
    r"|\\\\\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]"
    r"|(?P<begin>\\begin\s*\{(?P<env>[A-Za-z]+)\*?\}"
    rf"(?:(?:(?<=array\}})|(?<=tabular\}}))(?:\[\w\])?\s*{_GROUP})?)"
    r"|(?P<end>\\end\s*\{[A-Za-z]+\*?\})"
    rf"|(?P<text>\\(?:{_SETS_TEXT})\s*\{{)"
    rf"|\\(?:{_ONE})\s*{_GROUP}|\\(?:{_TWO})\s*{_GROUP}\s*{_GROUP}"
    r"|\\[hv]skip\s*-?[\d.]*\s*[a-z]{2}|\\mathbb\s*[A-Z]"
    r"|(?P<command>\\[A-Za-z]+)"
    r"|(?P<mark>\\[()\[\]]|\$\$|\$|[{}])"
    r"|\\."
    r"|(?P<run>[A-Za-z]+)",
    re.DOTALL,
)
_CLOSERS = {"$": "$", "$$": "$$", "\\[": "\\]", "\\(": "\\)"}
_PROSE_ENVIRONMENTS = ("tabular", "center", "itemize", "enumerate", "flushleft", "minipage")
_MOST = 100_000
"""Characters; a longer text is no school problem, and is not looked at."""


def scan(text: str, mode: Literal["prose", "math"] = "prose") -> Scan:
    """The runs of a text.

    Args:
        text: prose with formulas, or a bare formula.
        mode: which of the two it begins as.
    """
    if len(text) > _MOST:
        return Scan(text, (), f"longer than {_MOST:,} characters")
    if text.rfind("[asy]") > text.rfind("[/asy]"):
        return Scan(text, (), "a drawing is not closed")
    reader = _Reader(text, mode)
    for match in _TOKEN.finditer(text):
        reader.take(match)
        if reader.flaw:
            break
    flaw = reader.flaw or ("a formula or group is not closed" if len(reader.stack) > 1 else None)
    return Scan(text, tuple(reader.runs), flaw)


class _Reader:
    """Takes tokens one by one; the stack holds (mode, what closes it)."""

    def __init__(self, text: str, mode: Mode) -> None:
        self.text = text
        self.runs: list[Run] = []
        self.stack: list[tuple[Mode, str]] = [(mode, "")]
        self.flaw: str | None = None

    def take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        mode = self.stack[-1][0]
        if kind == "run":
            if mode == "math" or _may_name(match[0], self.text, match.end()):
                self.runs.append(Run(match.start(), match[0], mode))
        elif kind == "mark":
            self._mark(match[0], mode)
        elif kind == "command":
            self._command(match, mode)
        elif kind == "text":
            self.stack.append(("text", "}"))
        elif kind == "begin":
            inner: Mode = mode if match["env"] in _PROSE_ENVIRONMENTS else "math"
            self.stack.append((inner, "\\end"))
        elif kind == "end":
            self._close("\\end")
        elif match[0].startswith("[asy]"):
            self._drawing(match)

    def _mark(self, mark: str, mode: Mode) -> None:
        closer = self.stack[-1][1]
        if mark == closer:
            self.stack.pop()
        elif mark == "{":
            self.stack.append((mode, "}"))
        elif mark == "$$" and closer == "$":
            pass  # one formula ends where the next begins
        elif mark in _CLOSERS and mode != "math":
            self.stack.append(("math", _CLOSERS[mark]))
        else:
            self.flaw = f"{mark} where nothing was opened"

    def _close(self, closer: str) -> None:
        if self.stack[-1][1] == closer:
            self.stack.pop()
        else:
            self.flaw = f"{closer} where nothing was opened"

    def _command(self, match: re.Match[str], mode: Mode) -> None:
        if match[0] in ("\\rm", "\\it", "\\sf", "\\tt"):
            self.stack[-1] = ("text", self.stack[-1][1])
        elif match[0][1:] in GREEK and mode == "math":
            self.runs.append(Run(match.start(), match[0], "name"))

    def _drawing(self, match: re.Match[str]) -> None:
        for start, end, kind in drawn_letters(match[0]):
            place = match.start() + start
            if kind == "point":
                self.runs.append(Run(place, self.text[place], "name"))
                continue
            inner = scan(match[0][start:end], "math" if kind == "formula" else "prose")
            self.flaw = self.flaw or (inner.flaw and f"in a drawing: {inner.flaw}")
            self.runs += [Run(run.start + place, run.letters, run.mode) for run in inner.runs]


def _may_name(letters: str, text: str, end: int) -> bool:
    """Whether letters of prose could be names: one letter, capitals, `xy` of `xy-plane`."""
    if len(letters) == 2 and text[end : end + 1] == "-":
        return True
    return len(letters) == 1 or letters.isupper()

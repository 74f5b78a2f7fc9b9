"""The headers of lm-eval's own task files, kept between processes.

A cache file has one JSON array per line: path, stamp and header of a task file; the first line
is the time of the scan. It costs time, and nothing else, if it is missing, damaged or not writable.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from lm_eval_perturb.finding.header import Header

_FORMAT = 1

Stamp = tuple[int, int, int]
Record = tuple[Stamp, Header | None]


def cache_file(root: Path) -> Path | None:
    """Where the headers of the files below a folder are kept; None for a user without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    name = hashlib.sha256(str(root).encode()).hexdigest()[:16]
    return base / "lm-eval-perturb" / f"headers-{_FORMAT}-{name}.jsonl"


class Cache:
    """What a scan left behind.

    Args:
        text: the content of a cache file; it is parsed when its files are first asked for.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text

    @classmethod
    def of(cls, scanned: int, files: Mapping[str, Record]) -> Cache:
        """The cache of a finished scan, which began at a time in nanoseconds since 1970."""
        # a value that JSON does not have (a date) cannot be a name, and neither can False
        write = json.JSONEncoder(skipkeys=True, default=lambda _: False).encode
        lines = [write([path, *record]) for path, record in files.items()]
        return cls("\n".join([str(scanned), *lines]))

    @classmethod
    def load(cls, file: Path | None) -> Cache:
        """What the file has; empty if that cannot be read."""
        try:
            return cls(file.read_text(encoding="utf-8") if file else "")
        except (OSError, ValueError):
            return cls()

    @property
    def scanned(self) -> int:
        """When the scan began."""
        return self._content[0]

    @property
    def files(self) -> Mapping[str, Record]:
        """Stamp and header of every file that was read; empty if the text is damaged."""
        return self._content[1]

    @cached_property
    def _content(self) -> tuple[int, dict[str, Record]]:
        try:
            scanned, *records = json.loads(f"[{self.text.replace(chr(10), ',')}]")
            return int(scanned), {path: _record(stamp, found) for path, stamp, found in records}
        except (ValueError, TypeError):
            return 0, {}

    def save(self, file: Path | None) -> None:
        """Put the cache in place of the file, in one step; without effect where that fails."""
        if file is None:
            return
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.stem)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(self.text)
            Path(name).replace(file)


def mentions(text: str, name: str) -> list[str]:
    """The paths of the files whose own header had the name for a task or group, unchecked."""
    paths = []
    needle = f": {json.dumps(name)}"
    at = text.find(needle)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[text.rfind("\n", 0, at) + 1 : end]
        with contextlib.suppress(ValueError, TypeError):
            path, _, found = json.loads(line)
            if name in (found.get("task"), found.get("group")):
                paths.append(path)
        at = text.find(needle, end)
    return sorted(paths)


def _record(stamp: list[int], found: Header | None) -> Record:
    if not (found is None or isinstance(found, dict)):
        raise TypeError
    modified, changed, size = stamp
    return (modified, changed, size), found

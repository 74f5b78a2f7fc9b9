"""The headers of lm-eval's own task files, kept between processes.

A cache file holds a JSON mapping from the path of each task file to its stamp and header. It costs
time, and nothing else, if it is missing, damaged or not writable.
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
from lm_eval_perturb.user_cache import user_cache

_FORMAT = 3
_BEHIND_PATH = '":[['

Stamp = list[int]  # times of modification and of change of status, size
Record = tuple[Stamp, Header | None]


def cache_file(root: Path) -> Path | None:
    """Where the headers of the files below a folder are kept; None for a user without a home."""
    folder = user_cache()
    name = hashlib.sha256(str(root).encode()).hexdigest()[:16]
    return folder / f"headers-{_FORMAT}-{name}.json" if folder else None


class Cache:
    """What a scan left behind.

    Args:
        text: the content of a cache file; it is parsed when its files are first asked for.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text

    @classmethod
    def of(cls, files: Mapping[str, Record]) -> Cache:
        """The cache of a finished scan."""
        # a value that JSON does not have (a date) cannot be a name, and neither can False
        write = json.JSONEncoder(skipkeys=True, separators=(",", ":"), default=lambda _: False)
        return cls(write.encode(files))

    @classmethod
    def load(cls, file: Path | None) -> Cache:
        """What the file has; empty if that cannot be read."""
        try:
            return cls(file.read_text(encoding="utf-8") if file else "")
        except (OSError, ValueError):
            return cls()

    @cached_property
    def files(self) -> Mapping[str, Record]:
        """Stamp and header of every file that was read; empty if the text is damaged."""
        try:
            files: dict[str, Record] = json.loads(self.text)
            if all(found is None or type(found) is dict for (_, _, _), found in files.values()):
                return files
        except (ValueError, TypeError, AttributeError):
            pass
        return {}

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
    for key in ("task", "group"):
        needle = f'"{key}":{json.dumps(name)}'
        at = text.find(needle)
        while at >= 0:
            end = text.rfind(_BEHIND_PATH, 0, at)
            paths.append(text[text.rfind('"', 0, max(end, 0)) + 1 : end])
            at = text.find(needle, at + 1)
    return sorted(paths)

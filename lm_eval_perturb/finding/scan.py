"""Reading headers from files, or from the cache as far as it still holds.

A cached header holds as long as its file has the same size and the same times of modification and
of change of status. A file whose times are close to the scan is cached without them, and so will be
read again: within one tick of a file system's clock an edit leaves no trace. So no edited, added or
removed file is missed.
"""

from __future__ import annotations

import os
import time

from lm_eval_perturb.finding.cache import Cache, Record, Stamp
from lm_eval_perturb.finding.header import Header, header

_TICK = 10_000_000_000  # nanoseconds: longer than a scan and than any file system's tick
_NONE: Stamp = [-1, -1, -1]  # what no file has


class Scan:
    """One pass over a tree.

    Attributes:
        fresh: whether a file had to be read: the cache given does not say all.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known = cache.files
        self._young = time.time_ns() - _TICK
        self._files: dict[str, Record] = {}
        self.fresh = False

    def read(self, path: str) -> Header | None:
        """The header of the file as it is now; None where there is none."""
        known = self._known.get(path)
        if known and known[0] == _stamp_now(path):
            self._files[path] = known
            return known[1]
        self.fresh = True
        record = _read(path)
        if record is None:
            return None
        stamp, found = record
        self._files[path] = record if stamp[0] < self._young > stamp[1] else (_NONE, found)
        return found

    def result(self) -> Cache:
        """What the next scan may start from."""
        if not self.fresh and len(self._files) == len(self._known):
            return self._cache
        return Cache.of(self._files)


def read_header(path: str) -> Header | None:
    """The header of a file, read now; None where there is none."""
    record = _read(path)
    return record[1] if record else None


def _stamp(status: os.stat_result) -> Stamp:
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size]


def _stamp_now(path: str) -> Stamp | None:
    try:
        return _stamp(os.stat(path))  # noqa: PTH116 - pathlib doubles a scan's time
    except OSError:
        return None


def _read(path: str) -> Record | None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        return _stamp(status), header(os.read(handle, status.st_size + 1))
    except OSError:
        return None
    finally:
        os.close(handle)

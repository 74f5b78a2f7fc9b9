"""Reading headers from files, or from the cache as far as it still holds.

A cached header holds as long as its file has the same size and the same times of modification and
of change of status, provided that neither time is close to the scan that recorded it: within one
tick of a file system's clock an edit leaves no trace. So no edited, added or removed file is
missed.
"""

from __future__ import annotations

import os
import time

from lm_eval_perturb.finding.cache import Cache, Record, Stamp
from lm_eval_perturb.finding.header import Header, header

_TICK = 10_000_000_000  # nanoseconds: longer than a scan and than any file system's tick


class Scan:
    """One pass over a tree.

    Attributes:
        fresh: whether a file had to be read: the cache given does not say all.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._began = time.time_ns()
        self._files: dict[str, Record] = {}
        self.fresh = False

    def read(self, path: str) -> Header | None:
        """The header of the file as it is now; None where there is none."""
        known = self._cache.files.get(path)
        if known and self._holds(path, known[0]):
            self._files[path] = known
            return known[1]
        self.fresh = True
        record = _read(path)
        if record is None:
            return None
        self._files[path] = record
        return record[1]

    def result(self) -> Cache:
        """What the next scan may start from."""
        if not self.fresh and len(self._files) == len(self._cache.files):
            return self._cache
        return Cache.of(self._began, self._files)

    def _holds(self, path: str, stamp: Stamp) -> bool:
        if max(stamp[0], stamp[1]) > self._cache.scanned - _TICK:
            return False
        try:
            return stamp == _stamp(os.stat(path))  # noqa: PTH116 - pathlib doubles a scan's time
        except OSError:
            return False


def read_header(path: str) -> Header | None:
    """The header of a file, read now; None where there is none."""
    record = _read(path)
    return record[1] if record else None


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


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

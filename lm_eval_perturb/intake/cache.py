"""Columns kept between commands, by the content of the sample log that they were read from.

A name in the cache is the hash of the log's bytes with the hash of what was asked of it: a log
that changes, moves or is copied needs no bookkeeping. Entries are put in place in one step, so
that any number of processes may write at once, and hold a checksum: an entry that is missing,
damaged or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import xxhash
from numpy.typing import NDArray

from lm_eval_perturb.columns import Columns
from lm_eval_perturb.settings import TaskSettings
from lm_eval_perturb.user_cache import user_cache

_FORMAT = 1
_CHUNK = 1 << 20
_CHECK = 8  # bytes of the checksum in front of an entry

_Array = tuple[str, tuple[int, ...], bytes]
By = dict[str, Columns]


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    """The columns of one filter; the attributes are those of `Columns`."""

    metrics: tuple[str, ...]
    others: tuple[str, ...]
    source: _Array
    occurrence: _Array
    labels: _Array | None
    status: dict[str, _Array]
    values: dict[str, _Array]
    stale: dict[str, _Array]


class ColumnsCache:
    """The columns of sample logs that were read before.

    Args:
        folder: the package's cache folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / f"columns-{_FORMAT}"

    def get(
        self, path: Path, settings: TaskSettings, label: str | None, read: Callable[[], By]
    ) -> By:
        """The columns of a sample log: from here, or else read and kept.

        Args:
            path: the sample log.
            settings: what the task wrote about itself; asked for with `label`.
            label: as in `read_columns`.
            read: reads it; what it raises is passed on, and nothing is kept.
        """
        try:
            before = path.stat()
            entry = self.folder / _name(path, settings, label)
        except OSError:
            return read()
        with contextlib.suppress(OSError, msgspec.DecodeError, ValueError, TypeError):
            return _unpack(entry.read_bytes())
        found = read()
        with contextlib.suppress(OSError):
            after = path.stat()
            # A run that was still writing: what was read is not what was hashed.
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                _write(entry, _pack(found))
        return found


def columns_cache(off: bool = False) -> ColumnsCache | None:
    """The user's cache; None where it is turned off, or the user has no home."""
    folder = None if off else user_cache()
    return ColumnsCache(folder) if folder else None


def content_hash(path: Path) -> str:
    """The XXH3-128 of a file's bytes."""
    digest = xxhash.xxh3_128()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _name(path: Path, settings: TaskSettings, label: str | None) -> str:
    asked = [label, [(v.label, v.stale) for v in settings.variants.values()]]
    return f"{content_hash(path)}-{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]}"


def _write(entry: Path, content: bytes) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=entry.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(entry)


def _pack(by_filter: Mapping[str, Columns]) -> bytes:
    stored = {name: _stored(columns) for name, columns in by_filter.items()}
    content = msgspec.msgpack.encode(stored)
    return xxhash.xxh3_64_digest(content) + content


def _unpack(entry: bytes) -> By:
    content = memoryview(entry)[_CHECK:]
    if xxhash.xxh3_64_digest(content) != entry[:_CHECK]:
        message = "the checksum does not fit"
        raise ValueError(message)
    stored = msgspec.msgpack.decode(content, type=dict[str, _Stored])
    return {name: _columns(each) for name, each in stored.items()}


def _stored(columns: Columns) -> _Stored:
    return _Stored(
        metrics=columns.metrics,
        others=columns.others,
        source=_raw(columns.source),
        occurrence=_raw(columns.occurrence),
        labels=None if columns.labels is None else _raw(columns.labels),
        status=_raws(columns.status),
        values=_raws(columns.values),
        stale=_raws(columns.stale),
    )


def _columns(stored: _Stored) -> Columns:
    return Columns(
        metrics=stored.metrics,
        others=stored.others,
        source=_array(stored.source),
        occurrence=_array(stored.occurrence),
        labels=None if stored.labels is None else _array(stored.labels),
        status={name: _array(raw) for name, raw in stored.status.items()},
        values={name: _array(raw) for name, raw in stored.values.items()},
        stale={name: _array(raw) for name, raw in stored.stale.items()},
    )


def _raws(arrays: Mapping[str, NDArray[Any]]) -> dict[str, _Array]:
    return {name: _raw(array) for name, array in arrays.items()}


def _raw(array: NDArray[Any]) -> _Array:
    return array.dtype.str, array.shape, array.tobytes()


def _array(raw: _Array) -> NDArray[Any]:
    dtype, shape, content = raw
    return np.frombuffer(content, dtype).reshape(shape)

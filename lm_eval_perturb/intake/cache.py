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
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
import xxhash
from numpy.typing import NDArray

from lm_eval_perturb.user_cache import user_cache

_FORMAT = 1
_CHUNK = 1 << 20
_CHECK = 8  # bytes of the checksum in front of an entry

_ARRAY = 1  # the extension type of an array in an entry
_T = TypeVar("_T")


class ColumnsCache:
    """The columns of sample logs that were read before.

    Args:
        folder: the package's cache folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / f"columns-{_FORMAT}"

    def get(
        self, path: Path, kind: type[_T], asked: object, read: Callable[[], dict[str, _T]]
    ) -> dict[str, _T]:
        """The columns of a sample log by filter: from here, or else read and kept.

        Args:
            path: the sample log.
            kind: the dataclass of columns: of arrays, mappings of arrays, and tuples.
            asked: what is asked of the log; JSON values.
            read: reads it; what it raises is passed on, and nothing is kept.
        """
        try:
            before = path.stat()
            question = json.dumps([kind.__name__, asked])
            digest = hashlib.sha256(question.encode()).hexdigest()[:16]
            entry = self.folder / f"{content_hash(path)}-{digest}"
        except OSError:
            return read()
        with contextlib.suppress(OSError, msgspec.DecodeError, ValueError, TypeError):
            return _unpack(entry.read_bytes(), kind)
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


def _write(entry: Path, content: bytes) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=entry.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(entry)


def _pack(by_filter: Mapping[str, Any]) -> bytes:
    plain = {
        name: {field.name: getattr(columns, field.name) for field in fields(columns)}
        for name, columns in by_filter.items()
    }
    content = msgspec.msgpack.encode(plain, enc_hook=_raw)
    return xxhash.xxh3_64_digest(content) + content


def _unpack(entry: bytes, kind: type[_T]) -> dict[str, _T]:
    content = memoryview(entry)[_CHECK:]
    if xxhash.xxh3_64_digest(content) != entry[:_CHECK]:
        message = "the checksum does not fit"
        raise ValueError(message)
    stored = msgspec.msgpack.decode(content, type=dict[str, dict[str, Any]], ext_hook=_array)
    return {
        name: kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in columns.items()})
        for name, columns in stored.items()
    }


def _raw(array: Any) -> msgspec.msgpack.Ext:
    content = msgspec.msgpack.encode((array.dtype.str, array.shape, array.tobytes()))
    return msgspec.msgpack.Ext(_ARRAY, content)


def _array(_: int, content: memoryview) -> NDArray[Any]:
    kind = tuple[str, tuple[int, ...], bytes]
    dtype, shape, raw = msgspec.msgpack.decode(content, type=kind)
    return np.frombuffer(raw, dtype).reshape(shape)

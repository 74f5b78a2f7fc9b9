"""The rows of a sample log as bytes, one after the other: plain, compressed, or one long array.

lm-eval writes one object per line; 0.4.0 wrote one indented JSON array into a file of the same
name. Nothing is ever held as a whole: a row is found by its end of line, or, in the array, by the
closing brace that is indented like the opening one (a string of JSON holds no line break).
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from lm_eval_perturb.errors import BrokenFileError, PerturbError

_BUFFER = 1 << 20
_GZIP = b"\x1f\x8b"
SUFFIXES = (".jsonl", ".jsonl.gz")


class BrokenRowError(PerturbError):
    """A row of a sample log that is not what lm-eval or a paired task wrote."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The rows of a sample log with the numbers of their first lines, from 1.

    Raises:
        BrokenFileError: the file is missing, cannot be read or is not what its name says.
        BrokenRowError: an array that is cut off.
    """
    try:
        with _open(path) as file:
            yield from _rows(path, file)
    except FileNotFoundError:
        raise BrokenFileError(path, "is missing; run lm_eval with --log_samples") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        why = f"is no whole gzip file ({error}); it may be truncated"
        raise BrokenFileError(path, why) from None
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from None


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    if packed:
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return path.open("rb", buffering=_BUFFER)


def _rows(path: Path, file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    lines = enumerate(file, start=1)
    for number, line in lines:
        if line.isspace():
            continue
        if line.lstrip().startswith(b"["):
            yield from _elements(path, line, lines)
            return
        yield number, line
        break
    # The loop that matters: nothing but the test for an empty line.
    for number, line in lines:
        if not line.isspace():
            yield number, line


def _elements(
    path: Path, opening: bytes, lines: Iterator[tuple[int, bytes]]
) -> Iterator[tuple[int, bytes]]:
    """The objects of an indented array whose opening bracket has been read."""
    if opening.strip() == b"[]":
        return
    if opening.strip() != b"[":
        why = "is one JSON array on one line; write a row per line, as `jq -c .[]` does"
        raise BrokenFileError(path, why)
    start, indent = 0, b""
    parts: list[bytes] = []
    for number, line in lines:
        text = line.strip()
        if not parts and text == b"{":
            start, indent = number, line[: line.index(b"{")]
        elif not parts:
            if text == b"]":
                return
            if text:
                why = "an array of rows has something between two rows that is neither"
                raise BrokenRowError(path, number, why)
            continue
        parts.append(line)
        if text in (b"}", b"},") and line.startswith(indent + b"}"):
            yield start, b"".join(parts).rstrip().removesuffix(b",")
            parts = []
    raise BrokenRowError(path, start, "the file ends in the middle of an array of rows")

"""From the lines of a sample log to columns, filter by filter, a batch of rows at a time."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.errors import nearest
from lm_eval_perturb.intake.lines import BrokenRowError, read_lines
from lm_eval_perturb.intake.shape import Field, Shape, Values
from lm_eval_perturb.record import KEY, Status

_BATCH = 4096
_STATUS_CODE = {status: code for code, status in enumerate(get_args(Status))}

Row = Mapping[str, Any]
FILTER = Field("filter", ("filter",), "text")
NO_FILTER = "none"


@dataclass(slots=True)
class Rows:
    """The columns of one filter, batch by batch.

    Attributes:
        shape: what is read of each row.
        line: the rows' line numbers.
        parts: per field, one array per batch; empty until the filter's rows have been read.
    """

    shape: Shape
    line: array[int] = field(default_factory=lambda: array("q"))
    parts: dict[str, list[NDArray[Any]]] = field(default_factory=dict)
    batch: list[Values] = field(default_factory=list)

    def flush(self) -> None:
        """Turns the rows that wait into arrays."""
        columns = zip(*self.batch, strict=True) if self.batch else ((),) * len(self.shape.fields)
        for wanted, values in zip(self.shape.fields, columns, strict=True):
            if wanted is not FILTER and wanted.kind != "schema":
                self.parts.setdefault(wanted.name, []).append(_array(wanted, values))
        self.batch.clear()

    def column(self, name: str) -> NDArray[Any]:
        """(rows,), or (rows, 2) of flags."""
        return np.concatenate(self.parts[name])


def _array(wanted: Field, values: Sequence[Any]) -> NDArray[Any]:
    if wanted.kind in ("number", "share"):
        return np.array(values, dtype=np.float64)
    if wanted.kind == "count":
        return np.array(values, dtype=np.int64)
    if wanted.kind == "flags":
        return np.array(values, dtype=np.int8).reshape(-1, 2)
    if wanted.kind == "status":
        return np.fromiter(map(_STATUS_CODE.__getitem__, values), np.int8, len(values))
    if wanted.kind == "hash":
        plain = all(map(str.isascii, values))
        return np.array(values if plain else [v.encode() for v in values], dtype=np.bytes_)
    if wanted.kind == "document":
        return np.array([_document_hash(v) for v in values], dtype=np.bytes_)
    return np.array([str(v) for v in values], dtype=np.str_)


def _document_hash(document: Any) -> bytes:
    """What lm-eval writes as `doc_hash`, for logs that are too old to have it."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest().encode()


def read_by_filter(
    path: Path,
    parse: Callable[[Path, int, bytes], Row],
    wanted: Callable[[Row], Sequence[Field]],
) -> dict[str, Rows]:
    """What is wanted of every row of a sample log, by filter.

    Args:
        path: the sample log.
        parse: a line as a row; raises where it is none.
        wanted: the fields, told by the first row of a filter; `FILTER` is read besides, where
            the row has one.

    Raises:
        BrokenFileError, BrokenRowError: see `parse` and `read_lines`; a row without a field that
            the first of its filter has, or with a value of another kind.
    """
    found: dict[str, Rows] = {}
    rows: Rows | None = None
    fast, current, named = None, "", False
    for number, line in read_lines(path):
        values = fast(line) if fast and (line.isascii() or _is_text(line)) else None
        if values is None or (named and values[0] != current):
            row = parse(path, number, line)
            current = str(row.get("filter", NO_FILTER))
            rows = found.get(current)
            if rows is None:
                own = [FILTER] if "filter" in row else []
                rows = found[current] = Rows(Shape([*own, *wanted(row)]))
            fast, named = rows.shape.fast, rows.shape.fields[0] is FILTER
            values = _slowly(rows.shape, row, path, number)
        if rows:
            rows.line.append(number)
            rows.batch.append(values)
            if len(rows.batch) >= _BATCH:
                rows.flush()
    for rows in found.values():
        rows.flush()
    return found


def _is_text(line: bytes) -> bool:
    # The decoder does not look into the texts that it skips.
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _slowly(shape: Shape, row: Row, path: Path, number: int) -> Values:
    try:
        return shape.slow(row)
    except KeyError as error:
        raise BrokenRowError(path, number, _lacking(str(error.args[0]), row)) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise BrokenRowError(path, number, f"has a value of the wrong kind ({error})") from None


def _lacking(name: str, row: Row) -> str:
    """What to say of a field that is not there; of the document's, which ones are."""
    document = row.get("doc")
    place, _, field = name.partition(".")
    if place != "doc" or not field or not isinstance(document, dict):
        return f"has no {name!r}; is the file another run's?"
    fields = [key for key in document if key != KEY]
    return f"has no {name!r}; {nearest(field, fields)}"


def parse_row(path: Path, number: int, line: bytes) -> Row:
    """A line as a JSON object; empty where it is another JSON value.

    Raises:
        BrokenRowError: it is not UTF-8, no JSON, or cut off.
    """
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BrokenRowError(path, number, f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        cut = "" if b"\n" in line else "; the file ends in the middle of a row"
        raise BrokenRowError(path, number, f"is no valid JSON ({error.msg}){cut}") from None
    return row if isinstance(row, dict) else {}


def check_finite(rows: Rows, names: Sequence[str], path: Path) -> None:
    """Refuses a number that is none: it would take its item out of every mean without a word.

    Raises:
        BrokenRowError: the first such row.
    """
    for name in names:
        values = rows.column(name)
        wrong = np.flatnonzero(~np.isfinite(values))
        if wrong.size:
            why = f"{name!r} is {values[wrong[0]]}, not a finite number"
            raise BrokenRowError(path, rows.line[wrong[0]], why)

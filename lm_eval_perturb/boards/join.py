"""The board's columns behind those of a table that exists, which stays byte for byte as it was."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lm_eval_perturb.boards.board import Leaderboard
from lm_eval_perturb.boards.errors import TableError
from lm_eval_perturb.boards.flat import flat
from lm_eval_perturb.boards.writing import text
from lm_eval_perturb.errors import BrokenFileError, UnknownKeyError

_DELIMITERS = (",", "\t", ";", "|")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Joined:
    """A table with the board's columns.

    Attributes:
        content: the table's own bytes with a piece more at the end of each record.
        without_run: models of the table that the board does not have.
        without_row: models of the board that the table does not have.
    """

    content: bytes
    without_run: tuple[str, ...]
    without_row: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the table: its fields, its own text without the end, the end, its first line."""

    fields: Sequence[str]
    raw: str
    end: str
    line: int


def join(board: Leaderboard, path: Path, on: str) -> Joined:
    """The table with the board's columns appended to each record.

    Args:
        board: the leaderboard.
        path: a table with a header: UTF-8, separated by comma, tab, semicolon or bar.
        on: the column of the models' names, spelled as lm-eval spells them.

    Raises:
        BrokenFileError: it cannot be read.
        UnknownKeyError: it has no column of that name.
        TableError: it has a column of the board already, or a name or column twice, or a record
            of another length than the header.
    """
    content = _read(path)
    delimiter = _delimiter(content, path)
    header, *records = _records(content, delimiter, path)
    rows = {str(row["model"]): row for row in flat(board)}
    columns = [name for name in next(iter(rows.values())) if name != "model"]
    at = _place(header, columns, on, path)
    _check(records, len(header.fields), at, path)
    lines = [_extended(header, columns, delimiter)]
    for record in records:
        row = rows.get(record.fields[at], {}) if record.fields else {}
        lines.append(_extended(record, [text(row.get(c)) for c in columns], delimiter))
    names = [record.fields[at] for record in records if record.fields]
    return Joined(
        content="".join(lines).encode(),
        without_run=tuple(name for name in names if name not in rows),
        without_row=tuple(name for name in rows if name not in names),
    )


def _read(path: Path) -> str:
    try:
        content = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BrokenFileError(path, f"is not UTF-8 (byte {error.start})") from None
    if not content.strip():
        raise TableError(path, "has no header")
    return content


def _delimiter(content: str, path: Path) -> str:
    """The one that cuts the header into most fields."""
    header = content.removeprefix(_MARK)
    counts = {d: len(next(_records(header, d, path)).fields) for d in _DELIMITERS}
    return max(counts, key=lambda d: counts[d])


def _records(content: str, delimiter: str, path: Path) -> Iterator[_Record]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        # As `csv` wants them: ends kept, and no end but a line feed and carriage return.
        for line in io.StringIO(content, newline=""):
            taken.append(line)
            yield line

    number = 1
    try:
        for fields in csv.reader(lines(), delimiter=delimiter, strict=True):
            own = "".join(taken)
            bare = own.rstrip("\r\n")
            if number == 1 and fields:
                fields[0] = fields[0].removeprefix(_MARK).strip('"')
            yield _Record(fields, bare, own[len(bare) :], number)
            number += len(taken)
            taken.clear()
    except csv.Error as error:
        raise TableError(path, f"line {number} is no record of a table ({error})") from None


def _place(header: _Record, columns: Sequence[str], on: str, path: Path) -> int:
    twice = [name for name, count in Counter(header.fields).items() if count > 1]
    if twice:
        raise TableError(path, f"has the column {twice[0]!r} twice")
    both = [name for name in columns if name in header.fields]
    if both:
        why = f"has a column {both[0]!r} already; take it out, or join to the table without it"
        raise TableError(path, why)
    if on not in header.fields:
        raise UnknownKeyError(on, header.fields, f"{path}, --on")
    return header.fields.index(on)


def _check(records: Sequence[_Record], width: int, at: int, path: Path) -> None:
    seen: dict[str, int] = {}
    for record in records:
        if not record.fields:
            continue
        if len(record.fields) != width:
            why = f"line {record.line} has {len(record.fields)} fields, the header {width}"
            raise TableError(path, why)
        name = record.fields[at]
        if name in seen:
            raise TableError(path, f"has {name!r} in line {seen[name]} and in line {record.line}")
        seen[name] = record.line


def _extended(record: _Record, values: Sequence[str], delimiter: str) -> str:
    if not record.fields:
        return record.raw + record.end
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(values)
    return f"{record.raw}{delimiter}{out.getvalue()}{record.end}"


def unmatched(joined: Joined, path: Path) -> Mapping[str, tuple[str, ...]]:
    """A sentence's head for each kind of model that found no partner, with their names."""
    found = {
        f"in {path} without a run": joined.without_run,
        f"with a run and not in {path}": joined.without_row,
    }
    return {head: names for head, names in found.items() if names}

"""Reading the sample log of a paired task row by row, never as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lm_eval_perturb.intake.lines import BrokenRowError, read_lines
from lm_eval_perturb.intake.rows import parse_row
from lm_eval_perturb.record import KEY, SCHEMA


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a paired task's sample log with their line numbers, from 1.

    Raises:
        BrokenFileError: the file is missing or cannot be read.
        BrokenRowError: a row that is not UTF-8, no JSON, cut off, or not a paired task's.
    """
    for number, line in read_lines(path):
        yield number, dict(paired_row(path, number, line))


def paired_row(path: Path, number: int, line: bytes) -> Mapping[str, Any]:
    """A line as a row of a paired task.

    Raises:
        BrokenRowError: it is none.
    """
    row = parse_row(path, number, line)
    document = row.get("doc") if "filter" in row else None
    pairing = document.get(KEY) if isinstance(document, dict) else None
    if not isinstance(pairing, dict):
        why = f"has no doc.{KEY}: not a row of a paired task; is the file another run's?"
        raise BrokenRowError(path, number, why)
    if pairing.get("schema") != SCHEMA:
        why = f"doc.{KEY}.schema is {pairing.get('schema')!r}, this version reads {SCHEMA}"
        raise BrokenRowError(path, number, why)
    return row

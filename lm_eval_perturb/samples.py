"""Reading a sample log row by row: lm-eval's `samples_TASK_DATE.jsonl`, never held as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import BrokenFileError, PerturbError
from lm_eval_perturb.record import KEY, SCHEMA


class BrokenRowError(PerturbError):
    """A row of a sample log that is not what a paired task wrote."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a paired task's sample log with their line numbers, from 1.

    Raises:
        BrokenFileError: the file is missing or cannot be read.
        BrokenRowError: a row that is not UTF-8, no JSON, cut off, or not a paired task's.
    """
    try:
        with path.open("rb", buffering=1 << 20) as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _row(path, number, line)
    except FileNotFoundError:
        raise BrokenFileError(path, "is missing; run lm_eval with --log_samples") from None
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from None


def _row(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BrokenRowError(path, number, f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        cut = "" if line.endswith(b"\n") else "; the file ends in the middle of a row"
        raise BrokenRowError(path, number, f"is no valid JSON ({error.msg}){cut}") from None
    pairing = row.get("doc", {}).get(KEY) if _is_sample(row) else None
    if not isinstance(pairing, dict):
        why = f"has no doc.{KEY}: not a row of a paired task; is the file another run's?"
        raise BrokenRowError(path, number, why)
    if pairing.get("schema") != SCHEMA:
        why = f"doc.{KEY}.schema is {pairing.get('schema')!r}, this version reads {SCHEMA}"
        raise BrokenRowError(path, number, why)
    return dict(row)


def _is_sample(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("doc"), dict) and "filter" in row

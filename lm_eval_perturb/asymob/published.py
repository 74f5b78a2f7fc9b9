"""Seed files in the format that ASyMOB's authors published, and what is wrong in them.

A row is a problem (`Variation` Original) or its maximal symbolic form (Symbolic), with the key in
SymPy's notation; forms stand in the order of the problems. Their symbols are plain letters.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lm_eval_perturb.asymob.seed import Seed
from lm_eval_perturb.errors import BrokenFileError, MissingKeyError

_COLUMNS = ("Challenge", "Answer in Sympy", "Variation", "Source")
_SPAN = re.compile(r"\$[^$]*\$|\\int.*", re.DOTALL)
_LETTER = re.compile(r"\\[A-Za-z]+|[A-Za-z]")
_SYMBOLS = "ABFGH"
_HYPERGEOMETRIC = re.compile(r"_\{?\d\}?\s*F\s*_")


@dataclass(frozen=True, slots=True)
class PublishedPair:
    """A problem and its form.

    Attributes:
        row: of the form, counted from 1 without the heading; of the problem where there is none.
        problem: the problem's text and key.
        form: the form's text and key; None where the file has none.
        source: what the file says about where the problem comes from.
    """

    row: int
    problem: tuple[str, str]
    form: tuple[str, str] | None
    source: str


def read_pairs(path: Path) -> list[PublishedPair]:
    """The problems of a file, each with its form.

    Args:
        path: CSV or parquet.

    Raises:
        BrokenFileError, MissingKeyError: it cannot be read, or is no such file.
    """
    rows = _rows(path)
    for column in _COLUMNS:
        if not rows or column not in rows[0]:
            raise MissingKeyError(column, str(path), "a seed file has it as a column")
    split: dict[str, list[tuple[int, Mapping[str, str]]]] = {"Original": [], "Symbolic": []}
    for number, row in enumerate(rows, start=1):
        kind = row["Variation"].strip()
        if kind not in split:
            raise BrokenFileError(path, f"row {number} is neither Original nor Symbolic: {kind!r}")
        split[kind].append((number, row))
    forms = split["Symbolic"]
    if forms and len(forms) != len(split["Original"]):
        raise BrokenFileError(path, "it must have one symbolic form for each problem, or none")
    return [
        PublishedPair(
            forms[at][0] if forms else number,
            (row["Challenge"], row["Answer in Sympy"]),
            (forms[at][1]["Challenge"], forms[at][1]["Answer in Sympy"]) if forms else None,
            " ".join(row["Source"].split()),
        )
        for at, (number, row) in enumerate(split["Original"])
    ]


def to_seed(pair: PublishedPair, path: Path) -> Seed:
    """One pair as a seed; its name holds the file's and the row's."""
    text, key = pair.form or pair.problem
    return Seed(
        name=f"{path.stem}/{pair.row}",
        topic=pair.source,
        text=_slotted(text) if pair.form else text,
        key=key,
    )


def _rows(path: Path) -> list[Any]:
    try:
        if path.suffix == ".parquet":
            import pyarrow.parquet as parquet  # type: ignore[import-untyped]

            return list(parquet.read_table(path).to_pylist())
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise BrokenFileError(path, f"cannot read the seed file ({error})") from None


def _slotted(text: str) -> str:
    """The text with a slot in place of each symbol, inside formulas only."""
    known = _SYMBOLS.replace("F", "") if _HYPERGEOMETRIC.search(text) else _SYMBOLS

    def letter(match: re.Match[str]) -> str:
        return f"<{match[0]}>" if match[0] in known else match[0]

    return _SPAN.sub(lambda span: _LETTER.sub(letter, span[0]), text)

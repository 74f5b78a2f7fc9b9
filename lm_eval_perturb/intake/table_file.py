"""Reading the columns of a table: Parquet or CSV, by pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.errors import BadValueError, BrokenFileError, UnknownNameError

if TYPE_CHECKING:
    from lm_eval_perturb.intake.table import Arms, Asked

Texts = NDArray[np.str_]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The columns of a table that were asked for, one entry per row.

    Attributes:
        model, task: names.
        item: the name of the item; the number of the row where the table has none.
        arm: per block of outcomes, the arm's name, or that of each row.
        outcome: per block, (rows,), nan where there is none.
        binary: whether all outcomes are right or wrong.
    """

    model: Texts
    task: Texts
    item: Texts
    arm: Sequence[str | Texts]
    outcome: Sequence[NDArray[np.float64]]
    binary: bool

    def parts(self) -> dict[tuple[str, str], NDArray[np.int64]]:
        """The rows of each model and task, in the order found."""
        found: dict[tuple[str, str], list[int]] = {}
        for i, key in enumerate(zip(self.model.tolist(), self.task.tolist(), strict=True)):
            found.setdefault(key, []).append(i)
        return {key: np.array(rows, dtype=np.int64) for key, rows in found.items()}

    def arms(self, rows: NDArray[np.int64]) -> tuple[Arms, int]:
        """The outcomes of some rows by arm and item, and how many rows have none.

        Raises:
            BadValueError: an item that stands twice in an arm.
        """
        found: Arms = {}
        lost = 0
        items = self.item[rows].tolist()
        for arm, outcome in zip(self.arm, self.outcome, strict=True):
            names = [arm] * rows.size if isinstance(arm, str) else arm[rows].tolist()
            for name, item, value in zip(names, items, outcome[rows].tolist(), strict=True):
                if isnan(value):
                    lost += 1
                    continue
                of_arm = found.setdefault(name, {})
                if item in of_arm:
                    expected = f"once in {name}; say which --model or --task a row is of"
                    raise BadValueError("item", item, expected, "compare")
                of_arm[item] = value
        return found, lost


def read_frame(path: Path, asked: Asked) -> Frame:
    """The columns of a table.

    Raises:
        BrokenFileError: it cannot be read.
        UnknownNameError: it has no such column, or no row of the reference.
        BadValueError: outcomes that are no numbers.
    """
    wide = asked.original is not None
    outcomes = [asked.original, *asked.perturbed] if wide else [asked.value]
    names = [c for c in (*outcomes, asked.variant, asked.item, asked.model, asked.task) if c]
    table = _read(path, list(dict.fromkeys(names)))
    columns = {name: table.column(name) for name in table.column_names}
    rows = table.num_rows
    values = [_outcome(columns[c], c, path) for c in outcomes if c]
    arms: list[str | Texts] = [c for c in outcomes if c]
    if not wide:
        arms = [_text(columns[str(asked.variant)])]
        _check_arm(asked, arms[0])
    return Frame(
        model=_text(columns[asked.model]) if asked.model else np.full(rows, path.stem),
        task=_text(columns[asked.task]) if asked.task else np.full(rows, path.stem),
        item=_text(columns[asked.item]) if asked.item else np.arange(rows).astype(np.str_),
        arm=arms,
        outcome=[value for value, _ in values],
        binary=all(zero_one for _, zero_one in values),
    )


def _check_arm(asked: Asked, arms: str | Texts) -> None:
    valid = sorted(set(np.asarray(arms).tolist()))
    if asked.reference not in valid:
        raise UnknownNameError("reference arm", str(asked.reference), valid, "compare")


def _read(path: Path, names: list[str]) -> Any:
    import pyarrow as pa  # type: ignore[import-untyped]

    if not path.is_file():
        raise BrokenFileError(path, "no such file; one place is a table, two are runs")
    try:
        if path.suffix == ".parquet":
            from pyarrow import parquet

            _check_names(path, names, parquet.read_schema(path).names)
            return parquet.read_table(path, columns=names)
        if path.suffix != ".csv":
            why = "is no table (.parquet, .csv); give two runs, or a table"
            raise BrokenFileError(path, why)
        from pyarrow import csv

        table = csv.read_csv(path)
        _check_names(path, names, table.column_names)
        return table.select(names)
    except UnicodeDecodeError:
        raise BrokenFileError(path, "is not UTF-8") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise BrokenFileError(path, f"cannot be read ({str(error).splitlines()[0]})") from None


def _check_names(path: Path, names: list[str], valid: list[str]) -> None:
    for name in names:
        if name not in valid:
            raise UnknownNameError("column", name, valid, str(path))


def _outcome(column: Any, name: str, path: Path) -> tuple[NDArray[np.float64], bool]:
    """The outcomes, and whether they are right or wrong."""
    from pyarrow import types

    kind = column.type
    empty = types.is_null(kind)
    if not (empty or types.is_boolean(kind) or types.is_integer(kind) or types.is_floating(kind)):
        raise BadValueError(name, str(kind), "a column of booleans or numbers", str(path))
    values = np.array(column.cast("float64").to_numpy(), dtype=np.float64)
    known = values[~np.isnan(values)]
    if not np.isfinite(known).all():
        raise BadValueError(name, "infinity", "finite numbers", str(path))
    whole = not types.is_floating(kind)
    return values, whole and bool(np.isin(known, (0.0, 1.0)).all())


def _text(column: Any) -> Texts:
    return np.array(["" if v is None else str(v) for v in column.to_pylist()], dtype=np.str_)

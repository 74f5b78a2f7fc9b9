"""From the rows of a sample log to columns: only what the statistics need is kept."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from lm_eval_perturb import fields
from lm_eval_perturb import metric_names as names
from lm_eval_perturb.pairs import STATUSES
from lm_eval_perturb.record import KEY
from lm_eval_perturb.samples import BrokenRowError, read_rows
from lm_eval_perturb.settings import TaskSettings

_STATUS_CODE = {status: code for code, status in enumerate(STATUSES)}


@dataclass(slots=True)
class Columns:
    """The columns of one task under one filter.

    Attributes:
        metrics: base metrics that are one number per document, in the base's order.
        others: base metrics that are not, and so have no paired comparison.
        source, occurrence, line: one entry per row.
        labels: the value of the field asked for, as text; empty where none was.
        status: per variant.
        values: per metric name as in the row, `acc` and `acc@typos`.
        stale: per stale metric name, hits and eligibility in turn.
    """

    metrics: tuple[str, ...]
    others: tuple[str, ...]
    source: list[str] = field(default_factory=list)
    occurrence: array[int] = field(default_factory=lambda: array("q"))
    line: array[int] = field(default_factory=lambda: array("q"))
    labels: list[str] = field(default_factory=list)
    status: dict[str, array[int]] = field(default_factory=dict)
    values: dict[str, array[float]] = field(default_factory=dict)
    stale: dict[str, array[int]] = field(default_factory=dict)


def read_columns(path: Path, settings: TaskSettings, label: str | None) -> dict[str, Columns]:
    """The columns of a sample log, by filter.

    Args:
        path: the sample log.
        settings: what the task wrote about itself.
        label: dotted path of a field of the base's document to keep; None for none.

    Raises:
        BrokenFileError, BrokenRowError: a row that cannot be read or lacks something, or two
            rows of one document under one filter.
    """
    result: dict[str, Columns] = {}
    for line, row in read_rows(path):
        columns = result.get(row["filter"])
        if columns is None:
            columns = result[row["filter"]] = _columns(row, settings)
        try:
            _add(columns, row, line, settings, label)
        except KeyError as error:
            why = f"has no {error.args[0]!r}; is the file another run's?"
            raise BrokenRowError(path, line, why) from None
        except (TypeError, ValueError) as error:
            raise BrokenRowError(path, line, f"has a value of the wrong kind ({error})") from None
    for columns in result.values():
        _check_unique(columns, path)
        _check_finite(columns, path)
    return result


def _columns(row: Mapping[str, Any], settings: TaskSettings) -> Columns:
    # A base metric is one that every variant has too; `pass@1` is a metric, not a variant.
    labels = list(settings.variants)
    base = [
        m for m in row if labels and all(names.on(m, label) in row for label in labels)
    ]  # fmt: skip
    paired = [m for m in base if all(names.drop(m, label) in row for label in labels)]
    columns = Columns(tuple(paired), tuple(m for m in base if m not in paired))
    columns.status = {label: array("b") for label in labels}
    for metric in paired:
        for name in (metric, *(names.on(metric, label) for label in labels)):
            columns.values[name] = array("d")
    for variant in settings.variants.values():
        if variant.stale is not None:
            columns.stale[names.stale(variant.stale, variant.label)] = array("b")
            columns.stale[names.stale_control(variant.stale, variant.label)] = array("b")
    return columns


def _add(
    columns: Columns, row: Mapping[str, Any], line: int, settings: TaskSettings, label: str | None
) -> None:
    pairing = row["doc"][KEY]
    columns.source.append(str(pairing["source"]))
    columns.occurrence.append(pairing["occurrence"])
    columns.line.append(line)
    if label is not None:
        columns.labels.append(_label(row["doc"], label))
    for variant in settings.variants:
        status = pairing["variants"][variant]["record"]["status"]
        if status not in _STATUS_CODE:
            message = f"status {status!r}"
            raise ValueError(message)
        columns.status[variant].append(_STATUS_CODE[status])
    for name, values in columns.values.items():
        values.append(row[name])
    for name, flags in columns.stale.items():
        if name in row:
            hit, eligible = row[name]
            flags.extend((int(hit), int(eligible)))


def _label(document: Mapping[str, Any], path: str) -> str:
    if not fields.has(document, path) or path.partition(".")[0] == KEY:
        field_name = f"doc.{path}"
        raise KeyError(field_name)
    return str(fields.get(document, path))


def _check_unique(columns: Columns, path: Path) -> None:
    first: dict[tuple[str, int], int] = {}
    for source, occurrence, line in zip(
        columns.source, columns.occurrence, columns.line, strict=True
    ):
        before = first.setdefault((source, occurrence), line)
        if before != line:
            why = f"is the same document and filter as line {before}; each may stand once"
            raise BrokenRowError(path, line, why)


def _check_finite(columns: Columns, path: Path) -> None:
    # A nan would take its item out of every mean without a word.
    for name, values in columns.values.items():
        wrong = np.flatnonzero(~np.isfinite(np.array(values)))
        if wrong.size:
            why = f"{name!r} is {values[wrong[0]]}, not a finite number"
            raise BrokenRowError(path, columns.line[wrong[0]], why)

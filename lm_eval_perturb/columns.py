"""The columns of a paired task's sample log: only what the statistics need is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.ciphering.mappings import mapping_of
from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.intake.rows import Row, Rows, check_finite, read_by_filter
from lm_eval_perturb.intake.shape import Field
from lm_eval_perturb.record import KEY
from lm_eval_perturb.samples import paired_row
from lm_eval_perturb.settings import TaskSettings


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of one task under one filter, one entry per row.

    Attributes:
        metrics: base metrics that are one number per document, in the base's order.
        others: base metrics that are not, and so have no paired comparison.
        source: (n,), SHA-256 of each source document, in hexadecimal.
        occurrence: (n,), which of several equal source documents it is.
        labels: (n,), the value of the field asked for, as text; None where none was.
        status: per variant, (n,), index into `pairs.STATUSES`.
        values: per metric name as in the row, `acc` and `acc@typos`, (n,).
        stale: per stale metric name, (n, 2), hits and eligibility.
        coverage: per variant that is a cipher, (n,), the share of an item's mapped occurrences
            that its demonstrations show; nan where the record does not say.
    """

    metrics: tuple[str, ...]
    others: tuple[str, ...]
    source: NDArray[np.bytes_]
    occurrence: NDArray[np.int64]
    labels: NDArray[np.str_] | None
    status: Mapping[str, NDArray[np.int8]]
    values: Mapping[str, NDArray[np.float64]]
    stale: Mapping[str, NDArray[np.int8]]
    coverage: Mapping[str, NDArray[np.float64]]


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
    metrics: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def wanted(row: Row) -> Sequence[Field]:
        paired, _ = metrics[row["filter"]] = _metrics(row, settings)
        return _fields(row, settings, paired, label)

    found = read_by_filter(path, paired_row, wanted)
    return {name: _columns(rows, metrics[name], settings, path) for name, rows in found.items()}


def _metrics(row: Row, settings: TaskSettings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The base metrics with a drop, and those without."""
    # A base metric is one that every variant has too; `pass@1` is a metric, not a variant.
    labels = list(settings.variants)
    base = [m for m in row if labels and all(names.on(m, label) in row for label in labels)]
    paired = [m for m in base if all(names.drop(m, label) in row for label in labels)]
    return tuple(paired), tuple(m for m in base if m not in paired)


def _fields(
    row: Row, settings: TaskSettings, metrics: Sequence[str], label: str | None
) -> list[Field]:
    pairing = ("doc", KEY)
    fields = [
        Field("schema", (*pairing, "schema"), "schema"),
        Field("source", (*pairing, "source"), "hash"),
        Field("occurrence", (*pairing, "occurrence"), "count"),
    ]
    for variant in settings.variants:
        path = (*pairing, "variants", variant, "record", "status")
        fields.append(Field(f"{variant} status", path, "status"))
    for variant in _ciphers(settings):
        details = (*pairing, "variants", variant, "record", "details")
        fields.append(Field(f"{variant} coverage", (*details, "coverage"), "share"))
    for metric in metrics:
        for name in (metric, *(names.on(metric, v) for v in settings.variants)):
            fields.append(Field(name, (name,), "number"))
    # The host writes stale answers for the first 0/1 metric only, under every filter or none.
    fields += [Field(name, (name,), "flags") for name in _stale(settings) if name in row]
    if label is not None:
        keys = label.split(".")
        place = ("doc", *keys) if keys[0] != KEY else ("doc", label)
        fields.append(Field(f"doc.{label}", place, "any"))
    return fields


def _ciphers(settings: TaskSettings) -> list[str]:
    return [v.label for v in settings.variants.values() if mapping_of(v.parameters)]


def _stale(settings: TaskSettings) -> list[str]:
    return [
        name(variant.stale, variant.label)
        for variant in settings.variants.values()
        if variant.stale is not None
        for name in (names.stale, names.stale_control)
    ]


def _columns(
    rows: Rows,
    metrics: tuple[tuple[str, ...], tuple[str, ...]],
    settings: TaskSettings,
    path: Path,
) -> Columns:
    by_kind: dict[str, dict[str, NDArray[Any]]] = {}
    for field in rows.shape.fields:
        if field.name in rows.parts:
            by_kind.setdefault(field.kind, {})[field.name] = rows.column(field.name)
    values = by_kind.get("number", {})
    columns = Columns(
        metrics=metrics[0],
        others=metrics[1],
        source=by_kind["hash"]["source"],
        occurrence=by_kind["count"]["occurrence"],
        labels=next(iter(by_kind["any"].values())) if "any" in by_kind else None,
        status={v: by_kind["status"][f"{v} status"] for v in settings.variants},
        values=values,
        stale=by_kind.get("flags", {}),
        coverage={v: by_kind["share"][f"{v} coverage"] for v in _ciphers(settings)},
    )
    _check_unique(columns, rows, path)
    check_finite(rows, list(values), path)
    return columns


def _check_unique(columns: Columns, rows: Rows, path: Path) -> None:
    keys = list(zip(columns.source.tolist(), columns.occurrence.tolist(), strict=True))
    if len(set(keys)) == len(keys):
        return
    first: dict[object, int] = {}
    for key, line in zip(keys, rows.line, strict=True):
        before = first.setdefault(key, line)
        if before != line:
            why = f"is the same document and filter as line {before}; each may stand once"
            raise BrokenRowError(path, line, why)

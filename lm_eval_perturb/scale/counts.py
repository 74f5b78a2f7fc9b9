"""Discordant counts of a collection: what a test needs of a million pairs is six whole numbers.

`count` is a pure function of some files, and `merge` adds tables up: any engine that can run the
one on every machine and the other on what comes back gives the same table, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.scale.collection import metadata_of
from lm_eval_perturb.settings import VariantSettings

KEY = pa.schema([
    ("model", pa.string()),
    ("task", pa.string()),
    ("position", pa.int32()),  # the variant's place among the task's
    ("variant", pa.string()),
    ("family", pa.string()),  # the label that draws share
    ("purpose", pa.string()),  # test, noise or control
    ("order", pa.int32()),  # the metric's place among the task's, filter by filter
    ("filter", pa.string()),
    ("metric", pa.string()),
    ("binary", pa.bool_()),
])  # fmt: skip
SUMS = pa.schema([
    ("items", pa.int64()),  # documents, sent or not
    ("compared", pa.int64()),  # documents on which both arms were sent
    ("broke", pa.int64()),  # compared and worse on the variant
    ("fixed", pa.int64()),  # compared and better on the variant
    ("ones_reference", pa.int64()),  # compared and 1 on the reference; 0 for a graded metric
    ("ones_variant", pa.int64()),  # compared and 1 on the variant; 0 for a graded metric
])  # fmt: skip
SCHEMA = pa.schema([*KEY, *SUMS])
_READ = ("reference", "value", "compared")


def count(paths: Iterable[Path]) -> pa.Table:
    """The counts of some files of a collection, one row per file, filter and metric.

    Raises:
        BrokenFileError: a file that cannot be read, or is none of a collection.
    """
    rows = [row for path in paths for row in _counts(path)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def merge(tables: Iterable[pa.Table]) -> pa.Table:
    """The sum of tables of counts, sorted by what they count."""
    table = pa.concat_tables([SCHEMA.empty_table(), *tables])
    sums = table.group_by(KEY.names, use_threads=False).aggregate([(n, "sum") for n in SUMS.names])
    named = sums.select([*KEY.names, *(f"{n}_sum" for n in SUMS.names)]).rename_columns(
        SCHEMA.names
    )
    ordered = named.sort_by([(name, "ascending") for name in KEY.names])
    return ordered.combine_chunks().cast(SCHEMA)


def _counts(path: Path) -> list[dict[str, Any]]:
    try:
        table = parquet.ParquetFile(path).read(columns=list(_READ))
    except (OSError, pa.ArrowInvalid) as error:
        why = f"cannot be read ({str(error).splitlines()[0]}); collect it anew"
        raise BrokenFileError(path, why) from None
    content = metadata_of(path, table.schema)
    reference, value, compared = (np.array(table.column(name)) for name in _READ)
    variant = VariantSettings(**content["variant"])
    rows, start = [], 0
    for order, metric in enumerate(content["metrics"]):
        part = slice(start, start + metric["rows"])
        start += metric["rows"]
        chosen = compared[part].astype(np.bool_)
        key = {
            "model": content["model"],
            "task": content["task"],
            "position": content["position"],
            "variant": variant.label,
            "family": variant.family,
            "purpose": variant.purpose,
            "order": order,
        }
        sums = _sums(reference[part][chosen], value[part][chosen], metric)
        rows.append({**key, **metric, "items": metric["rows"], **sums})
    return [{name: row[name] for name in SCHEMA.names} for row in rows]


def _sums(reference: Any, value: Any, metric: Mapping[str, Any]) -> dict[str, int]:
    loss = reference - value if metric["higher_is_better"] else value - reference
    return {
        "compared": int(loss.size),
        "broke": int((loss > 0).sum()),
        "fixed": int((loss < 0).sum()),
        "ones_reference": int((reference == 1).sum()) if metric["binary"] else 0,
        "ones_variant": int((value == 1).sum()) if metric["binary"] else 0,
    }

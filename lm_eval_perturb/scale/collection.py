"""A collection: the pairs of many runs as partitioned Parquet, which any engine can read.

    DIR/_collection.json                           what the folder is
    DIR/model=M/_model.json                        the groups that lm-eval reported
    DIR/model=M/task=T/variant=V/pairs.parquet     one row per document, filter and metric

Names are percent-encoded as Hive's partitions are. The columns of a row are `COLUMNS`; what is the
same in every row of a file (the variant's settings, the metrics) stands in the file's own metadata.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.pairs import STATUSES, Pairs

SCHEMA = 1
MODEL, FILE = "_model.json", "pairs.parquet"
_KEY = b"lmep"

COLUMNS = pa.schema([
    ("filter", pa.string()),
    ("metric", pa.string()),
    ("source", pa.string()),  # SHA-256 of the source document
    ("occurrence", pa.int32()),  # which of several equal source documents
    ("label", pa.string()),  # the field asked for with --field; null without
    ("status", pa.dictionary(pa.int8(), pa.string())),
    ("reference", pa.float64()),  # the metric on the reference arm
    ("value", pa.float64()),  # the metric on the variant
    ("compared", pa.bool_()),  # both arms were sent
    ("stale_eligible", pa.bool_()),  # null where the gold stays
    ("stale_hit", pa.bool_()),
    ("stale_control", pa.bool_()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What is the same in every row of a file.

    Attributes:
        model: the model.
        task: the paired task.
        origin: of what the file was made: the hash of the sample log and of the task's settings.
        position: the variant's place among the task's.
        notes: on the task.
    """

    model: str
    task: str
    origin: str
    position: int
    notes: tuple[str, ...]


def place_of(root: Path, model: str, task: str, variant: str) -> Path:
    """The file of one variant."""
    parts = (f"model={_quoted(model)}", f"task={_quoted(task)}", f"variant={_quoted(variant)}")
    return root.joinpath(*parts, FILE)


def _quoted(name: str) -> str:
    # A partition called null is read as a missing name by some engines, DuckDB before 2 for one.
    if name.lower() == "null":
        return f"%{ord(name[0]):02X}{name[1:]}"
    return quote(name, safe="")


def names_of(path: Path) -> tuple[str, str, str]:
    """Model, task and variant of a file of a collection."""
    folders = path.parts[-4:-1]
    model, task, variant = (unquote(folder.partition("=")[2]) for folder in folders)
    return model, task, variant


def files_of(root: Path) -> list[Path]:
    """The files of a collection, sorted."""
    return sorted(root.glob(f"model=*/task=*/variant=*/{FILE}"))


def to_table(pairs: Sequence[Pairs], about: About) -> pa.Table:
    """All filters and metrics of one variant as one table."""
    settings = {
        "schema": SCHEMA,
        **asdict(about),
        "variant": asdict(pairs[0].variant),
        "metrics": [
            {
                "filter": p.filter,
                "metric": p.metric,
                "binary": p.binary,
                "higher_is_better": p.higher_is_better,
                "rows": p.n,
                "stale": p.stale.name if p.stale else None,
            }
            for p in pairs
        ],
    }
    tables = [_table(p) for p in pairs]
    metadata = {_KEY: json.dumps(settings, ensure_ascii=False).encode()}
    return pa.concat_tables(tables).replace_schema_metadata(metadata)


def _table(pair: Pairs) -> pa.Table:
    documents, stale, n = pair.documents, pair.stale, pair.n
    status = pa.DictionaryArray.from_arrays(pa.array(pair.status), pa.array(STATUSES))
    nulls = pa.nulls(n)
    columns = [
        pa.repeat(pair.filter, n),
        pa.repeat(pair.metric, n),
        pa.array(documents.source.tolist(), pa.string()),
        pa.array(documents.occurrence, pa.int32()),
        nulls if documents.labels is None else pa.array(documents.labels.tolist()),
        status,
        pa.array(pair.reference),
        pa.array(pair.value),
        pa.array(pair.compared),
        *((stale.eligible, stale.hit, stale.control) if stale else (nulls, nulls, nulls)),
    ]
    arrays = [pa.array(c) if isinstance(c, np.ndarray) else c for c in columns]
    return pa.Table.from_arrays([a.cast(t) for a, t in zip(arrays, COLUMNS.types, strict=True)],
                                schema=COLUMNS)  # fmt: skip


def write(table: pa.Table, path: Path) -> None:
    """Writes a file of a collection; it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    parquet.write_table(table, unfinished, compression="zstd")
    unfinished.replace(path)


def metadata_of(path: Path, schema: pa.Schema | None = None) -> dict[str, Any]:
    """What is the same in every row of a file of a collection.

    Raises:
        BrokenFileError: it cannot be read, or is none.
    """
    try:
        found = (schema or parquet.read_schema(path)).metadata or {}
        content: dict[str, Any] = json.loads(found[_KEY])
    except (OSError, pa.ArrowInvalid, KeyError, ValueError):
        why = "is no whole file of a collection; collect it anew"
        raise BrokenFileError(path, why) from None
    if content["schema"] != SCHEMA:
        raise BrokenFileError(path, f"has schema {content['schema']}, this version reads {SCHEMA}")
    return content

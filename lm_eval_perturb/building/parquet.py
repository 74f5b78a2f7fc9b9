"""Rows as parquet, the same bytes for the same rows: format, compression and page sizes are fixed.

A file has the document's own columns and one struct column under the reserved key: the source's
hash and occurrence and, in a variant's file, its record and the demonstrations chosen for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lm_eval_perturb.building.rows import Row
from lm_eval_perturb.record import KEY, Record

_ROW_GROUP = 10_000


class UnevenError(ValueError):
    """Values that one column cannot hold."""


def to_bytes(rows: Sequence[Row], like: Sequence[Row] = ()) -> bytes:
    """The content of a parquet file.

    Args:
        rows: the rows.
        like: rows with the same columns, which decide where `rows` is empty.

    Raises:
        UnevenError: a document without the others' fields, or in another order.
        pyarrow.ArrowException: values of several types in one field.
    """
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    content = [{**row.document, KEY: _pairing(row)} for row in rows]
    shape = content or [{**row.document, KEY: _pairing(row)} for row in like]
    schema = pa.schema(list(_type(shape)))
    sink = pa.BufferOutputStream()
    table = pa.Table.from_pylist(content, schema=schema)
    parquet.write_table(
        table,
        sink,
        row_group_size=_ROW_GROUP,
        version="2.6",
        compression="zstd",
        compression_level=9,
        data_page_version="1.0",
        store_schema=False,
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def read(path: Path) -> list[Row]:
    """The rows of a file.

    Raises:
        OSError, pyarrow.ArrowException: it cannot be read.
    """
    from pyarrow import parquet

    return [_row(content) for content in parquet.read_table(path).to_pylist()]


def _pairing(row: Row) -> dict[str, Any]:
    pairing: dict[str, Any] = {"source": row.source, "occurrence": row.occurrence}
    if row.shown is not None:
        pairing["shown"] = list(row.shown)
    if row.record is None:
        return pairing
    record = row.record.to_json()
    # The generator's account has other keys in every row, which a column cannot have.
    return {**pairing, **record, "details": json.dumps(record["details"], ensure_ascii=False)}


def _row(content: dict[str, Any]) -> Row:
    pairing = content.pop(KEY)
    record = None
    if "status" in pairing:
        record = Record(
            perturbation=pairing["perturbation"],
            status=pairing["status"],
            reason=pairing["reason"],
            roles=tuple(pairing["roles"]),
            details=json.loads(pairing["details"]),
        )
    shown = tuple(pairing["shown"]) if "shown" in pairing else None
    return Row(content, pairing["source"], pairing["occurrence"], record, shown)


def _type(values: Sequence[Any]) -> Any:
    """The arrow type of a field's values; of mappings with their keys in the documents' order."""
    import pyarrow as pa

    present = [value for value in values if value is not None]
    if present and all(isinstance(value, Mapping) for value in present):
        keys = list(present[0])
        if any(list(value) != keys for value in present):
            message = "documents differ in their fields"
            raise UnevenError(message)
        return pa.struct([(key, _type([value[key] for value in present])) for key in keys])
    if present and all(isinstance(value, (list, tuple)) for value in present):
        return pa.list_(_type([element for value in present for element in value]))
    return pa.infer_type(present)

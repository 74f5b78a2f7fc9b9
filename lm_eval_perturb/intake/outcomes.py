"""The outcomes in any sample log: per filter, every metric that is one number per document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.intake.logs import Log
from lm_eval_perturb.intake.rows import (
    NO_FILTER,
    Row,
    Rows,
    check_finite,
    parse_row,
    read_by_filter,
)
from lm_eval_perturb.intake.shape import Field
from lm_eval_perturb.record import KEY

# What lm-eval declares as 0 or 1 per document; a boolean in the log declares it too. Whether every
# value really is 0 or 1 is checked besides: mc2 of TruthfulQA calls a probability mass `acc`.
ZERO_ONE = frozenset(("acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match"))
_HOST = frozenset(("doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter",
    "metrics", "doc_hash", "prompt_hash", "target_hash"))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """The rows of one filter of a sample log.

    Attributes:
        key: (n,), what a row is joined by, as text.
        identity: (n,), the document's hash.
        doc_id: (n,), the host's number of the document, as text.
        prompt: (n,), the prompt's hash; None in logs that have none.
        values: per metric, (n,).
        binary: metrics that are declared 0/1, and are so in every row.
        others: metrics that are no number.
    """

    key: NDArray[np.str_]
    identity: NDArray[np.bytes_]
    doc_id: NDArray[np.str_]
    prompt: NDArray[np.bytes_] | None
    values: Mapping[str, NDArray[np.float64]]
    binary: tuple[str, ...]
    others: tuple[str, ...]

    def rows(self, chosen: NDArray[np.bool_]) -> Outcomes:
        """The chosen rows only."""
        return Outcomes(
            key=self.key[chosen],
            identity=self.identity[chosen],
            doc_id=self.doc_id[chosen],
            prompt=None if self.prompt is None else self.prompt[chosen],
            values={name: values[chosen] for name, values in self.values.items()},
            binary=self.binary,
            others=self.others,
        )


def read_outcomes(log: Log, on: str, cache: ColumnsCache | None = None) -> dict[str, Outcomes]:
    """The outcomes of a sample log, by filter.

    Args:
        log: the log.
        on: what rows are joined by: "doc_id", "doc_hash", or a dotted field of the document.
        cache: of columns read before; none by default.

    Raises:
        BrokenFileError, BrokenRowError: a row that cannot be read or lacks something.
    """
    read = partial(_read, log, on)
    return cache.get(log.path, Outcomes, [on, log.filters], read) if cache else read()


def _read(log: Log, on: str) -> dict[str, Outcomes]:
    first: dict[str, Row] = {}

    def wanted(row: Row) -> Sequence[Field]:
        first[str(row.get("filter", NO_FILTER))] = row
        return _fields(row, on)

    found = read_by_filter(log.path, _sample, wanted)
    result = {name: _outcomes(rows, first[name], on, log.path) for name, rows in found.items()}
    unnamed = result.get(NO_FILTER)
    if unnamed is not None and "filter" not in first[NO_FILTER]:
        return _told_apart(unnamed, log.filters)
    return result


def _sample(path: Path, number: int, line: bytes) -> Row:
    row = parse_row(path, number, line)
    if not isinstance(row.get("doc"), dict) or "doc_id" not in row:
        why = "has no 'doc' and 'doc_id': not a row of a sample log of lm-eval"
        raise BrokenRowError(path, number, why)
    return row


def _fields(row: Row, on: str) -> list[Field]:
    fields = [Field("doc_id", ("doc_id",), "any")]
    if KEY in row["doc"]:
        # The hash of a paired document would be that of its variants too.
        fields.append(Field("doc_hash", ("doc", KEY, "source"), "hash"))
    elif "doc_hash" in row:
        fields.append(Field("doc_hash", ("doc_hash",), "hash"))
    else:
        fields.append(Field("doc_hash", ("doc",), "document"))
    if "prompt_hash" in row:
        fields.append(Field("prompt_hash", ("prompt_hash",), "hash"))
    if on not in ("doc_id", "doc_hash"):
        fields.append(Field(f"doc.{on}", ("doc", *on.split(".")), "any"))
    return fields + [Field(m, (m,), "number") for m in _metrics(row) if _is_number(row[m])]


def _metrics(row: Row) -> list[str]:
    """Names of metrics: of those that the row lists, or else of what is not the host's."""
    listed = row.get("metrics")
    names = listed if isinstance(listed, list) else [name for name in row if name not in _HOST]
    return [name for name in names if name in row]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _outcomes(rows: Rows, first: Row, on: str, path: Path) -> Outcomes:
    values = {f.name: rows.column(f.name) for f in rows.shape.fields if f.kind == "number"}
    check_finite(rows, list(values), path)
    declared = ZERO_ONE | {name for name in values if isinstance(first[name], bool)}
    zero_one = [m for m, v in values.items() if bool(((v == 0) | (v == 1)).all())]
    identity, doc_id = rows.column("doc_hash"), rows.column("doc_id")
    names = {"doc_id": doc_id, "doc_hash": np.char.decode(identity, "utf-8")}
    return Outcomes(
        key=names[on] if on in names else rows.column(f"doc.{on}"),
        identity=identity,
        doc_id=doc_id,
        prompt=rows.column("prompt_hash") if "prompt_hash" in rows.parts else None,
        values=values,
        binary=tuple(m for m in zero_one if m in declared),
        others=tuple(m for m in _metrics(first) if m not in values),
    )


def _told_apart(found: Outcomes, filters: Sequence[str]) -> dict[str, Outcomes]:
    """The rows of a log that does not name their filters: a document's k-th row is the k-th's."""
    seen: Counter[str] = Counter()
    turn = np.zeros(found.doc_id.size, dtype=np.int64)
    for i, name in enumerate(found.doc_id.tolist()):
        turn[i] = seen[name]
        seen[name] += 1
    counts = set(seen.values())
    if counts <= {1} or len(counts) > 1:
        return {filters[0] if len(filters) == 1 else NO_FILTER: found}
    many = counts.pop()
    names = filters if len(filters) == many else [f"filter {k + 1}" for k in range(many)]
    return {name: found.rows(turn == k) for k, name in enumerate(names)}

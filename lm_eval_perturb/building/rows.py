"""The rows of a frozen set: one per document and arm, and the digest over them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lm_eval_perturb.record import Record

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One document of one arm.

    Attributes:
        document: what the arm evaluates: the variant, or the original where there is none.
        source: the SHA-256 of the source document.
        occurrence: how many equal source documents stand before it.
        record: what happened to it; None in the original arm.
        shown: the demonstrations that were chosen for it, as places in the variant's pool; none
            where it is not sent, None in an arm that chooses none.
    """

    document: Document
    source: str
    occurrence: int
    record: Record | None = None
    shown: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """The documents of one paired task, arm by arm.

    Attributes:
        original: the base's evaluated documents after its `process_docs`.
        pool: the documents that demonstrations are drawn from; None where the base has none.
        variants: by label, as many rows as `original`, in its order.
        pools: by label, the pool of variants whose demonstrations are perturbed too; of those that
            choose them, the documents that are shown.
    """

    original: Sequence[Row]
    pool: Sequence[Row] | None
    variants: Mapping[str, Sequence[Row]]
    pools: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def overlap(self) -> int:
        """The evaluated documents that are in the pool too."""
        pool = {row.source for row in self.pool or ()}
        return sum(row.source in pool for row in self.original)

    def tables(self) -> dict[str, Sequence[Row]]:
        """The rows by the stem of the file that they go into."""
        tables = {"original": self.original, **self.variants}
        if self.pool is not None:
            tables["fewshot"] = self.pool
        # A label has no dot, so that no variant's file can have this name.
        return tables | {f"fewshot.{label}": rows for label, rows in self.pools.items()}


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows have each status that occurs."""
    return dict(Counter(row.record.status for row in rows if row.record is not None))


def digest(rows: Iterable[Row]) -> str:
    """The SHA-256 over rows: what they say, however a file encodes it."""
    total = hashlib.sha256()
    for row in rows:
        record = None if row.record is None else row.record.to_json()
        content = [row.source, row.occurrence, record, row.document]
        content += [] if row.shown is None else [row.shown]
        total.update(json.dumps(content, ensure_ascii=False, default=str).encode())
        total.update(b"\n")
    return total.hexdigest()

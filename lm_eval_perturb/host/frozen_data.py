"""The documents of a frozen set for lm-eval, read from the parquet files beside the task files.

`lm-eval-perturb build` puts a copy of this file beside the task files that it writes. The copy
needs what lm-eval itself needs, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as arrow  # type: ignore[import-untyped]
from datasets import Dataset
from lm_eval.api.samplers import ContextSampler, FirstNSampler
from pyarrow import parquet

KEY = "_lmep"
"""Column that says where a document comes from; a task's documents do not have it."""

SENT = ("changed", "repeated")
"""What became of a document that the perturbation did not leave alone."""


def load(
    frozen_files: Mapping[str, str], frozen_records: bool = False, **_metadata: Any
) -> dict[str, Dataset]:
    """The splits of a task, for `custom_dataset:`.

    Args:
        frozen_files: the file of each split, relative to the folder of this one; of `clean`, the
            documents that the perturbed ones of the split `fewshot` were; of `shown`, the
            demonstrations that were chosen for the evaluated documents.
        frozen_records: whether documents keep under the reserved key what the samplers below and
            templates ask for: the hash of their source, their status, the clean document.
        _metadata: what lm-eval hands over besides.
    """
    folder = Path(__file__).resolve().parent
    tables = {split: parquet.read_table(folder / file) for split, file in frozen_files.items()}
    clean, shown = tables.pop("clean", None), tables.pop("shown", None)
    splits = {}
    for split, table in tables.items():
        bare = table.drop_columns([KEY])
        if frozen_records:
            own = (clean, None) if split == "fewshot" else (None, shown)
            kept = _records(table, *own)
            bare = bare.append_column(KEY, kept)
        splits[split] = Dataset(bare)
    return splits


def _records(
    table: arrow.Table, clean: arrow.Table | None, shown: arrow.Table | None
) -> arrow.StructArray:
    records = table[KEY].combine_chunks()
    names = [field.name for field in records.type if field.name in ("source", "status")]
    kept = {name: records.field(name) for name in names}
    if clean is not None:
        kept["clean"] = _documents(clean)
    if shown is not None:
        places = records.field("shown")
        chosen = _documents(shown).take(places.flatten().cast("int64"))
        kept["shown"] = arrow.ListArray.from_arrays(places.offsets, chosen)
    return arrow.StructArray.from_arrays(list(kept.values()), names=list(kept))


def _documents(table: arrow.Table) -> arrow.StructArray:
    columns = table.drop_columns([KEY]).combine_chunks()
    values = [column.combine_chunks() for column in columns.columns]
    return arrow.StructArray.from_arrays(values, names=columns.column_names)


class OtherShotsError(ValueError):
    """Another number of demonstrations than were chosen for each item when the set was built.

    Attributes:
        frozen_set: tells the error of a copy of this file from others.
    """

    frozen_set = True

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(
            f"this task was built for {found} demonstrations, chosen for each item, not {wanted}; "
            f"run it with --num_fewshot {found}, or set num_fewshot: {wanted} in the paired task's "
            f"file and build it anew"
        )


class _Arm(ContextSampler):
    """Demonstrations of an arm: those that the original's draw gives, as the arm shows them.

    The clean twin of an evaluated variant is never among them: shown with its answer, it would give
    that of the variant away. A document that was left alone is shown what the original is shown.
    Where demonstrations were chosen for a document, it is shown those; the draw goes on beside
    them, so that documents that were left alone get what they get in the original arm.

    Attributes:
        excluding: whether the base leaves the evaluated document out by itself.
    """

    excluding = True

    def sample(self, n: int, eval_doc: Any = None, df: Any = None, **kwargs: Any) -> Any:
        if not hasattr(self, "_pool"):
            self._pool = {shown[KEY]["source"]: shown for shown in self.fewshot_docs()}
        twin = self._pool.get(eval_doc[KEY]["source"])
        sent = eval_doc[KEY]["status"] in SENT
        if self.excluding:
            drawn = super().sample(n, eval_doc=twin or eval_doc, df=df, **kwargs)
        else:
            drawn = super().sample(n, df=df, **kwargs)
        if sent and "shown" in eval_doc[KEY]:
            drawn = _chosen(eval_doc[KEY]["shown"], n)
        elif sent and twin in drawn:  # an excluding base may show it too: a sampler need not care
            drawn = self._exchanged(drawn, twin)
        return [_shown(document, sent) for document in drawn]

    def _exchanged(self, drawn: Any, twin: Any) -> list[dict[str, Any]]:
        kept = [shown for shown in drawn if shown != twin]
        for candidate in self.fewshot_docs():
            if len(kept) == len(drawn):
                break
            if candidate != twin and candidate not in kept:
                kept.append(candidate)
        return kept


def _chosen(documents: Any, n: int) -> Any:
    if len(documents) != n:
        raise OtherShotsError(n, len(documents))
    return documents


def _shown(document: Mapping[str, Any], sent: bool) -> dict[str, Any]:
    shown = document if sent else document.get(KEY, {}).get("clean", document)
    return {**shown, KEY: {"status": "changed" if sent else "clean"}}


class ExcludingDefault(_Arm, ContextSampler):
    """lm-eval's `default` sampler where the base leaves the evaluated document out."""


class ExcludingFirstN(_Arm, FirstNSampler):
    """lm-eval's `first_n` sampler where the base leaves the evaluated document out."""


class ExchangingDefault(_Arm, ContextSampler):
    """lm-eval's `default` sampler where the base does not."""

    excluding = False


class ExchangingFirstN(_Arm, FirstNSampler):
    """lm-eval's `first_n` sampler where the base does not."""

    excluding = False

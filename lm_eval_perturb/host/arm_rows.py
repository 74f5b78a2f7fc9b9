"""All documents of a paired task, arm by arm, as a frozen set keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from lm_eval_perturb.building.rows import Frozen, Row
from lm_eval_perturb.building.watch import Watch, unwatched
from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.host.base_view import TaskView
from lm_eval_perturb.host.paired_documents import original, source_hash
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.record import KEY, Record
from lm_eval_perturb.variants import Variant


def arm_rows(task: PairedTask, watch: Watch = unwatched) -> Frozen:
    """Every document of every arm, and the pool of demonstrations.

    Args:
        task: the built paired task.
        watch: goes through the documents.
    """
    originals: list[Row] = []
    variants: dict[str, list[Row]] = {variant.label: [] for variant in task.variants}
    choices = {variant.label: _Choices() for variant in task.variants}
    for document in watch(task.eval_docs, f"{task.config.task}: documents perturbed"):
        pairing, source = document[KEY], original(document)
        place = (pairing["source"], pairing["occurrence"])
        originals.append(Row(source, *place))
        for label, entry in pairing["variants"].items():
            # First: it records their coverage.
            shown = choices[label].places(task.chosen(document, label))
            row = Row(entry["doc"] or source, *place, _record(entry["record"]), shown)
            variants[label].append(row)
    pool = _pool(task)
    pools = {}
    for variant in task.variants:
        kind = variant.recipe.fewshot
        if kind != "keep" and pool is not None:
            known = pool if kind == "perturb" else choices[variant.label].rows
            pools[variant.label] = _perturbed(task, variant, known)
    return Frozen(originals, pool, variants, pools)


class _Choices:
    """The documents that an arm chooses as demonstrations, each once."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._known: dict[str, int] = {}

    def places(self, drawn: Sequence[dict[str, Any]] | None) -> tuple[int, ...] | None:
        """Where the documents stand among the rows; None for None."""
        return None if drawn is None else tuple(map(self._place, drawn))

    def _place(self, document: dict[str, Any]) -> int:
        digest = source_hash(document)
        if digest not in self._known:
            self._known[digest] = len(self.rows)
            self.rows.append(Row(document, digest, 0))
        return self._known[digest]


def _record(content: dict[str, Any]) -> Record:
    return Record(**{**content, "roles": tuple(content["roles"])})


def _pool(task: PairedTask) -> list[Row] | None:
    """The documents that the base draws demonstrations from, in its order."""
    if not hasattr(task.base, "sampler"):
        return None
    return _numbered(dict(document) for document in task.base.sampler.df)


def _numbered(documents: Iterable[dict[str, Any]]) -> list[Row]:
    seen: Counter[str] = Counter()
    rows = []
    for document in documents:
        digest = source_hash(document)
        rows.append(Row(document, digest, seen[digest]))
        seen[digest] += 1
    return rows


def _perturbed(task: PairedTask, variant: Variant, pool: list[Row]) -> list[Row]:
    view = TaskView(task.base)
    return [_twin(task.engine, variant, row, view.requests(row.document)) for row in pool]


def _twin(engine: Engine, variant: Variant, row: Row, requests: tuple[str, ...]) -> Row:
    twin = engine.apply(variant, Source(row.document, row.source, requests))
    return Row(twin.document or row.document, row.source, row.occurrence, twin.record)

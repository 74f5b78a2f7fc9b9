"""All documents of a paired task, arm by arm, as a frozen set keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from lm_eval_perturb.building.rows import Frozen, Row
from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.host.base_view import TaskView
from lm_eval_perturb.host.paired_documents import original, source_hash
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.record import KEY, Record
from lm_eval_perturb.variants import Variant


def arm_rows(task: PairedTask) -> Frozen:
    """Every document of every arm, and the pool of demonstrations.

    Args:
        task: the built paired task.
    """
    originals: list[Row] = []
    variants: dict[str, list[Row]] = {variant.label: [] for variant in task.variants}
    for document in task.eval_docs:
        pairing, source = document[KEY], original(document)
        place = (pairing["source"], pairing["occurrence"])
        originals.append(Row(source, *place))
        for label, entry in pairing["variants"].items():
            variants[label].append(Row(entry["doc"] or source, *place, _record(entry["record"])))
    pool = _pool(task)
    perturbed = [v for v in task.variants if v.recipe.fewshot == "perturb" and pool is not None]
    pools = {v.label: _perturbed(task, v, pool or []) for v in perturbed}
    return Frozen(originals, pool, variants, pools)


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

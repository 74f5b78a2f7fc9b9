"""The proof of a frozen set: what it gives equals what the live paired task gives.

Every document is compared. Requests are compared for the first documents, and for all where an arm
has a view: that is where a task file could say something else than the arm.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lm_eval.tasks._yaml_loader import load_yaml

from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.building.frozen_set import FrozenSet
from lm_eval_perturb.building.rows import Row
from lm_eval_perturb.building.watch import Watch
from lm_eval_perturb.engine import BaseView, Source
from lm_eval_perturb.host.base_view import TaskView
from lm_eval_perturb.host.compiled_task import CompiledTask
from lm_eval_perturb.host.paired_documents import source_hash
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.record import KEY
from lm_eval_perturb.variants import ORIGINAL, Variant

_LOOK = 200
_LOOK_SHOWN = 5
_SEED = 1234


def prove_engine(task: PairedTask, frozen: FrozenSet, watch: Watch) -> None:
    """Makes sure that the engine gives the same twins from the set as from the generators.

    Args:
        task: the live paired task.
        frozen: its documents as the set gives them.
        watch: goes through the documents.

    Raises:
        PerturbError: a variant cannot be read back through the roles.
    """
    engine = replace(task.engine, frozen=frozen)
    view, shots = TaskView(task.base), task.base.config.num_fewshot or 0
    for document in watch(task.eval_docs, f"{task.config.task}: documents proved"):
        bare = {key: value for key, value in document.items() if key != KEY}
        source = Source(bare, document[KEY]["source"], view.requests(bare), shots)
        for variant in task.variants:
            live = document[KEY]["variants"][variant.label]
            twin = engine.apply(variant, source)
            if (twin.document, twin.record.to_json()) != (live["doc"], live["record"]):
                why = f"{variant.label!r} of document {source.digest[:12]} is read back otherwise"
                raise BuildError(task.config.task, why)


def prove_plain(task: PairedTask, label: str, path: Path, rows: list[Row]) -> None:
    """Makes sure that an arm's task file gives the arm's documents, requests and metrics.

    Args:
        task: the live paired task.
        label: the arm.
        path: the arm's task file.
        rows: the arm's documents.

    Raises:
        BuildError: it gives something else, or cannot be built.
    """
    name = task.config.task
    config = _load(path)
    try:
        plain = CompiledTask(config=config)
    except Exception as error:
        why = f"lm-eval cannot build {path.name} ({type(error).__name__}: {error})"
        raise BuildError(name, " ".join(why.split())) from None
    if plain.aggregation().keys() != task.base.aggregation().keys():
        raise BuildError(name, f"{path.name} has other metrics than the base")
    _prove_documents(plain, rows, name, path)
    variant = next((v for v in task.variants if v.label == label), None)
    for place, (found, expected) in enumerate(_requests(task, variant, plain, len(rows))):
        if found != expected:
            why = f"document {place} of {path.name} is shown or scored otherwise than in its arm"
            raise BuildError(name, why + _because(variant, rows[place]))
    _prove_demonstrations(task, label, plain, path)


def _load(path: Path) -> dict[str, Any]:
    """The task file with its functions; the module beside it leaves no compiled file behind."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        config: dict[str, Any] = load_yaml(path, resolve_func=True)
    finally:
        sys.dont_write_bytecode = before
    return config


def _because(variant: Variant | None, row: Row) -> str:
    if variant is None or not variant.recipe.view or row.record is None or row.record.sent:
        return ""
    return f": it is {row.record.status} there, and the arm's `view:` would show it all the same"


def _prove_documents(plain: CompiledTask, rows: list[Row], name: str, path: Path) -> None:
    if len(plain.task_docs) != len(rows):
        raise BuildError(name, f"{path.name} has {len(plain.task_docs)} documents of {len(rows)}")
    for place, (found, row) in enumerate(zip(plain.task_docs, rows, strict=True)):
        bare = {key: value for key, value in found.items() if key != KEY}
        if source_hash(bare) != source_hash(row.document):
            why = f"parquet does not keep the values of document {place} as they are"
            raise BuildError(name, why)


def _requests(
    task: PairedTask, variant: Variant | None, plain: CompiledTask, count: int
) -> Iterator[tuple[Any, Any]]:
    """Requests and gold in the plain task and in the paired one's arm, document by document."""
    base = TaskView(task.base)
    view = base if variant is None else task.engine.views.get(variant.label, base)
    shown = TaskView(plain)
    for place in range(count if view is not base else min(count, _LOOK)):
        document = task.eval_docs[place]
        bare = {key: value for key, value in document.items() if key != KEY}
        arm: BaseView = base
        right = bare
        if variant is not None:
            start, stop = document[KEY]["variants"][variant.label]["requests"]
            if stop > start:
                arm, right = view, document[KEY]["variants"][variant.label]["doc"] or bare
        found = dict(plain.task_docs[place])
        yield (
            (shown.requests(found), shown.gold(found)),
            (arm.requests(right), arm.gold(right)),
        )


def _prove_demonstrations(task: PairedTask, label: str, plain: CompiledTask, path: Path) -> None:
    """Compares prompts with demonstrations, as many as the task or, failing that, two."""
    if not hasattr(task.base, "sampler"):
        return
    shots = task.config.num_fewshot or 2
    if len(task.base.sampler.df) <= shots:
        return
    task.set_fewshot_seed(_SEED)
    plain.set_fewshot_seed(_SEED)
    for place in range(min(_LOOK_SHOWN, len(task.eval_docs))):
        contexts = task.fewshot_context(task.eval_docs[place], num_fewshot=shots)
        document = dict(plain.task_docs[place])
        prefix = plain.doc_to_prefix(document)
        found = plain.fewshot_context(document, num_fewshot=shots, gen_prefix=prefix)
        if found != contexts.get(label, contexts[ORIGINAL]):
            why = f"{path.name} has other demonstrations for document {place}"
            raise BuildError(task.config.task, why)

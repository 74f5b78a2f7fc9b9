"""The pairs of one task of one run, from its sample log or from what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.ciphering.mappings import mapping_of
from lm_eval_perturb.columns import Columns, read_columns
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.intake.sharing import share
from lm_eval_perturb.notes import Note
from lm_eval_perturb.pairs import Documents, Pairs, Stale, sent
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.settings import VariantSettings
from lm_eval_perturb.variants import ORIGINAL


class TaskReader:
    """Reads tasks one after the other; tasks about the same documents share their arrays.

    Args:
        label: dotted path of a field of the base's document to keep with each pair.
        cache: of columns read before; None for none.
    """

    def __init__(self, label: str | None = None, cache: ColumnsCache | None = None) -> None:
        self.label = label
        self.cache = cache
        self.documents: dict[str, Documents] = {}

    def read(self, task: TaskRun) -> tuple[list[Pairs], list[Note]]:
        """The pairs of a task, and what was passed over.

        Raises:
            BrokenFileError, BrokenRowError: its sample log cannot be read, or is not the run's.
        """
        asked = (task.samples, task.settings, self.label)
        read = partial(read_columns, *asked)
        if self.cache:
            variants = [
                (v.label, v.stale, mapping_of(v.parameters))
                for v in task.settings.variants.values()
            ]
            by_filter = self.cache.get(task.samples, Columns, [self.label, variants], read)
        else:
            by_filter = read()
        _check(task, by_filter)
        return _pairs_of(task, by_filter, self.documents), _notes_of(task, by_filter)


def _check(task: TaskRun, by_filter: Mapping[str, Columns]) -> None:
    if not by_filter:
        raise BrokenFileError(task.samples, "has no rows")
    for name, columns in by_filter.items():
        rows = columns.source.size
        if not columns.metrics and not columns.others:
            why = "has no metric of the variants; was the run made with --predict_only?"
            raise BrokenFileError(task.samples, why)
        if task.items is not None and rows != task.items:
            why = f"has {rows} rows of filter {name!r}, the run evaluated {task.items} documents"
            raise BrokenFileError(task.samples, f"{why}; the file is truncated or another run's")


def _pairs_of(
    task: TaskRun, by_filter: Mapping[str, Columns], shared: dict[str, Documents]
) -> list[Pairs]:
    result = []
    for name, columns in by_filter.items():
        own = Documents(np.char.decode(columns.source, "utf-8"), columns.occurrence, columns.labels)
        documents = share(own, shared)
        for metric in columns.metrics:
            for variant in task.settings.variants.values():
                result.append(_pairs(task, name, columns, metric, variant, documents))
    return result


def _pairs(
    task: TaskRun,
    filter_name: str,
    columns: Columns,
    metric: str,
    variant: VariantSettings,
    documents: Documents,
) -> Pairs:
    original = variant.reference == ORIGINAL
    reference = metric if original else names.on(metric, variant.reference)
    status = columns.status[variant.label]
    values = [columns.values[n] for n in (reference, names.on(metric, variant.label))]
    compared = sent(status)
    if not original:
        compared &= sent(columns.status[variant.reference])
    zero_one = all(bool(((v == 0) | (v == 1)).all()) for v in values)
    return Pairs(
        model=task.model,
        task=task.task,
        filter=filter_name,
        metric=metric,
        variant=variant,
        binary=metric in task.settings.binary and zero_one,
        higher_is_better=task.settings.higher_is_better.get(metric, True),
        documents=documents,
        status=status,
        reference=values[0],
        value=values[1],
        compared=compared,
        stale=_stale(columns, variant),
        coverage=columns.coverage.get(variant.label),
        shots=task.shots,
    )


def _stale(columns: Columns, variant: VariantSettings) -> Stale | None:
    if variant.stale is None:
        return None
    name, label = variant.stale, variant.label
    found = [columns.stale.get(of(name, label)) for of in (names.stale, names.stale_control)]
    if found[0] is None or found[1] is None:
        return None
    hits, controls = (flags.astype(np.bool_) for flags in found if flags is not None)
    return Stale(name, eligible=hits[:, 1], hit=hits[:, 0], control=controls[:, 0])


def _notes_of(task: TaskRun, by_filter: Mapping[str, Columns]) -> list[Note]:
    notes = []
    others = sorted({m for c in by_filter.values() for m in c.others})
    if others:
        text = f"no paired test for {', '.join(others)}, which is no mean over items"
        notes.append(Note(text, (task.task,)))
    if task.settings.leaked:
        text = (
            "the base draws demonstrations from the evaluated items, and so the original arm does"
        )
        notes.append(Note(text, (task.task,)))
    return notes

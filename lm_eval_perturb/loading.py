"""Loading finished runs: folders in, pairs out, with a sentence for whatever could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import xxhash

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.columns import Columns, read_columns
from lm_eval_perturb.errors import BrokenFileError, PerturbError
from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.pairs import Documents, Pairs, Stale, sent
from lm_eval_perturb.runs import (
    NoRunError,
    Run,
    TaskRun,
    Which,
    apart,
    find_results,
    latest,
    read_run,
)
from lm_eval_perturb.settings import VariantSettings
from lm_eval_perturb.variants import ORIGINAL


@dataclass(frozen=True, slots=True)
class Note:
    """Something passed over on purpose.

    Attributes:
        text: what.
        tasks: the tasks that it is true of; empty where it is about the runs.
    """

    text: str
    tasks: tuple[str, ...] = ()


def merged(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes with those of one text folded into one, their tasks together."""
    tasks: dict[str, dict[str, None]] = {}
    for note in notes:
        tasks.setdefault(note.text, {}).update(dict.fromkeys(note.tasks))
    return tuple(Note(text, tuple(names)) for text, names in tasks.items())


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """What was found and read.

    Attributes:
        pairs: every model, task, filter, metric and variant.
        groups: per model, the members of each group that lm-eval reported.
        problems: a sentence for every file or row that could not be read.
        notes: what was passed over on purpose.
        runs: where the pairs come from, for whoever reads the items themselves; empty where
            they do not come from paired tasks.
    """

    pairs: tuple[Pairs, ...]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    problems: tuple[str, ...]
    notes: tuple[Note, ...]
    runs: tuple[TaskRun, ...] = ()


def load(
    places: Iterable[Path],
    label: str | None = None,
    which: Which = "latest",
    cache: ColumnsCache | None = None,
    watch: Callable[[Sequence[TaskRun]], Iterable[TaskRun]] = iter,
) -> Loaded:
    """The pairs of finished runs of paired tasks.

    Args:
        places: lm-eval's output folders, results files or sample logs.
        label: dotted path of a field of the base's document to keep with each pair.
        which: the latest run of each model and task, or all of them.
        cache: of columns read before; none by default.
        watch: goes through the tasks as they are read, to show progress.

    Raises:
        NoRunError: no results file, or no paired task in any.
        PerturbError: nothing at all could be read; the first reason.
    """
    places = list(places)
    runs, problems = _read_runs(find_results(places))
    if which == "all":
        runs = apart(runs)
    tasks, older = latest(runs)
    if not tasks and not problems:
        where = ", ".join(map(str, places))
        do = "run one, as: lm_eval --tasks arc_easy_perturbed --log_samples --output_path DIR"
        why = f"no paired task in {len(runs)} results file(s) of lm-eval; {do}"
        raise NoRunError(where, why)
    pairs: list[Pairs] = []
    notes = _older_note(older)
    shared: dict[str, Documents] = {}
    for task in watch(tasks):
        try:
            columns = _checked_columns(task, label, cache)
        except PerturbError as error:
            problems.append(str(error))
            continue
        pairs += _pairs_of(task, columns, shared)
        notes += _notes_of(task, columns)
    if not pairs:
        why = "no metric of any task is one number per item: there is nothing to compare"
        raise PerturbError("; ".join(problems) or why)
    return Loaded(tuple(pairs), _groups(runs), tuple(problems), merged(notes), tuple(tasks))


def _read_runs(paths: Mapping[Path, frozenset[str]]) -> tuple[list[Run], list[str]]:
    runs, problems = [], []
    for path, logs in paths.items():
        try:
            runs.append(read_run(path, logs))
        except PerturbError as error:
            problems.append(str(error))
    return runs, problems


def _checked_columns(
    task: TaskRun, label: str | None, cache: ColumnsCache | None
) -> dict[str, Columns]:
    asked = (task.samples, task.settings, label)
    read = partial(read_columns, *asked)
    by_filter = cache.get(*asked, read) if cache else read()
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
    return by_filter


def _pairs_of(
    task: TaskRun, by_filter: Mapping[str, Columns], shared: dict[str, Documents]
) -> list[Pairs]:
    result = []
    for name, columns in by_filter.items():
        documents = _documents(columns, shared)
        for metric in columns.metrics:
            for variant in task.settings.variants.values():
                result.append(_pairs(task, name, columns, metric, variant, documents))
    return result


def _documents(columns: Columns, shared: dict[str, Documents]) -> Documents:
    """The documents of a log; models that ran the same ones share them, as most do."""
    digest = xxhash.xxh3_128(columns.source.tobytes())
    digest.update(columns.occurrence.tobytes())
    if columns.labels is not None:
        digest.update(f"{columns.labels.dtype}".encode())
        digest.update(columns.labels.tobytes())
    key = digest.hexdigest()
    if key not in shared:
        source = columns.source.astype(np.str_)
        shared[key] = Documents(source, columns.occurrence, columns.labels)
    return shared[key]


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


def _groups(runs: Iterable[Run]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The groups of each model over all its runs; members are joined, in the order found."""
    result: dict[str, dict[str, tuple[str, ...]]] = {}
    for run in runs:
        groups = result.setdefault(run.model, {})
        for name, members in run.groups.items():
            groups[name] = tuple(dict.fromkeys((*groups.get(name, ()), *members)))
    return result


def _older_note(older: list[TaskRun]) -> list[Note]:
    if not older:
        return []
    text = "an older run of the same model and task is passed over, the latest is reported"
    return [Note(text, tuple(t.task for t in older))]


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

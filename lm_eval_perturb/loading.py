"""Loading finished runs: folders in, pairs out, with a sentence for whatever could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import BadValueError, PerturbError
from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.intake.gather import gather
from lm_eval_perturb.intake.paired_tasks import TaskReader
from lm_eval_perturb.notes import Note, merged
from lm_eval_perturb.pairs import Pairs
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
from lm_eval_perturb.scale.mark import is_collection

__all__ = ["Found", "Loaded", "Note", "find", "load", "merged"]


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


@dataclass(frozen=True, slots=True)
class Found:
    """The runs in some places, before their sample logs are read.

    Attributes:
        tasks: of each model, in the order of model and task.
        groups: per model, the members of each group that lm-eval reported.
        problems: a sentence for every results file that could not be read.
        notes: what was passed over on purpose.
    """

    tasks: tuple[TaskRun, ...]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    problems: tuple[str, ...]
    notes: tuple[Note, ...]


def find(places: Iterable[Path], which: Which = "latest") -> Found:
    """The finished runs of paired tasks.

    Args:
        places: lm-eval's output folders, results files or sample logs.
        which: the latest run of each model and task, or all of them.

    Raises:
        NoRunError: no results file, or no paired task in any.
    """
    places = list(places)
    runs, problems = _read_runs(find_results(places))
    if which == "all":
        runs = apart(runs)
    tasks, older = latest(runs)
    if not tasks and not problems:
        where = ", ".join(map(str, places))
        do = (
            "run one, as: lm_eval --tasks arc_easy_perturbed --log_samples --output_path DIR; "
            "any two runs of the same items: lm-eval-perturb compare"
        )
        why = f"no paired task in {len(runs)} results file(s) of lm-eval; {do}"
        raise NoRunError(where, why)
    return Found(tuple(tasks), _groups(runs), tuple(problems), tuple(_older_note(older)))


def load(
    places: Iterable[Path],
    label: str | None = None,
    which: Which = "latest",
    cache: ColumnsCache | None = None,
    watch: Callable[[Sequence[Any]], Iterable[Any]] = iter,
) -> Loaded:
    """The pairs of finished runs of paired tasks.

    Args:
        places: lm-eval's output folders, results files or sample logs; or the one folder that
            `lm-eval-perturb collect` wrote, in place of the runs.
        label: dotted path of a field of the base's document to keep with each pair.
        which: the latest run of each model and task, or all of them.
        cache: of columns read before; none by default.
        watch: goes through the tasks as they are read, to show progress.

    Raises:
        NoRunError: no results file, or no paired task in any.
        BadValueError: a collection and something else.
        PerturbError: nothing at all could be read; the first reason.
    """
    places = list(places)
    collection = next((place for place in places if is_collection(place)), None)
    if collection is not None:
        from lm_eval_perturb.scale.collected import load_collection

        if len(places) > 1:
            raise BadValueError("OUTPUT_DIR", str(collection), "the only place", "a collection")
        return load_collection(collection, label, watch)
    found = find(places, which)
    reader = TaskReader(label, cache)
    pairs, notes, problems = gather(watch(found.tasks), reader.read, found.notes, found.problems)
    return Loaded(tuple(pairs), found.groups, problems, notes, found.tasks)


def _read_runs(paths: Mapping[Path, frozenset[str]]) -> tuple[list[Run], list[str]]:
    runs, problems = [], []
    for path, logs in paths.items():
        try:
            runs.append(read_run(path, logs))
        except PerturbError as error:
            problems.append(str(error))
    return runs, problems


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

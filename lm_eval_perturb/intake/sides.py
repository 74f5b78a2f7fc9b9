"""Which log of one run belongs to which of the other, and what the two sides are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake.logs import Log
from lm_eval_perturb.loading import Note


class NotComparableError(PerturbError):
    """Two places that hold nothing to compare."""

    def __init__(self, places: Iterable[object], why: str) -> None:
        super().__init__(f"{' and '.join(map(str, places))}: {why}")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two runs, task by task.

    Attributes:
        matched: logs of the original and of the other arm.
        model: what the comparison as a whole is filed under.
        names: of the two arms, by what tells them apart.
        groups: of the original's tasks.
        notes: on tasks without a counterpart.
    """

    matched: tuple[tuple[Log, Log], ...]
    model: str
    names: tuple[str, str]
    groups: dict[str, tuple[str, ...]]
    notes: tuple[Note, ...]


def sides(mine: Sequence[Log], theirs: Sequence[Log], places: tuple[Path, Path]) -> Sides:
    """Matches the tasks of two runs.

    Tasks match by name; one task on each side matches whatever they are called; and where no name
    is on both sides, by what is left of the names without what all of a side begin with
    (`mmlu_anatomy` and `mmlusr_question_only_anatomy`).

    Raises:
        NotComparableError: a side with several models, or no task of one side has a counterpart.
    """
    for logs, place in zip((mine, theirs), places, strict=True):
        models = sorted({log.model for log in logs})
        if len(models) > 1:
            why = f"has runs of several models ({', '.join(models)}); name the folder of one"
            raise NotComparableError([place], why)
    matched = _matched(mine, theirs)
    if not matched:
        listed = [", ".join(log.task for log in logs[:5]) for logs in (mine, theirs)]
        why = f"no task in common: {listed[0]} there, {listed[1]} here; name two files"
        raise NotComparableError(places, why)
    used = {log.path for pair in matched for log in pair}
    notes = [
        Note(f"{place}: no counterpart of this task on the other side, left out", (log.task,))
        for logs, place in zip((mine, theirs), places, strict=True)
        for log in logs
        if log.path not in used
    ]
    firsts, seconds = ([pair[i] for pair in matched] for i in (0, 1))
    model = firsts[0].model
    if model != seconds[0].model:
        model = f"{model} vs {seconds[0].model}"
    names = _names(firsts, seconds)
    return Sides(tuple(matched), model, names, _groups(firsts), tuple(notes))


def _matched(mine: Sequence[Log], theirs: Sequence[Log]) -> list[tuple[Log, Log]]:
    if len(mine) == len(theirs) == 1:
        return [(mine[0], theirs[0])]
    by_task = {log.task: log for log in theirs}
    same = [(log, by_task[log.task]) for log in mine if log.task in by_task]
    if same or min(len(mine), len(theirs)) < 2:
        return same
    heads = [_head([log.task for log in logs]) for logs in (mine, theirs)]
    by_rest = {log.task.removeprefix(heads[1]): log for log in theirs}
    rests = [(log, by_rest.get(log.task.removeprefix(heads[0]))) for log in mine]
    return [(log, other) for log, other in rests if other is not None]


def _names(mine: Sequence[Log], theirs: Sequence[Log]) -> tuple[str, str]:
    """The names of the two arms: the models, tasks or dates, whatever differs first."""
    ways = (
        (mine[0].model, theirs[0].model),
        (_of_tasks(mine), _of_tasks(theirs)),
        (mine[0].date, theirs[0].date),
        (mine[0].path.stem, theirs[0].path.stem),
        (str(mine[0].path.parent), str(theirs[0].path.parent)),
    )
    differing = [way for way in ways if way[0] != way[1] and all(way)]
    return differing[0] if differing else ("original", "itself")


def _of_tasks(logs: Sequence[Log]) -> str:
    return logs[0].task if len(logs) == 1 else _head([log.task for log in logs]).rstrip("_")


def _groups(logs: Sequence[Log]) -> dict[str, tuple[str, ...]]:
    """The groups that the run reports; without any, the tasks that share the head of their name."""
    stated = {name: members for log in logs for name, members in log.groups.items()}
    tasks = tuple(log.task for log in logs)
    head = _head(tasks)
    if stated or len(tasks) < 2 or not head:
        return stated
    return {head.rstrip("_"): tasks}


def _head(names: Sequence[str]) -> str:
    """What all names begin with, up to an underscore."""
    least, most = min(names), max(names)
    pairs = zip(least, most, strict=False)
    head = least[: next((i for i, (a, b) in enumerate(pairs) if a != b), len(least))]
    return head[: head.rfind("_") + 1]

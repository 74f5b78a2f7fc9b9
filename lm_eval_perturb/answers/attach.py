"""The answers of loaded runs, put beside their pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lm_eval_perturb.answers.arrays import Answers
from lm_eval_perturb.answers.reading import read_answers
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.loading import Loaded
from lm_eval_perturb.notes import Note
from lm_eval_perturb.runs import TaskRun

_Key = tuple[str, str, str, str]


def with_answers(
    loaded: Loaded, watch: Callable[[Sequence[TaskRun]], Iterable[TaskRun]] = iter
) -> Loaded:
    """The same pairs with what was answered; reads the sample logs once more.

    Args:
        loaded: of runs; a collection or a table holds no answers, which becomes a note.
        watch: goes through the tasks as they are read, to show progress.
    """
    if not loaded.runs:
        note = Note("answers are in the sample logs only: give the runs themselves")
        return replace(loaded, notes=(*loaded.notes, note))
    answers: dict[_Key, Answers] = {}
    problems = list(loaded.problems)
    read = {(p.model, p.task) for p in loaded.pairs}
    for task in watch([t for t in loaded.runs if (t.model, t.task) in read]):
        try:
            by_filter = read_answers(task.samples, task.settings)
        except PerturbError as error:
            problems.append(str(error))
            continue
        for through, variants in by_filter.items():
            for label, found in variants.items():
                answers[task.model, task.task, through, label] = found
    pairs = tuple(
        replace(p, answers=answers.get((p.model, p.task, p.filter, p.variant.label)))
        for p in loaded.pairs
    )
    return replace(loaded, pairs=pairs, problems=tuple(problems))

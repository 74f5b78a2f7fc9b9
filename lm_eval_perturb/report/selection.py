"""Which metric and filter of each task the report is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.loading import Note
from lm_eval_perturb.pairs import Pairs


def select(
    pairs: Sequence[Pairs], metric: str | None, filter_name: str | None
) -> tuple[list[Pairs], list[Note]]:
    """The pairs of one metric and one filter per task, and a note on what was left out.

    One of each, because every further metric of the same answers would be a further test.

    Args:
        pairs: everything that was read.
        metric: by default each task's first 0/1 metric, else its first.
        filter_name: by default each task's first.

    Raises:
        UnknownNameError: no task has the metric or the filter.
    """
    _check("metric", metric, (p.metric for p in pairs))
    _check("filter", filter_name, (p.filter for p in pairs))
    chosen: list[Pairs] = []
    notes: list[Note] = []
    by_task: dict[tuple[str, str], list[Pairs]] = {}
    for pair in pairs:
        by_task.setdefault((pair.model, pair.task), []).append(pair)
    for (_, task), own in by_task.items():
        name = metric or next((p.metric for p in own if p.binary), own[0].metric)
        through = filter_name or own[0].filter
        taken = [p for p in own if p.metric == name and p.filter == through]
        if not taken:
            notes.append(Note(f"left out: has no {name} under filter {through}", (task,)))
            continue
        chosen += taken
        notes += [Note(text, (task,)) for text in _others(own, name, through)]
    return chosen, notes


def _check(kind: str, asked: str | None, found: Iterable[str]) -> None:
    valid = set(found)
    if asked is not None and asked not in valid:
        raise UnknownNameError(kind, asked, valid, f"--{kind}")


def _others(own: Sequence[Pairs], metric: str, filter_name: str) -> list[str]:
    notes = []
    metrics = [m for m in dict.fromkeys(p.metric for p in own) if m != metric]
    filters = [f for f in dict.fromkeys(p.filter for p in own) if f != filter_name]
    if metrics:
        notes.append(f"{metric} is reported; also recorded (--metric): {', '.join(metrics)}")
    if filters:
        notes.append(f"filter {filter_name} is reported; also (--filter): {', '.join(filters)}")
    return notes

"""What the models of a leaderboard have in common: scopes, perturbations, items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.boards.errors import MixedDirectionsError, NothingSharedError
from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.loading import Note
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.variants import ORIGINAL

Place = tuple[str, str]
"""The name of a scope, and the metric with its filter."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """The rows of a board.

    Attributes:
        models: in the order of the axes.
        scopes: the places that all models have.
        perturbations: those that all models have in at least one scope.
        rows: per model, scope and perturbation.
        higher: the direction of the metrics.
        notes: what is left out.
    """

    models: tuple[str, ...]
    scopes: tuple[Place, ...]
    perturbations: tuple[str, ...]
    rows: Mapping[tuple[str, Place, str], Row]
    higher: bool
    notes: tuple[Note, ...]

    def of(self, model: str, perturbation: str) -> list[Row]:
        """The rows of a model under a perturbation, one per scope that has it."""
        keys = [(model, place, perturbation) for place in self.scopes]
        return [self.rows[key] for key in keys if key in self.rows]


def shared(made: Mapping[str, Sequence[Row]], tasks: Sequence[str]) -> Shared:
    """What all models have of the rows under test.

    Args:
        made: the rows of each model.
        tasks: names of tasks or groups to rank by; empty for every confirmatory one.

    Raises:
        NothingSharedError: no scope, or no perturbation of one, is in all models.
        MixedDirectionsError: of some metrics more is better, of others less.
        UnknownNameError: no model has a task that was named.
    """
    rows = {
        (model, _place(row), row.family): row
        for model, own in made.items()
        for row in own
        if _wanted(row, tasks)
    }
    _check_tasks(made, tasks)
    columns: dict[tuple[Place, str], set[str]] = {}
    for model, place, family in rows:
        columns.setdefault((place, family), set()).add(model)
    whole = [key for key, having in columns.items() if len(having) == len(made)]
    partial = [key for key in columns if key not in whole]
    if not whole:
        raise NothingSharedError(list(made), "no perturbation of any task")
    scopes = tuple(dict.fromkeys(place for place, _ in whole))
    notes = _elsewhere(made, tasks)
    notes += [
        Note(f"left out of the board: only {len(columns[place, family])} of {len(made)} models "
             f"have {family}", (place[0],))
        for place, family in partial
    ]  # fmt: skip
    kept = {key: row for key, row in rows.items() if (key[1], key[2]) in whole}
    return Shared(
        models=tuple(made),
        scopes=scopes,
        perturbations=tuple(dict.fromkeys(family for _, family in whole)),
        rows=kept,
        higher=_direction(kept),
        notes=tuple(notes),
    )


def _wanted(row: Row, tasks: Sequence[str]) -> bool:
    return _chosen(row, tasks) and row.first.variant.reference == ORIGINAL


def _chosen(row: Row, tasks: Sequence[str]) -> bool:
    inside = row.scope.name in tasks if tasks else row.scope.confirmatory
    return inside and row.first.variant.purpose == "test"


def _elsewhere(made: Mapping[str, Sequence[Row]], tasks: Sequence[str]) -> list[Note]:
    """Notes on the perturbations that are compared with another one: they have no place here."""
    text = "left out of the board: {} is compared with {}, not with the original"
    return [
        Note(text.format(row.family, row.first.variant.reference), (row.scope.name,))
        for own in made.values()
        for row in own
        if _chosen(row, tasks) and not _wanted(row, tasks)
    ]


def _place(row: Row) -> Place:
    return row.scope.name, f"{row.first.metric},{row.first.filter}"


def _check_tasks(made: Mapping[str, Sequence[Row]], tasks: Sequence[str]) -> None:
    valid = {row.scope.name for own in made.values() for row in own}
    for name in tasks:
        if name not in valid:
            raise UnknownNameError("task or group", name, valid, "leaderboard --task")


def _direction(rows: Mapping[tuple[str, Place, str], Row]) -> bool:
    directions = {place[0]: row.first.higher_is_better for (_, place, _), row in rows.items()}
    if len(set(directions.values())) > 1:
        up = [name for name, higher in directions.items() if higher]
        raise MixedDirectionsError(up, [name for name in directions if name not in up])
    return next(iter(directions.values()))


def common_items(board: Shared, place: Place) -> dict[str, NDArray[np.intp]]:
    """Per model, where the items are that all models have in a scope, in one order."""
    rows = {m: next(r for (n, p, _), r in board.rows.items() if n == m and p == place)
            for m in board.models}  # fmt: skip
    keys = {model: _keys(row) for model, row in rows.items()}
    first = keys[board.models[0]]
    if all(np.array_equal(k, first) for k in keys.values()):
        everything = np.arange(first.size)
        return dict.fromkeys(board.models, everything)
    common = reduce(np.intersect1d, keys.values())
    result = {}
    for model, own in keys.items():
        order = np.argsort(own)
        result[model] = order[np.searchsorted(own[order], common)]
    return result


def _keys(row: Row) -> NDArray[np.str_]:
    parts = []
    for (pairs, *_), task in zip(row.draws, row.scope.tasks, strict=True):
        source = np.char.add(pairs.documents.source, f" {task} ")
        parts.append(np.char.add(source, pairs.documents.occurrence.astype(np.str_)))
    return np.concatenate(parts)


def values(row: Row, places: NDArray[np.intp]) -> Floats:
    """(items,), the metric under the perturbation, the mean over draws."""
    return np.asarray(np.nanmean(row.matched.value[places], axis=1))

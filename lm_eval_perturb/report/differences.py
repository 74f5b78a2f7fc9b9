"""Model against model: the difference of their drops on the items changed for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.report.measures import ModelDifference
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream

_PERMUTATIONS = 10_000
_Place = tuple[str, str, str, str, str]


def differences(
    made: Mapping[str, Sequence[Row]], against: str | None, seed: int
) -> tuple[ModelDifference, ...]:
    """Every model's drops less those of one model, for each confirmatory row under test.

    Args:
        made: the rows of each model.
        against: the model that the others are set against; None sets the second of two models
            against the first, and more than two against none.
        seed: of permutations and resamples.

    Raises:
        UnknownNameError: no model is called `against`.
    """
    models = list(made)
    if against is None:
        if len(models) != 2:
            return ()
        against = models[0]
    elif against not in made:
        raise UnknownNameError("model", against, models, "--against")
    base = _by_place(made[against])
    found = [
        _difference(name, row, against, base[place], seed)
        for name in models
        if name != against
        for place, row in _by_place(made[name]).items()
        if place in base
    ]
    values = holm(np.array([d.p for d in found])) if found else ()
    family = f"holm({len(found)})"
    return tuple(
        replace(d, adjusted=float(p), adjustment=family) for d, p in zip(found, values, strict=True)
    )


def _by_place(rows: Sequence[Row]) -> dict[_Place, Row]:
    return {
        (r.scope.kind, r.scope.name, r.first.metric, r.first.filter, r.family): r
        for r in rows
        if r.scope.confirmatory and r.first.variant.purpose == "test"
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Items:
    """The compared items of a row: their keys and their mean losses."""

    keys: NDArray[np.str_]
    losses: Floats


def _items(row: Row) -> _Items:
    keys = []
    for (pairs, *_), task in zip(row.draws, row.scope.tasks, strict=True):
        place = np.char.add(pairs.documents.source, f" {task} ")
        keys.append(np.char.add(place, pairs.documents.occurrence.astype(np.str_)))
    chosen = row.matched.compared.any(axis=1)
    losses = item_means(np.where(row.matched.compared, row.matched.loss, np.nan))
    return _Items(np.concatenate(keys)[chosen], losses)


def _difference(name: str, row: Row, against: str, other: Row, seed: int) -> ModelDifference:
    ours, theirs = _items(row), _items(other)
    _, mine, its = np.intersect1d(ours.keys, theirs.keys, assume_unique=True, return_indices=True)
    losses, others = ours.losses[mine], theirs.losses[its]
    excess = losses - others
    random = stream(seed, row.scope.name, row.first.metric, row.family, name, against)
    empty = not excess.size
    return ModelDifference(
        scope=row.scope.name,
        variant=row.family,
        metric=row.first.metric,
        model=name,
        against=against,
        items=int(excess.size),
        drop=np.nan if empty else float(losses.mean()),
        against_drop=np.nan if empty else float(others.mean()),
        difference=np.nan if empty else float(excess.mean()),
        interval=_interval(excess, bootstrap_means(excess, random) if excess.size else excess),
        p=sign_flip_p(excess, random, _PERMUTATIONS),
        adjusted=1.0,
        adjustment="",
    )


def _interval(excess: Floats, resampled: Floats) -> Interval[float]:
    if not excess.size:
        return Interval(np.nan, np.nan, 0.95, "bootstrap(0)")
    return percentile(resampled, 0.95)

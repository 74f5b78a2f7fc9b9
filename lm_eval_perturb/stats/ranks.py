"""How firm is a ranking? Ranks over resampled items, models that cannot be told apart, tau."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.streams import Stream, blocks

_LEVEL = 0.95
_TIE = 1e-9  # means that differ by less are one mean in another order of addition


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranking of some models.

    Attributes:
        ranks: (models,), 1 is the best; equal scores share the better rank.
        low: (models,), the best rank of the 95 % interval.
        high: (models,), the worst.
        tied: (models, models), whether the 95 % interval of the difference of two scores, over
            the same resampled items, holds 0; true on the diagonal.
    """

    ranks: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    tied: NDArray[np.bool_]


def resampled_means(items: Floats, stream: Stream, draws: int = 1_000) -> Floats:
    """The means of each column over resamples of the items, the same items in every column.

    Args:
        items: (items, columns), at least one item.
        stream: where the items of a resample come from.
        draws: the number of resamples.

    Returns:
        (draws, columns).
    """
    size = items.shape[0]
    means = np.empty((draws, items.shape[1]))
    for start, count in blocks(draws, size):
        picks = (stream.uniforms(start * size, count * size) * size).astype(np.intp)
        picks += np.repeat(np.arange(count) * size, size)
        weights = np.bincount(picks, minlength=count * size).reshape(count, size)
        means[start : start + count] = weights.astype(np.float64) @ items
    return np.asarray(means / size)


def ranking(scores: Floats) -> NDArray[np.int64]:
    """Ranks along the last axis: 1 and the number of models that are strictly better.

    Args:
        scores: (..., models), more is better.
    """
    ordered = np.sort(-scores, axis=-1)
    flat = ordered.reshape(-1, ordered.shape[-1])
    asked = (-scores - _TIE).reshape(flat.shape)
    found = [np.searchsorted(row, values, "left") for row, values in zip(flat, asked, strict=True)]
    return np.array(found, dtype=np.int64).reshape(scores.shape) + 1


def ranks(scores: Floats, resampled: Floats) -> Ranks:
    """The ranking with its intervals.

    Args:
        scores: (models,), more is better.
        resampled: (draws, models), of the same.

    Source: percentile intervals of bootstrapped ranks, Goldstein and Spiegelhalter 1996, Journal
    of the Royal Statistical Society A 159:385.
    """
    tail = (1.0 - _LEVEL) / 2.0
    drawn = ranking(resampled)
    low = np.quantile(drawn, tail, axis=0, method="lower")
    high = np.quantile(drawn, 1.0 - tail, axis=0, method="higher")
    models = scores.size
    tied = np.eye(models, dtype=np.bool_)
    for i in range(models - 1):
        apart = resampled[:, i, None] - resampled[:, i + 1 :]
        limits = np.quantile(apart, [tail, 1.0 - tail], axis=0)
        tied[i, i + 1 :] = (limits[0] <= _TIE) & (limits[1] >= -_TIE)
    bounds = low.astype(np.int64), high.astype(np.int64)
    return Ranks(ranking(scores), *bounds, tied | tied.T)


def kendall(first: Floats, second: Floats) -> Floats:
    """Kendall's tau-b of two rankings along the last axis; nan where one of them is all ties.

    Args:
        first: (..., models), scores.
        second: of the same shape.

    Source: Kendall 1945, Biometrika 33:239.
    """
    i, j = np.triu_indices(first.shape[-1], 1)
    one, two = (_signs(x[..., i] - x[..., j]) for x in (first, second))
    together = (one * two).sum(axis=-1, dtype=np.float64)
    untied = [np.abs(s).sum(axis=-1, dtype=np.float64) for s in (one, two)]
    scale = np.sqrt(untied[0] * untied[1])
    return np.asarray(np.where(scale > 0, together / np.where(scale > 0, scale, 1.0), np.nan))


def kendall_interval(first: Floats, second: Floats) -> Interval[float]:
    """The percentile interval of tau over resamples, (draws, models) each."""
    taus = np.concatenate([
        kendall(first[start : start + count], second[start : start + count])
        for start, count in blocks(first.shape[0], first.shape[1] ** 2)
    ])  # fmt: skip
    known = taus[~np.isnan(taus)]
    name = f"bootstrap({first.shape[0]})"
    if not known.size:
        return Interval(np.nan, np.nan, _LEVEL, name)
    low, high = np.quantile(known, [(1.0 - _LEVEL) / 2.0, (1.0 + _LEVEL) / 2.0])
    return Interval(float(low), float(high), _LEVEL, name)


def _signs(differences: Floats) -> NDArray[np.int8]:
    return (differences > _TIE).astype(np.int8) - (differences < -_TIE).astype(np.int8)

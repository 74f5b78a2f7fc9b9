"""The contrast of drops: is the loss larger on the suspected items than on the reference items?

A drop alone shows brittleness. If the model met the suspected items in training and cannot have
met the reference items, the difference between their drops is what memory adds; everything that
the perturbation does to both (difficulty, length, format) cancels.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np

from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.streams import Stream, blocks

_TIE = 1e-12  # sums that differ by less are the same sum in another order of addition


@dataclass(frozen=True, slots=True)
class Contrast:
    """The drop on the suspected items less the drop on the reference items.

    Attributes:
        difference: of the two mean drops, as a share.
        interval: of the difference, from the intervals of the two drops.
        p: two-sided, by permuting the group labels; 1 where a group is empty.
        permutations: random labellings drawn.
    """

    difference: float
    interval: Interval[float]
    p: float
    permutations: int


def contrast(
    suspected: Floats,
    reference: Floats,
    intervals: tuple[Interval[float], Interval[float]],
    stream: Stream,
    permutations: int = 10_000,
) -> Contrast:
    """The contrast of two groups of items.

    Args:
        suspected: (items,), the drop of each suspected item.
        reference: (items,), the drop of each reference item.
        intervals: of the mean drop of the suspected and of the reference items, of one level.
        stream: where the labellings come from.
        permutations: how many labellings are drawn.

    Source: the permutation test of two samples (Fisher 1935, section 21); the interval recovers
    the variance of each side from its own limits (Zou and Donner 2008, Statistics in Medicine
    27:1693).
    """
    if not suspected.size or not reference.size:
        nothing = Interval(np.nan, np.nan, intervals[0].level, "mover")
        return Contrast(np.nan, nothing, 1.0, permutations)
    drops = float(suspected.mean()), float(reference.mean())
    return Contrast(
        difference=drops[0] - drops[1],
        interval=difference_interval(drops, intervals),
        p=_label_p(np.concatenate([suspected, reference]), suspected.size, stream, permutations),
        permutations=permutations,
    )


def difference_interval(
    estimates: tuple[float, float], intervals: tuple[Interval[float], Interval[float]]
) -> Interval[float]:
    """The interval of a difference of two independent estimates from the interval of each."""
    (first, second), (one, other) = estimates, intervals
    difference = first - second
    low = difference - hypot(first - one.low, other.high - second)
    high = difference + hypot(one.high - first, second - other.low)
    return Interval(low, high, one.level, f"mover({one.method})")


def _label_p(values: Floats, size: int, stream: Stream, draws: int) -> float:
    """P that a random group of `size` items strays as far from the mean as the observed one."""
    expected = size * float(values.mean())
    slack = _TIE * max(float(np.abs(values).sum()), 1.0)
    bound = abs(float(values[:size].sum()) - expected) - slack
    # The smaller group gives the same distances from the mean, and is less to add up.
    fewer = min(size, values.size - size)
    centre = fewer * float(values.mean())
    extreme = 0
    for start, count in blocks(draws, values.size):
        keys = stream.words(start * values.size, count * values.size).reshape(count, -1)
        chosen = np.argpartition(keys, fewer - 1, axis=1)[:, :fewer]
        extreme += int((np.abs(values[chosen].sum(axis=1) - centre) >= bound).sum())
    return (extreme + 1) / (draws + 1)

"""The bootstrap interval of a mean or ratio over items: each resample draws whole items."""

from __future__ import annotations

import numpy as np

from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.inversion import poisson
from lm_eval_perturb.stats.streams import Stream, blocks

_ITEMS_PER_VALUE = 20  # from here on counts of values are cheaper than items


def bootstrap_means(values: Floats, stream: Stream, draws: int = 2_000) -> Floats:
    """The means of resamples of the items.

    Where many items share few values, as the differences of 0/1 outcomes do, a resample is how
    often each value occurs in it: independent Poisson counts, and the mean is over as many items
    as they sum to. Otherwise items are drawn one by one.

    Args:
        values: (items,), one number per item: an item's variants are averaged before.
        stream: where the items of a resample come from.
        draws: the number of resamples.

    Returns:
        (draws,), sorted.

    Source: the Poisson bootstrap, Hanley and MacGibbon 2006, Computer Methods and Programs in
    Biomedicine 83:57.
    """
    if values.size >= _ITEMS_PER_VALUE * 3:
        distinct, counts = np.unique(values, return_counts=True)
        if distinct.size * _ITEMS_PER_VALUE <= values.size:
            return _by_counts(distinct, counts.astype(np.float64), stream, draws)
    return _by_items(values, stream, draws)


def _by_counts(values: Floats, counts: Floats, stream: Stream, draws: int) -> Floats:
    sums, sizes = np.zeros(draws), np.zeros(draws)
    for i, (value, count) in enumerate(zip(values, counts, strict=True)):
        drawn = poisson(float(count), stream.uniforms(i * draws, draws))
        sums += value * drawn
        sizes += drawn
    return np.sort(sums / np.maximum(sizes, 1.0))


def _by_items(values: Floats, stream: Stream, draws: int) -> Floats:
    size = values.size
    means = np.empty(draws)
    for start, count in blocks(draws, size):
        picks = (stream.uniforms(start * size, count * size) * size).astype(np.intp)
        means[start : start + count] = values[picks].reshape(count, size).mean(axis=1)
    return np.sort(means)


def bootstrap_ratios(
    numerators: Floats, denominators: Floats, stream: Stream, draws: int = 2_000
) -> Floats:
    """The ratios of sums over resamples of the items.

    Args:
        numerators: (items,).
        denominators: (items,), above 0; both of an item are drawn together.
        stream: where the items of a resample come from.
        draws: the number of resamples.

    Returns:
        (draws,), sorted.
    """
    size = numerators.size
    ratios = np.empty(draws)
    for start, count in blocks(draws, size):
        picks = (stream.uniforms(start * size, count * size) * size).astype(np.intp)
        picks = picks.reshape(count, size)
        sums = numerators[picks].sum(axis=1), denominators[picks].sum(axis=1)
        ratios[start : start + count] = sums[0] / sums[1]
    return np.sort(ratios)


def percentile(means: Floats, level: float) -> Interval[float]:
    """The interval between the two tail quantiles of what was resampled.

    Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
    """
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(means, [tail, 1.0 - tail])
    return Interval(float(low), float(high), level, f"bootstrap({means.size})")

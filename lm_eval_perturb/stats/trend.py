"""The trend of the drop over strength, on items that were sent at every strength.

The strengths of one perturbation share their items, so that their drops are not independent and
the usual standard error of a line through them does not hold. Here each item gives one number, the
slope of its own losses over strength. `sign_flip` tests the mean of the slopes and `bootstrap`
draws items whole. All losses of an item are against one original, whose result cancels from the
slope: the trend compares the variants with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import Stream


@dataclass(frozen=True, slots=True)
class Trend:
    """The mean slope of the loss over strength.

    Attributes:
        slope: the change of the drop, a share, from strength 0 to strength 1; nan without items.
        interval: 95 %, from resampling items.
        p: two-sided, of a slope of 0; 1 without items.
    """

    slope: float
    interval: Interval[float]
    p: float


def item_slopes(losses: Floats, strengths: Sequence[float]) -> Floats:
    """The least-squares slope of each item's losses over strength.

    Args:
        losses: (items, strengths), reference less variant.
        strengths: (strengths,), of the columns; at least two different ones.

    Returns:
        (items,). Their mean is the slope of the regression with an intercept per item.

    Raises:
        BadValueError: fewer than two different strengths, or not one per column.
    """
    values = np.asarray(strengths, dtype=np.float64)
    if np.unique(values).size < 2 or values.shape != losses.shape[1:]:
        expected = f"one per column ({losses.shape[1]}), at least two of them different"
        raise BadValueError("strengths", list(strengths), expected, "trend")
    centred = values - values.mean()
    return np.asarray(losses @ (centred / (centred @ centred)))


def trend(
    losses: Floats, strengths: Sequence[float], stream: Stream, permutations: int = 10_000
) -> Trend:
    """The mean slope with its bootstrap interval and sign-flip test.

    The test takes each item's slope to be as likely with the other sign. Where the strengths are
    unevenly spaced this holds in the mean over items rather than item by item, as for any
    one-sample test of a mean; unlike a permutation of the strengths within the item it stays at
    its level where a higher strength merely flips more answers, in both directions alike.

    Args:
        losses: (items, strengths), reference less variant; every item at every strength.
        strengths: (strengths,), of the columns.
        stream: of signs and resamples.
        permutations: random sign patterns.

    Raises:
        BadValueError: fewer than two different strengths, or not one per column.

    Source: slopes as summary measures of serial data in Matthews, Altman, Campbell and Royston
    1990, BMJ 300:230; the test and the interval are `sign_flip`'s and `bootstrap`'s.
    """
    slopes = item_slopes(losses, strengths)
    if not slopes.size:
        return Trend(np.nan, Interval(np.nan, np.nan, 0.95, "bootstrap(0)"), 1.0)
    limits = percentile(bootstrap_means(slopes, stream), 0.95)
    return Trend(float(slopes.mean()), limits, sign_flip_p(slopes, stream, permutations))

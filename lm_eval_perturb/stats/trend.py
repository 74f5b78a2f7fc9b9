"""The trend of the drop over strength, within the items.

The strengths of one perturbation share their items, so that their drops are not independent and
the usual standard error of a line through them does not hold; nor do all strengths change the same
items, so that a line through their drops would also compare items with each other. Here each item
is compared with itself: its losses around their mean, against its strengths around theirs. Items
that were sent at one strength only say nothing. `sign_flip` tests the items' shares in the slope,
and the bootstrap draws items whole. An item's losses are against one original, whose result
cancels: the trend compares the variants with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.bootstrap import bootstrap_ratios, percentile
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import Stream


@dataclass(frozen=True, slots=True)
class Trend:
    """The slope of the loss over strength, within the items.

    Attributes:
        slope: the change of the drop, a share, from strength 0 to strength 1; nan without items.
        interval: 95 %, from resampling items.
        p: two-sided, of a slope of 0; 1 without items.
        items: how many were sent at two different strengths or more.
    """

    slope: float
    interval: Interval[float]
    p: float
    items: int


def item_shares(losses: Floats, strengths: Sequence[float]) -> tuple[Floats, Floats]:
    """Each item's share in the numerator and in the denominator of the slope.

    Args:
        losses: (items, strengths), reference less variant; nan where not sent.
        strengths: (strengths,), of the columns.

    Returns:
        Two arrays (items,): the sums of products and of squares around the item's own means. The
        second is 0 for an item without two different strengths. The quotient of an item is its
        own least-squares slope, that of the sums is the slope of the regression with an
        intercept per item.

    Raises:
        BadValueError: not one strength per column.
    """
    values = np.asarray(strengths, dtype=np.float64)
    if values.shape != losses.shape[1:]:
        expected = f"one per column of the losses ({losses.shape[1]})"
        raise BadValueError("strengths", list(strengths), expected, "trend")
    sent = ~np.isnan(losses)
    counts = np.maximum(sent.sum(axis=1, keepdims=True), 1)
    table = np.where(sent, values, 0.0)
    centred = np.where(sent, values - table.sum(axis=1, keepdims=True) / counts, 0.0)
    # What rounding leaves of equal strengths is no spread.
    centred[np.abs(centred) < 1e-9] = 0.0
    products = (centred * np.where(sent, losses, 0.0)).sum(axis=1)
    return products, (centred**2).sum(axis=1)


def trend(
    losses: Floats, strengths: Sequence[float], stream: Stream, permutations: int = 10_000
) -> Trend:
    """The slope with its bootstrap interval and sign-flip test.

    The test takes each item's share to be as likely with the other sign. Where the strengths are
    unevenly spaced this holds in the mean over items rather than item by item, as for any
    one-sample test of a mean; unlike a permutation of the strengths within the item it stays at
    its level where a higher strength merely flips more answers, in both directions alike.

    Args:
        losses: (items, strengths), reference less variant; nan where not sent.
        strengths: (strengths,), of the columns.
        stream: of signs and resamples.
        permutations: random sign patterns.

    Raises:
        BadValueError: not one strength per column.

    Source: the within estimator with errors clustered by item, as in Cameron and Miller 2015,
    Journal of Human Resources 50:317; the test and the interval are `sign_flip`'s and
    `bootstrap`'s.
    """
    products, squares = item_shares(losses, strengths)
    products, squares = products[squares > 0], squares[squares > 0]
    if not squares.size:
        return Trend(np.nan, Interval(np.nan, np.nan, 0.95, "bootstrap(0)"), 1.0, 0)
    limits = percentile(bootstrap_ratios(products, squares, stream), 0.95)
    p = sign_flip_p(products, stream, permutations)
    return Trend(float(products.sum() / squares.sum()), limits, p, int(squares.size))

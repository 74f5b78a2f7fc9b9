"""Tango's score interval of a paired difference of proportions, (b - c) / n.

The limits are the differences at which the score statistic equals the normal quantile. The
nuisance parameter, the smaller discordant probability, has a closed form at every difference, and
the statistic falls as the difference grows, so that bisection always finds the limit. Stays
inside [-1, 1] and has a width even where no pair is discordant.

Source: Tango 1998, Statistics in Medicine 17:891, equations 9 to 14.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.counts import Floats, checked
from lm_eval_perturb.stats.interval import Interval, interval

Counts = NDArray[np.generic]
_HALVINGS = 52  # the width 2 of the search then falls below the spacing of floats at 1


@overload
def tango(b: float, c: float, n: float, level: float = 0.95) -> Interval[float]: ...
@overload
def tango(b: Counts, c: Counts, n: Counts | float, level: float = 0.95) -> Interval[Floats]: ...
def tango(
    b: float | Counts, c: float | Counts, n: float | Counts, level: float = 0.95
) -> Interval[float] | Interval[Floats]:
    """The interval of the drop (b - c) / n, as a share: multiply by 100 for points.

    Args:
        b: pairs that only the reference got right (broke).
        c: pairs that only the variant got right (fixed).
        n: all pairs; where it is 0 the interval is [-1, 1].
        level: the confidence level; 0.90 is the one that equivalence at 5 % needs.

    Raises:
        BadValueError: no count, b + c above n, or a level outside (0, 1).
    """
    broke, fixed, pairs = checked("tango", b=b, c=c, n=n)
    if not 0.0 < level < 1.0:
        raise BadValueError("level", level, "between 0 and 1", "tango")
    if (broke + fixed > pairs).any():
        raise BadValueError("n", n, "at least b + c", "tango")
    z = float(special.ndtri(0.5 + level / 2.0))
    # The two limits mirror each other: the upper limit of (b - c) / n is minus the lower limit
    # of (c - b) / n.
    low = -_upper(fixed, broke, pairs, z)
    high = _upper(broke, fixed, pairs, z)
    return interval(low, high, level, "tango")


def _upper(b: Floats, c: Floats, n: Floats, z: float) -> Floats:
    """The difference above the estimate at which the score is -z."""
    pairs = np.maximum(n, 1.0)
    inside = (b - c) / pairs
    outside = np.ones_like(inside)
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2.0
        accepted = _score_squared(middle, b, c, pairs) < z * z
        inside = np.where(accepted, middle, inside)
        outside = np.where(accepted, outside, middle)
    return np.where(n == 0, 1.0, outside)


def _score_squared(delta: Floats, b: Floats, c: Floats, n: Floats) -> Floats:
    """The squared score statistic at a difference `delta` of probabilities."""
    linear = (2.0 * n - b + c) * delta - b - c
    constant = -c * delta * (1.0 - delta)
    root = np.sqrt(np.maximum(linear * linear - 8.0 * n * constant, 0.0))
    # Of the two forms of the root of a quadratic, each is exact where the other cancels.
    cancelling = linear > 0.0
    safe = np.where(cancelling, linear + root, 1.0)
    q = np.where(cancelling, -2.0 * constant / safe, (root - linear) / (4.0 * n))
    variance = n * (2.0 * q + delta * (1.0 - delta))
    return (b - c - n * delta) ** 2 / np.maximum(variance, np.finfo(np.float64).tiny)

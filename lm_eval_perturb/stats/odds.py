"""Clopper and Pearson's limits: of the matched odds ratio b / c, and of a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.stats.counts import Floats, checked, returned
from lm_eval_perturb.stats.interval import Interval, interval

V = TypeVar("V")
Counts = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class OddsRatio(Generic[V]):
    """A matched odds ratio.

    Attributes:
        ratio: b / c; infinite where only c is 0, nan where both are.
        interval: the exact conditional interval, from 0 to infinity where nothing is discordant.
    """

    ratio: V
    interval: Interval[V]


@overload
def odds_ratio(b: float, c: float, level: float = 0.95) -> OddsRatio[float]: ...
@overload
def odds_ratio(b: Counts, c: Counts, level: float = 0.95) -> OddsRatio[Floats]: ...
def odds_ratio(
    b: float | Counts, c: float | Counts, level: float = 0.95
) -> OddsRatio[float] | OddsRatio[Floats]:
    """The ratio with the interval that Clopper and Pearson's for b / (b + c) implies.

    Args:
        b: broke; a count or an array of counts.
        c: fixed.
        level: the confidence level.

    Raises:
        BadValueError: a count that is negative or not whole.

    Source: Clopper and Pearson 1934, Biometrika 26:404; the conditional odds ratio of matched
    pairs as in Breslow and Day 1980, section 5.2.
    """
    broke, fixed = checked("odds_ratio", b=b, c=c)
    tail = (1.0 - level) / 2.0
    low = special.betaincinv(np.maximum(broke, 1.0), fixed + 1.0, tail)
    high = special.betaincinv(broke + 1.0, np.maximum(fixed, 1.0), 1.0 - tail)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.asarray(np.divide(broke, fixed))
        bottom = _odds(np.where(broke == 0, 0.0, low))
        top = _odds(np.where(fixed == 0, 1.0, high))
    limits = interval(bottom, top, level, "clopper-pearson")
    return OddsRatio(returned(ratio), limits)  # type: ignore[misc]


def upper_share(hits: int, looked: int, level: float = 0.95) -> float:
    """The one-sided upper limit of a share of which `hits` of `looked` were seen.

    Args:
        hits: how many were seen.
        looked: how many were looked at, 1 or more.
        level: the confidence level.

    Source: Clopper and Pearson 1934; with no hit it is 1 - (1 - level) ** (1 / looked).
    """
    checked("upper_share", hits=hits, looked=looked)
    return 1.0 if hits >= looked else float(special.betaincinv(hits + 1.0, looked - hits, level))


def _odds(share: Floats) -> Floats:
    return np.asarray(share / (1.0 - share))

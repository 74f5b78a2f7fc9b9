"""An interval with the settings that made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from lm_eval_perturb.stats.counts import Floats

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Interval(Generic[V]):
    """A confidence interval, or an array of them.

    Attributes:
        low: the lower limit, in the unit of the estimate.
        high: the upper limit.
        level: the confidence level, as 0.95.
        method: what made it, as "tango".
    """

    low: V
    high: V
    level: float
    method: str


def interval(
    low: Floats, high: Floats, level: float, method: str
) -> Interval[float] | Interval[Floats]:
    """The interval of floats where the limits have no dimension, else of arrays."""
    if low.ndim == 0:
        return Interval(float(low), float(high), level, method)
    return Interval(low, high, level, method)

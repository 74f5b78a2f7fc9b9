"""What the report says of levels of answer visibility: parts of the result object."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.report.measures import StaleRates
from lm_eval_perturb.stats.interval import Interval


@dataclass(frozen=True, slots=True)
class VisibilityLevel:
    """One level on the common items.

    Attributes:
        level: answer_explicit, ... answer_free.
        variant: the label of its arm.
        score: the share that is right.
        interval: Wilson's, 95 %.
    """

    level: str
    variant: str
    score: float
    interval: Interval[float]


@dataclass(frozen=True, slots=True)
class VisibilityStep:
    """A planned contrast of neighbouring levels, on the common items.

    Attributes:
        name: "anchor" (embedded less masked), "chain value" (removed less free), or both levels.
        upper: the more visible level.
        lower: the other.
        loss: the upper score less the lower one.
        interval: Tango's, 95 %.
        broke: right on the upper level only.
        fixed: right on the lower level only.
        p: mid-p of McNemar.
        adjusted: Holm over the steps of one row.
        adjustment: "holm(4)".
    """

    name: str
    upper: str
    lower: str
    loss: float
    interval: Interval[float]
    broke: int
    fixed: int
    p: float
    adjusted: float
    adjustment: str


@dataclass(frozen=True, slots=True)
class Followed:
    """How often the wrong answer that an arm plants is given, against the original arm."""

    variant: str
    rates: StaleRates


@dataclass(frozen=True, slots=True)
class VisibilityRow:
    """Scores over answer visibility in one scope.

    In the manner of Answer-Centric or Reasoning-Driven? (arXiv 2506.17630), whose templates are
    not public: no reproduction.

    Attributes:
        scope: the task or group.
        metric: the base metric.
        filter: the host's filter.
        items: common items: every level was sent, so the answer is masked at least once.
        others: items of the scope that some level was not sent for.
        levels: the most visible first.
        steps: the neighbours, in that order.
        statistic: Cochran's Q over the levels; it describes and decides nothing.
        freedom: levels less one.
        p: asymptotic, of Q.
        followed: of the arms that plant a wrong answer.
    """

    scope: str
    metric: str
    filter: str
    items: int
    others: int
    levels: tuple[VisibilityLevel, ...]
    steps: tuple[VisibilityStep, ...]
    statistic: float
    freedom: int
    p: float
    followed: tuple[Followed, ...]

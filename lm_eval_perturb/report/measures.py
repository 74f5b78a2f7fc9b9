"""What a comparison holds beside its drop and test: parts of the result object.

Shares are shares (0.03 is 3 points) and None stands for what does not apply.
"""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.stats.interval import Interval


@dataclass(frozen=True, slots=True)
class Macro:
    """The unweighted mean over tasks of the drop on compared items, with its standard error."""

    drop: float
    error: float
    tasks: int


@dataclass(frozen=True, slots=True)
class StaleRates:
    """Answers that fit the other arm's gold: hits against the mirrored control, paired mid-p."""

    name: str
    eligible: int
    hits: int
    control: int
    p: float


@dataclass(frozen=True, slots=True)
class Stability:
    """Right and wrong, item by item; 0/1 metrics only.

    With several draws an item has to be right on all of them, which falls with their number by
    noise alone: the null arm's values are of as many draws, or absent.

    Attributes:
        items: those compared on every draw.
        consistency: of the items right on the reference, the share right on every draw; nan
            where none was.
        broken: the share right on the reference and wrong on some draw. Of one draw b / n, which
            LiMem is (accuracy times one less consistency).
        fixed: the share wrong on the reference and right on some draw; of one draw c / n.
        null_broken: `broken` of the null arm; None without one of as many draws.
    """

    items: int
    consistency: float
    broken: float
    fixed: float
    null_broken: float | None


@dataclass(frozen=True, slots=True)
class Draws:
    """Several draws of one item: their mean is the headline, their worst stands beside it.

    Attributes:
        items: those compared on every draw.
        reference: the mean metric on the reference arm.
        mean: the mean over items and draws.
        worst: the mean over items of the worst draw.
        null_worst: the same of as many null draws; None without them.
    """

    items: int
    reference: float
    mean: float
    worst: float
    null_worst: float | None


@dataclass(frozen=True, slots=True)
class Power:
    """The chance that the test finds a true drop of `effect` at this n and discordance.

    Attributes:
        effect: the margin, or 3 points where none was stated.
        chance: nan without pairs.
    """

    effect: float
    chance: float


@dataclass(frozen=True, slots=True)
class GoldClass:
    """McNemar's test among the items of one gold class.

    Attributes:
        label: the class, as the task numbers it.
        items: compared.
        broke: pairs that are worse on the variant.
        fixed: pairs that are better on it.
        p: two-sided mid-p.
        adjusted: Holm over the classes.
    """

    label: str
    items: int
    broke: int
    fixed: int
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class AnswerShift:
    """The predicted class on the reference against that on the variant.

    Attributes:
        items: compared, with a predicted class in both arms.
        classes: how many are predicted in either arm.
        moved: the share of items whose predicted class differs.
        homogeneity: Stuart and Maxwell's p: each class is predicted as often as before.
        symmetry: Bowker's p: every two classes are traded evenly.
        gold: the test within each gold class.
        blind: a class is predicted more or less often, or a gold class shifts, at the report's
            level, and the test of accuracy shows nothing.
    """

    items: int
    classes: int
    moved: float
    homogeneity: float
    symmetry: float
    gold: tuple[GoldClass, ...]
    blind: bool


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Generated answers out of which the filter took nothing.

    Attributes:
        items: compared.
        reference: the share without an answer on the reference.
        variant: the share on the variant.
        p: two-sided mid-p of the difference; nan with several draws.
    """

    items: int
    reference: float
    variant: float
    p: float


@dataclass(frozen=True, slots=True)
class Confound:
    """What else changed with the perturbation.

    Attributes:
        length: mean log ratio of the variant's prompt to the reference's, in characters; 0.1 is
            about 10 % longer.
        length_interval: 95 %, of the mean.
        numbers: mean log ratio of the sizes of the numbers drawn anew to those they replace, by
            the generator's own account; None where none were.
    """

    length: float
    length_interval: Interval[float]
    numbers: float | None


@dataclass(frozen=True, slots=True)
class ModelDifference:
    """The drop of one model less the drop of another, on the items changed for both.

    Attributes:
        scope: the task or group.
        variant: the perturbation.
        metric: the base metric.
        model: the model.
        against: the model that it is set against.
        items: compared for both.
        drop: the model's mean drop on them.
        against_drop: the other's.
        difference: drop less the other's.
        interval: 95 %, from resampling items.
        p: two-sided, by exchanging the models within items.
        adjusted: Holm over all of the report's differences.
        adjustment: "holm(3)".
    """

    scope: str
    variant: str
    metric: str
    model: str
    against: str
    items: int
    drop: float
    against_drop: float
    difference: float
    interval: Interval[float]
    p: float
    adjusted: float
    adjustment: str


@dataclass(frozen=True, slots=True)
class AcrossArms:
    """Cochran's Q over the original and the variants under test; it describes and decides nothing.

    Attributes:
        scope: the task or group.
        metric: the base metric.
        filter: the host's filter.
        arms: labels, the original first.
        items: compared on all of them.
        scores: of each arm on those items.
        statistic: Q.
        freedom: arms less one.
        p: asymptotic.
    """

    scope: str
    metric: str
    filter: str
    arms: tuple[str, ...]
    items: int
    scores: tuple[float, ...]
    statistic: float
    freedom: int
    p: float

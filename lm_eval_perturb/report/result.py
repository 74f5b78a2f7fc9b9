"""The report as one frozen object: every number with the settings that made it.

Scores, drops, intervals and effects are shares (0.03 is 3 points); renderers multiply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lm_eval_perturb.loading import Note
from lm_eval_perturb.report.cbod_terms import PaperTerms
from lm_eval_perturb.report.cipher_terms import CipherRow, CipherSetting
from lm_eval_perturb.report.exports import Exports
from lm_eval_perturb.report.measures import (
    AcrossArms,
    AnswerShift,
    Confound,
    Draws,
    Macro,
    ModelDifference,
    NoAnswer,
    Power,
    Stability,
    StaleRates,
)
from lm_eval_perturb.report.visibility_terms import VisibilityRow
from lm_eval_perturb.settings import Purpose
from lm_eval_perturb.stats.contrast import Contrast
from lm_eval_perturb.stats.heterogeneity import Heterogeneity
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.odds import OddsRatio
from lm_eval_perturb.stats.trend import Trend

SCHEMA = 3

Kind = Literal["group", "subgroup", "task", "subtask"]
"""group: pooled over its tasks, not part of another · subgroup: a group inside a group · task: in
no group · subtask: a task of a group. Groups and tasks are confirmatory, the others exploratory."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a row speaks of: a task, or a group pooled over its tasks."""

    kind: Kind
    name: str
    tasks: tuple[str, ...]

    @property
    def confirmatory(self) -> bool:
        """Whether its tests belong to the declared family."""
        return self.kind in ("group", "task")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A drop over some items.

    Attributes:
        items: documents.
        pairs: documents times variants of each.
        reference: mean metric on the reference arm.
        variant: mean metric on the variant arm.
        drop: what the variant loses, oriented by the metric's direction; nan without items.
        interval: 95 %.
        narrow: 90 %, what equivalence at 5 % needs.
        broke: pairs that are worse on the variant.
        fixed: pairs that are better on it.
        flips: the share of pairs that differ; nan without pairs.
    """

    items: int
    pairs: int
    reference: float
    variant: float
    drop: float
    interval: Interval[float]
    narrow: Interval[float]
    broke: int
    fixed: int
    flips: float


@dataclass(frozen=True, slots=True)
class Significance:
    """A test of no drop, on the compared items.

    Attributes:
        name: "mid-p" for one 0/1 pair per item, else "sign-flip(10000)" with its patterns.
        p: two-sided.
        exact: the exact McNemar p beside a mid-p.
        adjusted: for the size of the family; None outside every family.
        adjustment: how, with the family's size: "holm(4)".
    """

    name: str
    p: float
    exact: float | None
    adjusted: float | None = None
    adjustment: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said about the compared items, and about them only.

    Attributes:
        effect: degraded, within label damage (significant, yet not beyond what the audit of the
            labels leaves possible), improved, no change shown, not measured; for arms that are
            not under test: noise floor, control.
        equivalence: "equivalent" or "not shown" within the margin, "-" where nothing was
            compared; None without a margin.
        needed: items that equivalence would need at this discordance.
    """

    effect: str
    equivalence: str | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row: one perturbation in one scope.

    Attributes:
        scope: the task or group.
        metric: the base metric.
        filter: the host's filter.
        variant: the variant's label, or the family's where it stands for several draws.
        draws: variants per item.
        cipher: of an arm of a cipher; None for what is none, or where tasks differ in it.
        strength: 0 for the null arm; None where the variant has none, or not one in all tasks.
        purpose: test, noise or control.
        damage: 95 % upper limit of the share of damaged labels among changed items, by the
            recipe's audit; None without one.
        reference: the arm compared with.
        statuses: pairs by status; they sum to all pairs.
        all: over every document, as lm-eval's own table has it.
        compared: over the documents on which both arms were sent.
        test: on the compared items.
        odds: broke over fixed; None with several draws or a graded metric.
        stability: consistency and break share; None for a graded metric.
        repeats: mean and worst over the draws; None with one draw.
        answers: shifts of the predicted class; None where none is known.
        no_answer: of generated answers; None for other tasks.
        confound: shifts of length and numbers; None where the log does not tell.
        detectable: the smallest drop found with 80 % power at this n and discordance.
        power: to find a drop of the margin.
        design_effect: 1 with one draw.
        macro: beside a pooled group.
        heterogeneity: of broke over fixed between the tasks; beside a pooled group of one draw.
        stale: where the gold moves.
        verdict: on the compared items.
        paper: in the terms of the C-BOD paper; None where they were not asked for, or there are
            several draws or a graded metric.
        signatures: one line per distinct signature of the row.
    """

    scope: Scope
    metric: str
    filter: str
    variant: str
    draws: int
    cipher: CipherSetting | None
    strength: float | None
    purpose: Purpose
    damage: float | None
    reference: str
    statuses: Mapping[str, int]
    all: Estimate
    compared: Estimate
    test: Significance
    odds: OddsRatio[float] | None
    stability: Stability | None
    repeats: Draws | None
    answers: AnswerShift | None
    no_answer: NoAnswer | None
    confound: Confound | None
    detectable: float
    power: Power
    design_effect: float
    macro: Macro | None
    heterogeneity: Heterogeneity | None
    stale: StaleRates | None
    verdict: Verdict
    paper: PaperTerms | None
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One group of items of a contrast, with its own drop and test."""

    label: str
    estimate: Estimate
    test: Significance
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """The drop on suspected items against the drop on reference items, one perturbation.

    Attributes:
        others: compared items whose field has neither value; they take no part.
        adjusted: Holm over the model's contrasts.
        adjustment: "holm(3)".
    """

    scope: Scope
    variant: str
    suspected: Side
    reference: Side
    others: int
    contrast: Contrast
    adjusted: float
    adjustment: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One strength of a trend: its drop on those of the trend's items that it was compared on."""

    variant: str
    strength: float
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class TrendRow:
    """The drop of one perturbation over its strengths, within the items.

    Attributes:
        points: by strength; 0 is the null arm.
        others: items of the same tasks that were not compared at two strengths.
        test: of the slope; adjusted like the comparisons' tests.
    """

    scope: Scope
    metric: str
    filter: str
    perturbation: str
    points: tuple[TrendPoint, ...]
    others: int
    trend: Trend
    test: Significance


@dataclass(frozen=True, slots=True)
class ModelReport:
    """Everything about one model."""

    model: str
    comparisons: tuple[Comparison, ...]
    contrasts: tuple[ContrastRow, ...]
    trends: tuple[TrendRow, ...]
    across: tuple[AcrossArms, ...]
    visibility: tuple[VisibilityRow, ...]


@dataclass(frozen=True, slots=True)
class Report(Exports):
    """The whole report.

    Attributes:
        schema: of this object's JSON.
        version: of this package.
        alpha: the level of the verdicts.
        margin: for equivalence, stated beforehand; None for none.
        field: the document field of the contrast; None for none.
        seed: of permutations and resamples.
        models: by name.
        differences: of drops between models, where there are two or one was named.
        ciphers: of all models; over several keys, rates and numbers of shots.
        notes: what was passed over on purpose.
        problems: what could not be read.
    """

    schema: int
    version: str
    alpha: float
    margin: float | None
    field: str | None
    seed: int
    models: tuple[ModelReport, ...]
    differences: tuple[ModelDifference, ...]
    ciphers: tuple[CipherRow, ...]
    notes: tuple[Note, ...]
    problems: tuple[str, ...]

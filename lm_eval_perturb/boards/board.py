"""The leaderboard as one frozen object: every number with the settings that made it.

Scores and drops are shares (0.03 is 3 points) of metrics that are shares; renderers multiply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lm_eval_perturb.loading import Note
from lm_eval_perturb.stats.interval import Interval

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank, 1 is the best, with its 95 % interval over resampled items.

    Attributes:
        rank: equal scores share the better rank.
        low: the best rank of the interval.
        high: the worst.
        tied: the other models that the items cannot tell apart from this one.
    """

    rank: int
    low: int
    high: int
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One model under one perturbation.

    Attributes:
        score: over all items, those that it leaves alone included; the mean over its draws, and
            over the scopes that have the perturbation.
        changed: the share of all pairs that it changed.
        items: compared.
        drop: on the compared items, oriented by the metric's direction.
        interval: 95 %.
        p: two-sided, of no drop.
        test: "mid-p" or "sign-flip(10000)".
        adjusted: Holm over all cells of the board.
        effect: the verdict, as in the report.
        equivalence: within the margin; None without one.
    """

    score: float
    changed: float
    items: int
    drop: float
    interval: Interval[float]
    p: float
    test: str
    adjusted: float
    effect: str
    equivalence: str | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One model.

    Attributes:
        model: its name as lm-eval has it.
        score: on the original, over all items; the mean over the board's scopes.
        robust: the mean over the scopes of its mean score under the perturbations of the scope.
        cells: by perturbation.
        rank: by `score`.
        robust_rank: by `robust`.
        ranks: by the score under each perturbation.
        verdict: which perturbations degrade it, in words.
    """

    model: str
    score: float
    robust: float
    cells: Mapping[str, Cell]
    rank: Rank
    robust_rank: Rank
    ranks: Mapping[str, Rank]
    verdict: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kendall's tau-b between the original ranking and another one, with its 95 % interval."""

    tau: float
    interval: Interval[float]


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The whole board.

    Attributes:
        schema: of this object's JSON.
        version: of this package.
        scopes: the tasks and groups that a score is the unweighted mean over.
        metrics: of each scope.
        higher_is_better: the direction of all of them.
        perturbations: in the order of the columns.
        family: how the tests are adjusted: "holm(12)".
        items: that all models share; ranks are resampled over them.
        margin: for equivalence; None for none.
        seed: of permutations and resamples.
        rows: by robust rank, then by name.
        robust: agreement of the original ranking with the one by robust score.
        agreement: with the ranking under each perturbation, over the scopes that have it.
        signatures: one line per distinct signature.
        notes: what was passed over on purpose.
        problems: what could not be read.
    """

    schema: int
    version: str
    scopes: tuple[str, ...]
    metrics: tuple[str, ...]
    higher_is_better: bool
    perturbations: tuple[str, ...]
    family: str
    items: int
    margin: float | None
    seed: int
    rows: tuple[BoardRow, ...]
    robust: Agreement
    agreement: Mapping[str, Agreement]
    signatures: tuple[str, ...]
    notes: tuple[Note, ...]
    problems: tuple[str, ...]

"""Scores of all models with their resamples, and the ranks that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lm_eval_perturb.boards.board import Agreement, Rank
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.ranks import Ranks, kendall, kendall_interval, ranks


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One ranking.

    Attributes:
        scores: (models,), over the shared items.
        resampled: (draws, models).
        higher: whether more is better.
        ranks: of the scores.
    """

    scores: Floats
    resampled: Floats
    higher: bool
    ranks: Ranks


def standing(scores: Floats, resampled: Floats, higher: bool) -> Standing:
    """The ranking of some scores."""
    sign = 1.0 if higher else -1.0
    return Standing(scores, resampled, higher, ranks(sign * scores, sign * resampled))


def rank(of: Standing, models: Sequence[str], at: int) -> Rank:
    """The rank of the model at a place."""
    tied = [models[i] for i in np.flatnonzero(of.ranks.tied[at]).tolist() if i != at]
    found = of.ranks
    return Rank(int(found.ranks[at]), int(found.low[at]), int(found.high[at]), tuple(tied))


def agreement(original: Standing, other: Standing) -> Agreement:
    """Kendall's tau of two rankings; nan for fewer than two models."""
    if original.scores.size < 2:
        return Agreement(np.nan, Interval(np.nan, np.nan, 0.95, "bootstrap(0)"))
    tau = float(kendall(original.scores, other.scores))
    return Agreement(tau, kendall_interval(original.resampled, other.resampled))

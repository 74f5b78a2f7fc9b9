"""How per-document values become the numbers of lm-eval's table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from lm_eval.api.metrics import mean

Aggregation = Callable[[Sequence[Any]], Any]


def is_scalar(aggregation: Aggregation | None) -> bool:
    """Whether a metric is one number per document whose mean is the score.

    Only then does a difference of two documents' values mean anything. Other aggregations take
    pairs (f1, mcc), lists (ifeval) or logarithms (perplexity).
    """
    return aggregation is mean


def on_variant(aggregation: Aggregation) -> Aggregation:
    """The base's aggregation on a variant arm.

    The host bootstraps a standard error for some functions that it knows by identity, at great
    cost; a wrapped one it leaves alone. The paired error of the drop is the one that matters.
    """
    if is_scalar(aggregation):
        return aggregation

    def aggregate(values: Sequence[Any]) -> Any:
        return aggregation(values)

    return aggregate


def mcnemar(pairs: Sequence[tuple[float, float]]) -> float:
    """The two-sided mid-p of (reference, variant) values; NaN where a value is not 0 or 1."""
    # SciPy takes half a second to load, which a run need not wait for at its start.
    from lm_eval_perturb.stats.mcnemar import mid_p

    if any(value not in (0, 1) for pair in pairs for value in pair):
        return math.nan
    broke = sum(1 for reference, variant in pairs if reference > variant)
    fixed = sum(1 for reference, variant in pairs if reference < variant)
    return float(mid_p(broke, fixed))


def hit_rate(pairs: Sequence[tuple[int, int]]) -> float:
    """Hits over eligible documents; NaN where none is eligible."""
    eligible = sum(pair[1] for pair in pairs)
    return sum(pair[0] for pair in pairs) / eligible if eligible else math.nan

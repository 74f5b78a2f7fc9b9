"""Scores and gaps of a cipher's arms: one key as paired items, several keys as clusters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.report.cipher_terms import CipherGap
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.crossed import CrossedMean, crossed_mean
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.tango import tango
from lm_eval_perturb.stats.wilson import wilson


def score(right: Floats) -> tuple[float, Interval[float]]:
    """The share of a table of items by keys that is right, with its interval; nan for none.

    Args:
        right: (items, keys), 1 or 0; nan where there is no outcome.
    """
    present = ~np.isnan(right)
    items = int(present.any(axis=1).sum())
    mean = float(right[present].mean()) if items else np.nan
    crossed = _crossed(right, present)
    if crossed is None:  # one outcome per item, or one outcome only
        return mean, wilson(round(mean * items) if items else 0, items)
    return mean, _within(crossed.interval, 0.0)


def gap(upper: Floats, lower: Floats) -> CipherGap:
    """One arm less another.

    Args:
        upper: (items, keys), 1 or 0; nan where there is no outcome.
        lower: the same of the other arm.
    """
    difference = upper - lower
    present = ~np.isnan(difference)
    items, pairs = int(present.any(axis=1).sum()), int(present.sum())
    broke, fixed = int((difference > 0).sum()), int((difference < 0).sum())
    crossed = _crossed(difference, present)
    if crossed is None:
        # Of several keys without any flip the items count, as of one.
        interval = tango(broke, fixed, items)
        test, p = "mid-p", mid_p(broke, fixed)
    else:
        interval = _within(crossed.interval, -1.0)
        test, p = f"t({crossed.freedom})", crossed.p
    mean = (broke - fixed) / pairs if pairs else np.nan
    return CipherGap(mean, interval, items, pairs, broke, fixed, test, p)


def _crossed(table: Floats, present: NDArray[np.bool_]) -> CrossedMean | None:
    """The mean over items and keys; None where there is one key, one item or nothing varies."""
    clusters = min(int(present.any(axis=axis).sum()) for axis in (0, 1))
    if clusters < 2 or np.unique(table[present]).size < 2:
        return None
    return crossed_mean(table)


def _within(interval: Interval[float], least: float) -> Interval[float]:
    """The interval without what no share and no difference of shares can be."""
    low, high = max(interval.low, least), min(interval.high, 1.0)
    return Interval(low, high, interval.level, interval.method)

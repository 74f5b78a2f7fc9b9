"""The mean of items crossed with draws, where both are drawn: every item under every key.

The outcomes of one item hang together, and so do those of one key of a cipher: neither items nor
keys alone are the clusters. The variance is clustered both ways, and Student's t has one degree of
freedom less than there are clusters of the rarer kind, since few keys tell their spread badly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval


@dataclass(frozen=True, slots=True)
class CrossedMean:
    """A mean over items and draws.

    Attributes:
        mean: over all cells that have a value.
        interval: of the mean, for other items and other draws.
        p: two-sided, of a mean of 0; 1 where nothing varies and the mean is 0.
        freedom: of Student's t.
    """

    mean: float
    interval: Interval[float]
    p: float
    freedom: int


def crossed_mean(values: Floats, level: float = 0.95) -> CrossedMean:
    """The mean of a table of items by draws.

    Args:
        values: (items, draws), two or more of each with a value; nan where a cell has none.
        level: the confidence level.

    Raises:
        BadValueError: values of fewer than two items or of fewer than two draws.

    Source: Cameron, Gelbach and Miller 2011, Journal of Business and Economic Statistics 29:238,
    equation 2.8 with their small-sample factors; the largest of the three variances, since the sum
    can fall below each of them, as in MacKinnon, Nielsen and Webb 2021, ibid. 39:505.
    """
    present = ~np.isnan(values)
    clusters = min(int(present.any(axis=axis).sum()) for axis in (0, 1))
    if clusters < 2:
        raise BadValueError("values", values.shape, "two items and two draws or more", "crossed")
    count = int(present.sum())
    mean = float(values[present].sum()) / count
    rest = np.where(present, values - mean, 0.0)
    by_item, by_draw = _clustered(rest, present, 1), _clustered(rest, present, 0)
    alone = float((rest**2).sum()) * count / (count - 1)
    error = float(np.sqrt(max(by_item + by_draw - alone, by_item, by_draw))) / count
    freedom = clusters - 1
    reach = float(special.stdtrit(freedom, 0.5 + level / 2.0)) * error
    interval = Interval(mean - reach, mean + reach, level, f"crossed t({freedom})")
    return CrossedMean(mean, interval, _p(mean, error, freedom), freedom)


def _clustered(rest: Floats, present: np.ndarray, axis: int) -> float:
    """The squared sums of the clusters, with the factor for few of them."""
    clusters = int(present.any(axis=axis).sum())
    return float((rest.sum(axis=axis) ** 2).sum()) * clusters / (clusters - 1)


def _p(mean: float, error: float, freedom: int) -> float:
    if not error:
        return 0.0 if mean else 1.0
    return float(2.0 * special.stdtr(freedom, -abs(mean) / error))

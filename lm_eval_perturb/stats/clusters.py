"""K variants of one item: a cluster, not K independent pairs.

The variants of an item share its difficulty, its gold and its original's result. Stacking them
into one McNemar table counts the item K times. Here each item gives one number, the mean
difference over its variants; `sign_flip` tests those numbers and `bootstrap` draws them whole.

Source: averaging within the item as in Miller 2024 (arXiv 2411.00640, section 3.2).
"""

from __future__ import annotations

import numpy as np

from lm_eval_perturb.stats.counts import Floats


def item_means(differences: Floats) -> Floats:
    """The mean difference of every item that has one.

    Args:
        differences: (items, variants), reference less variant; nan where it was not sent.
    """
    present = ~np.isnan(differences)
    counts = present.sum(axis=1)
    sums = np.where(present, differences, 0.0).sum(axis=1)
    return np.asarray(sums[counts > 0] / counts[counts > 0])


def design_effect(differences: Floats) -> float:
    """The variance of the mean over items, over what independent pairs would give.

    The number of pairs divided by it is the number of independent pairs that they are worth. 1
    where each item has one variant or nothing varies; K where an item's K variants all agree.

    Args:
        differences: (items, variants); nan where not sent.

    Source: Kish 1965, Survey Sampling, section 8.2.
    """
    pairs = differences[~np.isnan(differences)]
    means = item_means(differences)
    if means.size < 2 or pairs.size == means.size or not pairs.var() or not means.var():
        return 1.0
    return float((means.var() / means.size) / (pairs.var() / pairs.size))

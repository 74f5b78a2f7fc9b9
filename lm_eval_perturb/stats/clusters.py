"""K variants of one item: a cluster, not K independent pairs.

The variants of an item share its difficulty, its gold and its original's result. Stacking them
into one McNemar table counts the item K times. Here each item gives one number, the mean
difference over its variants, and every statement is about items.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import Stream


@dataclass(frozen=True, slots=True)
class Clustered:
    """The comparison of items by the mean difference over their variants.

    Attributes:
        items: items with at least one variant: what the test rests on.
        variants: the most variants that an item has.
        drop: the mean over items, reference less variant.
        interval: the 95 % bootstrap interval of the drop, whole items drawn.
        narrow: the 90 % interval, which equivalence at 5 % needs.
        p: the two-sided sign-flip p-value.
        design_effect: by how much the clusters widen the variance of the drop: the number of
            pairs divided by it is the number of independent pairs they are worth.
        permutations: sign patterns asked for.
        resamples: bootstrap resamples.
    """

    items: int
    variants: int
    drop: float
    interval: Interval[float]
    narrow: Interval[float]
    p: float
    design_effect: float
    permutations: int
    resamples: int


def item_means(differences: Floats) -> Floats:
    """The mean difference of every item that has one.

    Args:
        differences: (items, variants); nan where the variant of an item was not sent.
    """
    present = ~np.isnan(differences)
    counts = present.sum(axis=1)
    sums = np.where(present, differences, 0.0).sum(axis=1)
    return np.asarray(sums[counts > 0] / counts[counts > 0])


def clustered(
    differences: Floats, stream: Stream, *, permutations: int = 10_000, resamples: int = 2_000
) -> Clustered:
    """The comparison over items, or None of its numbers where there is no item: nan.

    Args:
        differences: (items, variants), reference less variant; nan where not sent.
        stream: for the signs and the resamples.
        permutations: sign patterns of the test.
        resamples: resamples of the interval.

    Source: averaging within the item as in Miller 2024 (arXiv 2411.00640, section 3.2); design
    effect of Kish 1965, Survey Sampling, section 8.2.
    """
    means = item_means(differences)
    if means.size == 0:
        nothing = Interval(np.nan, np.nan, 0.95, "bootstrap(0)")
        return Clustered(0, 0, np.nan, nothing, nothing, 1.0, 1.0, permutations, resamples)
    resampled = bootstrap_means(means, stream, resamples)
    return Clustered(
        items=int(means.size),
        variants=int((~np.isnan(differences)).sum(axis=1).max()),
        drop=float(means.mean()),
        interval=percentile(resampled, 0.95),
        narrow=percentile(resampled, 0.90),
        p=sign_flip_p(means, stream, permutations),
        design_effect=design_effect(differences),
        permutations=permutations,
        resamples=resamples,
    )


def design_effect(differences: Floats) -> float:
    """The variance of the mean over items, over what independent pairs would give.

    1 where each item has one variant or nothing varies; K where an item's K variants all agree.

    Args:
        differences: (items, variants); nan where not sent.
    """
    pairs = differences[~np.isnan(differences)]
    means = item_means(differences)
    if means.size < 2 or pairs.size == means.size or not pairs.var() or not means.var():
        return 1.0
    return float((means.var() / means.size) / (pairs.var() / pairs.size))

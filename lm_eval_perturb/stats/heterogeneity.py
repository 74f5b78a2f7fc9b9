"""Do the tasks of a group share one ratio of broken to fixed items?

The pooled table tests the group; it may hide tasks that lose and tasks that gain. Given each
task's discordant pairs, and how many of all of them broke, the broken ones of a task follow the
multivariate hypergeometric law where the ratio is the same everywhere. Subjects have few
discordant pairs, so that Pearson's statistic is not chi-square distributed: its mean and variance
under that law are exact here, and a gamma distribution with both gives the p-value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.stats.counts import Floats, checked


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """The test of one ratio of broken to fixed in all tasks.

    Attributes:
        tasks: those that have discordant pairs.
        statistic: Pearson's, on tasks less one degrees of freedom; 0 with fewer than two tasks.
        freedom: tasks less one.
        p: conditional on both margins; 1 where nothing can differ.
        excess: the share of the statistic beyond its expectation, from 0 (what chance gives) to 1.
    """

    tasks: int
    statistic: float
    freedom: int
    p: float
    excess: float


def heterogeneity(b: NDArray[np.generic], c: NDArray[np.generic]) -> Heterogeneity:
    """The test over tasks.

    Args:
        b: (tasks,), broke.
        c: (tasks,), fixed.

    Raises:
        BadValueError: a count that is negative or not whole.

    Source: the moments as in Haldane 1940, Biometrika 31:346; matching a gamma distribution to
    them as in Mielke and Berry 1985, Psychometrika 50:1 (there with a third moment); `excess`
    is the I-squared of Higgins and Thompson 2002, Statistics in Medicine 21:1539.
    """
    broke, fixed = checked("heterogeneity", b=b, c=c)
    sizes = broke + fixed
    broke, sizes = broke[sizes > 0], sizes[sizes > 0]
    total, hits = float(sizes.sum()), float(broke.sum())
    tasks = int(sizes.size)
    if tasks < 2 or hits in (0.0, total):
        return Heterogeneity(tasks, 0.0, max(tasks - 1, 0), 1.0, 0.0)
    share = hits / total
    weights = 1.0 / (sizes * share * (1.0 - share))
    statistic = float(((broke - sizes * share) ** 2 * weights).sum())
    mean = (tasks - 1) * total / (total - 1.0)
    variance = _variance(sizes, weights, hits, mean)
    if variance <= 1e-9 * mean:  # two pairs, or as many tasks as pairs: one value is possible
        return Heterogeneity(tasks, statistic, tasks - 1, 1.0, 0.0)
    p = float(special.gammaincc(mean * mean / variance, statistic * mean / variance))
    excess = max(0.0, (statistic - mean) / statistic) if statistic else 0.0
    return Heterogeneity(tasks, statistic, tasks - 1, p, excess)


def _variance(sizes: Floats, weights: Floats, hits: float, mean: float) -> float:
    """The variance of the statistic given both margins.

    A square of a centred count is a polynomial in falling factorials, whose joint expectation is
    the product of the tasks' falling factorials times that of the hits over that of the total.
    """
    total = float(sizes.sum())
    ratios = [1.0]
    for i in range(4):
        left = max(total - i, 1.0)
        ratios.append(ratios[-1] * max(hits - i, 0.0) / left)
    centre = sizes * hits / total
    # (x - m)^2 = x(x-1) + (1 - 2m) x + m^2
    falling = [np.ones_like(sizes), sizes, sizes * (sizes - 1.0)]
    factors = [centre**2, 1.0 - 2.0 * centre, np.ones_like(sizes)]
    parts = [f * g * weights for f, g in zip(factors, falling, strict=True)]
    sums = [p.sum() for p in parts]
    cross = sum(
        (sums[i] * sums[j] - (parts[i] * parts[j]).sum()) * ratios[i + j]
        for i in range(3)
        for j in range(3)
    )
    return float(cross + (_fourth(sizes, centre, ratios) * weights**2).sum() - mean * mean)


def _fourth(sizes: Floats, m: Floats, ratios: list[float]) -> Floats:
    """E (x - m)^4 of one task: x^4 = x_(4) + 6 x_(3) + 7 x_(2) + x_(1), and so on down."""
    f = [np.ones_like(sizes)]
    for i in range(4):
        f.append(f[-1] * np.maximum(sizes - i, 0.0))
    e1, e2, e3, e4 = (f[i] * ratios[i] for i in range(1, 5))
    x2, x3, x4 = e2 + e1, e3 + 3.0 * e2 + e1, e4 + 6.0 * e3 + 7.0 * e2 + e1
    return np.asarray(x4 - 4.0 * m * x3 + 6.0 * m**2 * x2 - 4.0 * m**3 * e1 + m**4)

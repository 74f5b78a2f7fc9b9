"""Did the predicted classes shift? Tests of a square table of predictions, original by variant.

Accuracy can stand still while the answers move: as many items break as get fixed, in different
classes. Bowker asks whether every pair of classes is traded evenly, Stuart and Maxwell whether
each class is predicted as often as before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.stats.counts import checked


@dataclass(frozen=True, slots=True)
class Symmetry:
    """A test of a square table.

    Attributes:
        statistic: asymptotically chi-square distributed.
        freedom: its degrees of freedom; 0 where nothing can differ.
        p: asymptotic; 1 where nothing differs.
    """

    statistic: float
    freedom: int
    p: float


def bowker(table: NDArray[np.generic]) -> Symmetry:
    """Whether items move from class i to class j as often as back; pairs never seen do not count.

    Args:
        table: (classes, classes), items by predicted class: original, variant.

    Raises:
        BadValueError: a count that is negative or not whole.

    Source: Bowker 1948, Journal of the American Statistical Association 43:572.
    """
    (counts,) = checked("bowker", table=table)
    upper = np.triu_indices(counts.shape[0], 1)
    there, back = counts[upper], counts.T[upper]
    moved = there + back > 0
    statistic = float(((there - back)[moved] ** 2 / (there + back)[moved]).sum())
    return _tested(statistic, int(moved.sum()))


def stuart_maxwell(table: NDArray[np.generic]) -> Symmetry:
    """Whether each class is predicted as often in both arms.

    Classes that no item enters or leaves do not count. Where classes trade in groups that do not
    mix, each group loses a degree of freedom (the rank of the covariance).

    Args:
        table: (classes, classes), items by predicted class: original, variant.

    Raises:
        BadValueError: a count that is negative or not whole.

    Source: Stuart 1955, Biometrika 42:412; Maxwell 1970, British Journal of Psychiatry 116:651.
    """
    (counts,) = checked("stuart_maxwell", table=table)
    both = counts + counts.T
    np.fill_diagonal(both, 0.0)
    shift = counts.sum(axis=1) - counts.sum(axis=0)
    covariance = np.diag(both.sum(axis=1)) - both
    freedom = int(np.linalg.matrix_rank(covariance, hermitian=True)) if both.any() else 0
    inverse = np.linalg.pinv(covariance, hermitian=True)
    return _tested(float(shift @ inverse @ shift), freedom)


def _tested(statistic: float, freedom: int) -> Symmetry:
    if not freedom or statistic <= 0.0:
        return Symmetry(max(statistic, 0.0), freedom, 1.0)
    return Symmetry(statistic, freedom, float(special.chdtrc(freedom, statistic)))

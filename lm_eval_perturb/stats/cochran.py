"""Cochran's Q: do several arms over the same items have one success rate?

McNemar's test for more than two arms. Descriptive here: it says that some arm differs, not which.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.errors import BadValueError


@dataclass(frozen=True, slots=True)
class CochranQ:
    """The test of one success rate in all arms.

    Attributes:
        statistic: Q; 0 where every item has one outcome in all arms.
        freedom: arms less one.
        p: asymptotic; 1 where nothing differs.
    """

    statistic: float
    freedom: int
    p: float


def cochran_q(right: NDArray[np.bool_]) -> CochranQ:
    """Cochran's Q.

    Args:
        right: (items, arms), whether the item is right in the arm; two arms or more.

    Raises:
        BadValueError: fewer than two arms.

    Source: Cochran 1950, Biometrika 37:256.
    """
    arms = right.shape[1]
    if arms < 2:
        raise BadValueError("right", right.shape, "(items, arms) with two arms or more", "cochran")
    of_arms, of_items = right.sum(axis=0).astype(float), right.sum(axis=1).astype(float)
    spread = arms * of_items.sum() - (of_items**2).sum()
    if not spread:
        return CochranQ(0.0, arms - 1, 1.0)
    q = (arms - 1) * (arms * (of_arms**2).sum() - of_arms.sum() ** 2) / spread
    return CochranQ(float(q), arms - 1, float(special.chdtrc(arms - 1, q)))

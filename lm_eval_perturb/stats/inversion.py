"""Counts drawn by inverting their distribution: exact in law, reproducible from a `Stream`.

Items that share a value need not be drawn one by one: how often a value occurs is a count with a
known distribution, and one uniform number gives one such count.
"""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.stats.counts import Floats

_WIDTHS = 9.0  # standard deviations each way; the mass beyond is far below 2**-53


def poisson(mean: float, uniforms: Floats) -> NDArray[np.intp]:
    """Poisson counts, one per uniform number of [0, 1)."""
    reach = _WIDTHS * sqrt(mean) + 40.0
    first = max(0, int(mean - reach))
    values = np.arange(first, int(mean + reach) + 1, dtype=np.float64)
    return first + _indices(np.asarray(special.pdtr(values, mean), np.float64), uniforms)


def fair_binomial(n: int, uniforms: Floats) -> NDArray[np.intp]:
    """Binomial(n, 1/2) counts, one per uniform number of [0, 1)."""
    reach = _WIDTHS * sqrt(n) / 2.0 + 1.0
    first = max(0, int(n / 2.0 - reach))
    values = np.arange(first, min(n, int(n / 2.0 + reach) + 1) + 1, dtype=np.float64)
    tail = special.betainc(np.maximum(n - values, 1e-300), values + 1.0, 0.5)
    return first + _indices(np.where(values >= n, 1.0, tail), uniforms)


def _indices(distribution: Floats, uniforms: Floats) -> NDArray[np.intp]:
    """The first place whose distribution function exceeds the number."""
    found = np.searchsorted(distribution, uniforms, side="right")
    return np.minimum(found, distribution.size - 1)

"""McNemar's test of a paired 0/1 difference, from its discordant counts.

`b` counts the pairs that only the reference arm got right (broke), `c` those that only the variant
got right (fixed). Under the null hypothesis each discordant pair falls either way with chance 1/2,
so that b is binomial(b + c, 1/2). Without discordant pairs every p-value is exactly 1.

The tails come from the regularised incomplete beta function, I(1/2; n - k, k + 1) = P(X <= k):
no binomial coefficient is formed and no count overflows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import overload

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.stats.counts import Floats, checked, returned

Counts = NDArray[np.generic]


def _lower_tail(k: Floats, n: Floats) -> Floats:
    """P(X <= k) of a binomial(n, 1/2); 0 where k is negative."""
    tail = special.betainc(np.maximum(n - k, 1.0), np.maximum(k + 1.0, 1.0), 0.5)
    return np.where(k < 0, 0.0, tail)


@overload
def mid_p(b: float, c: float) -> float: ...
@overload
def mid_p(b: Counts, c: Counts) -> Floats: ...
def mid_p(b: float | Counts, c: float | Counts) -> float | Floats:
    """The two-sided mid-p value: the exact one less the point probability of what was observed.

    With k = min(b, c) it is P(X <= k) + P(X < k), which is the sum of two tails and never a
    difference. It keeps the nominal level in practice without the exact test's conservatism.

    Args:
        b: broke; a count or an array of counts.
        c: fixed; of the same or a broadcastable shape.

    Returns:
        The p-value: a float for scalars, an array for arrays.

    Raises:
        BadValueError: a count that is negative or not whole.

    Source: Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91.
    """
    broke, fixed = checked("mid_p", b=b, c=c)
    k, n = np.minimum(broke, fixed), broke + fixed
    p = _lower_tail(k, n) + _lower_tail(k - 1.0, n)
    return returned(np.where(broke == fixed, 1.0, np.minimum(p, 1.0)))


@overload
def exact_p(b: float, c: float) -> float: ...
@overload
def exact_p(b: Counts, c: Counts) -> Floats: ...
def exact_p(b: float | Counts, c: float | Counts) -> float | Floats:
    """The two-sided exact conditional p-value, min(1, 2 P(X <= min(b, c))).

    Guaranteed to keep the level, and conservative for it. Arguments, shapes and errors are
    those of `mid_p`.

    Source: McNemar 1947, Psychometrika 12:153; the exact form is the binomial sign test.
    """
    broke, fixed = checked("exact_p", b=b, c=c)
    p = 2.0 * _lower_tail(np.minimum(broke, fixed), broke + fixed)
    return returned(np.where(broke == fixed, 1.0, np.minimum(p, 1.0)))


@overload
def chi_square_p(b: float, c: float) -> float: ...
@overload
def chi_square_p(b: Counts, c: Counts) -> Floats: ...
def chi_square_p(b: float | Counts, c: float | Counts) -> float | Floats:
    """The asymptotic p-value of (b - c)^2 / (b + c) on one degree of freedom, uncorrected.

    Offered because published work uses it; it can exceed its level where b + c is small.
    Arguments, shapes and errors are those of `mid_p`.

    Source: McNemar 1947, equation 1; used by the C-BOD paper (Cohen-Inger et al. 2025).
    """
    broke, fixed = checked("chi_square_p", b=b, c=c)
    statistic = (broke - fixed) ** 2 / np.maximum(broke + fixed, 1.0)
    return returned(np.asarray(special.chdtrc(1.0, statistic)))


METHODS: Mapping[str, Callable[[Counts, Counts], Floats]] = MappingProxyType(
    {"mid-p": mid_p, "exact": exact_p, "chi-square": chi_square_p}
)


def method(name: str) -> Callable[[Counts, Counts], Floats]:
    """The test of that name.

    Raises:
        UnknownNameError: no test is called so.
    """
    if name not in METHODS:
        raise UnknownNameError("test", name, METHODS, "McNemar")
    return METHODS[name]

from __future__ import annotations

import warnings
from fractions import Fraction
from math import comb
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats import contingency_tables

from lm_eval_perturb.errors import BadValueError, UnknownNameError
from lm_eval_perturb.stats import mcnemar

COUNT = st.integers(0, 300)

# Exact two-sided p-values of five closed models on MMLU (N = 14,042): the C-BOD release.
GOLDEN = [
    (713, 374, 4.810455e-25),
    (869, 505, 6.801581e-23),
    (779, 453, 1.234035e-20),
    (1083, 781, 2.813125e-12),
    (605, 295, 2.358781e-25),
]


def rational(b: int, c: int) -> tuple[float, float]:
    """Exact and mid-p by summing binomial coefficients as fractions: shares no code with ours."""
    n, k = b + c, min(b, c)
    tail = Fraction(sum(comb(n, i) for i in range(k + 1)), 2**n)
    exact = min(Fraction(1), 2 * tail)
    return float(exact), float(2 * tail - Fraction(comb(n, k), 2**n))


@pytest.mark.parametrize(("b", "c", "p"), GOLDEN)
def test_golden_exact(b, c, p):
    assert mcnemar.exact_p(b, c) == pytest.approx(p, rel=1e-6)


@given(COUNT, COUNT)
def test_agrees_with_fractions(b, c):
    exact, mid = rational(b, c)
    assert mcnemar.exact_p(b, c) == pytest.approx(exact, rel=1e-11)
    assert mcnemar.mid_p(b, c) == pytest.approx(mid, rel=1e-11)


def test_agrees_with_statsmodels():
    rng = Random(5)
    for _ in range(1000):
        b, c = int(rng.random() * 400), int(rng.random() * 400)
        table = [[0, b], [c, 0]]
        assert mcnemar.exact_p(b, c) == pytest.approx(
            contingency_tables.mcnemar(table, exact=True).pvalue, abs=1e-10
        )
        if b + c:
            asymptotic = contingency_tables.mcnemar(table, exact=False, correction=False).pvalue
            assert mcnemar.chi_square_p(b, c) == pytest.approx(asymptotic, abs=1e-10)


@pytest.mark.parametrize("name", mcnemar.METHODS)
@pytest.mark.parametrize("count", [0, 1, 7, 10**9])
def test_no_difference_is_exactly_one(name, count):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert mcnemar.method(name)(count, count) == 1.0


@given(COUNT, COUNT)
def test_symmetric_and_ordered(b, c):
    mid, exact = mcnemar.mid_p(b, c), mcnemar.exact_p(b, c)
    assert (mid, exact) == (mcnemar.mid_p(c, b), mcnemar.exact_p(c, b))
    assert 0.0 < mid <= exact <= 1.0


@given(COUNT, COUNT)
def test_one_more_broken_item_on_the_larger_side_is_more_evidence(b, c):
    low, high = sorted((b, c))
    assert mcnemar.mid_p(high + 1, low) < mcnemar.mid_p(high, low) or high == low == 0


def test_huge_counts_do_not_overflow():
    p = mcnemar.mid_p(np.array([500_500, 10**9 + 40_000]), np.array([499_500, 10**9]))
    normal = [0.3173106, 0.3711]
    assert p == pytest.approx(normal, abs=1e-3)
    assert mcnemar.mid_p(10**6, 0) == 0.0


def test_shapes():
    assert isinstance(mcnemar.mid_p(3, 1), float)
    b = np.arange(6).reshape(2, 3)
    p = mcnemar.mid_p(b, np.array([1, 2, 3]))
    assert p.shape == (2, 3)
    assert p[1, 2] == mcnemar.mid_p(5, 3)


@pytest.mark.parametrize("wrong", [-1, 0.5, float("nan"), float("inf")])
def test_no_count_is_refused(wrong):
    with pytest.raises(BadValueError, match="mid_p: 'c' must be a count"):
        mcnemar.mid_p(3, wrong)


def test_unknown_method_names_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'mid-p'"):
        mcnemar.method("midp")

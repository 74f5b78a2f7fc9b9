from __future__ import annotations

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from lm_eval_perturb.stats.odds import odds_ratio, upper_share


@given(st.integers(0, 200), st.integers(0, 200))
def test_agrees_with_scipy(b, c):
    ours = odds_ratio(b, c)
    if b + c == 0:
        assert isnan(ours.ratio)
        assert (ours.interval.low, ours.interval.high) == (0.0, inf)
        return
    theirs = binomtest(b, b + c).proportion_ci(0.95, method="exact")
    # Compared as shares: SciPy searches for its limits, to 2e-12 in its older versions.
    for limit, share in ((ours.interval.low, theirs.low), (ours.interval.high, theirs.high)):
        assert 1 - 1 / (1 + limit) == pytest.approx(share, abs=1e-11)


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_upper_limit_of_a_share_agrees_with_scipy(hits, looked):
    hits = min(hits, looked)
    theirs = binomtest(hits, looked, alternative="less").proportion_ci(0.95, method="exact")
    assert upper_share(hits, looked) == pytest.approx(theirs.high, abs=1e-11)


def test_nothing_seen_in_two_hundred():
    assert upper_share(0, 200) == pytest.approx(1 - 0.05 ** (1 / 200))


@given(st.integers(1, 200), st.integers(1, 200))
def test_swapping_the_arms_inverts(b, c):
    one, other = odds_ratio(b, c), odds_ratio(c, b)
    assert one.ratio == pytest.approx(1 / other.ratio)
    assert one.interval.low == pytest.approx(1 / other.interval.high)


def test_arrays():
    result = odds_ratio(np.array([3, 4, 0]), np.array([1, 0, 0]))
    assert result.ratio[:2].tolist() == [3.0, inf]
    assert result.interval.low[0] == odds_ratio(3, 1).interval.low

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from scipy.optimize import brentq

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.tango import tango

# (b, c, n, level, low, high): Fagerland, Lydersen and Laake 2014 (both data sets, as the R package
# contingencytables prints them) and PropCIs::scoreci.mp.
PUBLISHED = [
    (1, 7, 21, 0.95, -0.517, -0.026, 3),
    (6, 16, 161, 0.95, -0.1240, -0.0054, 4),
    (28, 25, 618, 0.90, -0.0148, 0.0247, 4),
]

TABLES = st.tuples(*[st.integers(0, 60)] * 3).filter(any)


@pytest.mark.parametrize(("b", "c", "n", "level", "low", "high", "digits"), PUBLISHED)
def test_published_examples(b, c, n, level, low, high, digits):
    interval = tango(b, c, n, level)
    assert (round(interval.low, digits), round(interval.high, digits)) == (low, high)
    assert (interval.level, interval.method) == (level, "tango")


def by_likelihood(b, c, n, z):
    """Independent: the nuisance by maximising the likelihood, the limits by Brent's method."""

    def loglikelihood(q, delta):
        cells = [(b, q + delta), (c, q), (n - b - c, 1 - 2 * q - delta)]
        return sum(special.xlogy(count, max(p, 0.0)) for count, p in cells)

    def score(delta):
        low, high = max(0.0, -delta), (1 - delta) / 2
        for _ in range(200):  # ternary search: the likelihood is concave in q
            first, second = low + (high - low) / 3, high - (high - low) / 3
            if loglikelihood(first, delta) < loglikelihood(second, delta):
                low = first
            else:
                high = second
        variance = n * (low + high + delta - delta**2)
        return (b - c - n * delta) / sqrt(max(variance, 1e-300))

    tiny = 1e-9
    limits = []
    for sign in (1, -1):
        ends = (-1 + tiny, 1 - tiny)
        limits.append(brentq(lambda d, s=sign: score(d) - s * z, *ends, xtol=1e-12))
    return limits


@pytest.mark.parametrize("table", [(12, 2, 50), (3, 3, 40), (9, 0, 30), (0, 4, 25), (40, 55, 300)])
def test_agrees_with_maximising_the_likelihood(table):
    interval = tango(*table)
    low, high = by_likelihood(*table, 1.959963984540054)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-6)


@given(TABLES)
def test_contains_the_estimate_and_mirrors(table):
    b, c, ties = table
    n = b + c + ties
    interval = tango(b, c, n)
    assert -1 <= interval.low <= (b - c) / n <= interval.high <= 1
    mirrored = tango(c, b, n)
    assert (interval.low, interval.high) == pytest.approx((-mirrored.high, -mirrored.low))


@given(TABLES)
def test_a_lower_level_is_narrower(table):
    b, c, ties = table
    wide, narrow = tango(b, c, b + c + ties), tango(b, c, b + c + ties, 0.9)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


def test_identical_arms_have_a_width():
    interval = tango(0, 0, 100)
    z2 = 1.959963984540054**2
    expected = z2 / (100 + z2)  # the score equation without discordant pairs, solved by hand
    assert (interval.low, interval.high) == pytest.approx((-expected, expected))


def test_edges():
    assert (tango(10, 0, 10).high, tango(0, 10, 10).low) == (1.0, -1.0)
    nothing = tango(0, 0, 0)
    assert (nothing.low, nothing.high) == (-1.0, 1.0)
    huge = tango(10**8, 10**8, 10**9)
    assert huge.high == pytest.approx(1.96 * sqrt(0.2 / 10**9), rel=1e-3)


def test_arrays_equal_scalars():
    b, c, n = np.array([[3, 0], [7, 1]]), np.array([[1, 0], [2, 9]]), np.array([10, 30])
    interval = tango(b, c, n)
    assert interval.low.shape == (2, 2)
    assert interval.high[1, 0] == tango(7, 2, 10).high


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((6, 5, 10), "at least b"), ((1, 1, 10, 1.0), "between 0 and 1"), ((-1, 1, 3), "a count")],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(BadValueError, match=message):
        tango(*arguments)

"""Levels and coverage by full enumeration: no simulation error in any figure here."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.mcnemar import METHODS, method
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.tango import tango

SETTINGS = [(n, d) for n in (50, 100, 200, 500, 2000) for d in (0.05, 0.1, 0.3)]


def likely(n, p):
    """The values of a binomial with all but 1e-12 of its mass, and their probabilities."""
    values = np.arange(int(binom.ppf(5e-13, n, p)), int(binom.isf(5e-13, n, p)) + 1)
    return values, binom.pmf(values, n, p)


def size(name, n, d, alpha=0.05):
    """The chance that the test rejects where there is no difference."""
    total = 0.0
    for m, weight in zip(*likely(n, d), strict=True):
        b = np.arange(m + 1)
        total += weight * binom.pmf(b, m, 0.5)[method(name)(b, m - b) < alpha].sum()
    return total


def coverage(n, d, delta):
    """The chance that the interval holds the true difference, and its mass."""
    covered = mass = 0.0
    for m, weight in zip(*likely(n, d), strict=True):
        b = np.arange(m + 1)
        chances = weight * binom.pmf(b, m, (d + delta) / (2 * d))
        interval = tango(b, m - b, np.full(m + 1, n))
        covered += chances[(interval.low <= delta) & (delta <= interval.high)].sum()
        mass += chances.sum()
    return covered / mass


@pytest.mark.slow
@pytest.mark.parametrize(("n", "d"), SETTINGS)
def test_mid_p_keeps_its_level(n, d):
    level = size("mid-p", n, d)
    assert level <= 0.052
    assert level >= 0.035 or n * d < 10


# Computed elsewhere by full enumeration: exact, mid-p, asymptotic.
@pytest.mark.parametrize(
    ("n", "d", "sizes"),
    [(50, 0.10, (0.009, 0.025, 0.047)), (200, 0.10, (0.029, 0.046, 0.052)),
     (164, 0.15, (0.030, 0.045, 0.053))],
)  # fmt: skip
def test_sizes_of_the_three_tests(n, d, sizes):
    ours = [size(name, n, d) for name in ("exact", "mid-p", "chi-square")]
    assert ours == pytest.approx(sizes, abs=6e-4)


def test_the_exact_test_is_the_more_conservative():
    assert {name: round(size(name, 100, 0.1), 3) for name in METHODS} == {
        "exact": 0.022, "mid-p": 0.041, "chi-square": 0.043,
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.5])
@pytest.mark.parametrize(("n", "d"), SETTINGS)
def test_tango_covers(n, d, share):
    covered = coverage(n, d, share * d)
    assert 0.94 <= covered <= (0.97 if n * d >= 5 else 0.99)


@pytest.mark.slow
def test_the_difference_of_two_models_keeps_its_level():
    """Two models that lose alike on the same items: sign flips within items, bootstrap interval."""
    runs, rejected, covered = 2000, 0, 0
    for run in range(runs):
        uniforms = stream(run, "models").uniforms(0, 900).reshape(3, 300)
        signs = np.where(uniforms[0] < 0.5, 1.0, -1.0)
        one, two = (np.where(u < 0.15, signs, 0.0) for u in uniforms[1:])
        rejected += sign_flip_p(one - two, stream(run, "test"), 2000) < 0.05
        interval = percentile(bootstrap_means(one - two, stream(run, "interval"), 1000), 0.95)
        covered += interval.low <= 0.0 <= interval.high
    assert 0.035 <= rejected / runs <= 0.06
    assert 0.935 <= covered / runs <= 0.965

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom
from scipy.stats import poisson as scipy_poisson

from lm_eval_perturb.stats.bootstrap import bootstrap_means
from lm_eval_perturb.stats.inversion import fair_binomial, poisson
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream

GRID = (np.arange(20_000) + 0.5) / 20_000
ONE = stream(3, "inversion")


@pytest.mark.parametrize("mean", [0.5, 7.0, 844.0, 12904.0])
def test_poisson_counts_are_scipys_quantiles(mean):
    assert np.array_equal(poisson(mean, GRID), scipy_poisson.ppf(GRID, mean))


@pytest.mark.parametrize("n", [1, 2, 37, 1138, 14042])
def test_fair_counts_are_scipys_quantiles(n):
    assert np.array_equal(fair_binomial(n, GRID), binom.ppf(GRID, n, 0.5))


def test_the_ends_of_the_uniforms_stay_inside():
    ends = np.array([0.0, 1.0 - 2.0**-53])
    assert (fair_binomial(4, ends) == [0, 4]).all()
    assert (poisson(0.1, ends) >= 0).all()


def test_counts_and_items_resample_alike():
    """Outcomes with a jitter that makes each its own value are drawn item by item."""
    values = np.repeat([1.0, -1.0, 0.0], [84, 29, 1291])
    jitter = 1e-9 * np.arange(values.size)
    by_counts = bootstrap_means(values, ONE, 20_000)
    by_items = bootstrap_means(values + jitter, ONE, 20_000)
    at = [0.025, 0.25, 0.5, 0.75, 0.975]
    assert np.quantile(by_counts, at) == pytest.approx(np.quantile(by_items, at), abs=8e-4)
    assert by_counts.std() == pytest.approx(values.std() / np.sqrt(values.size), rel=0.03)


def test_signs_in_counts_give_the_exact_p():
    values = np.repeat([1.0, 0.5, -0.5, -1.0], [30, 22, 15, 20])
    large, small = np.arange(51), np.arange(38)
    sums = np.abs((2.0 * large - 50)[:, None] + (small - 18.5)[None, :])
    chances = np.outer(binom.pmf(large, 50, 0.5), binom.pmf(small, 37, 0.5))
    exact = chances[sums >= abs(values.sum()) - 1e-9].sum()
    assert sign_flip_p(values, ONE, 100_000) == pytest.approx(exact, abs=3e-3)

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau, rankdata

from lm_eval_perturb.stats.ranks import kendall, kendall_interval, ranking, ranks, resampled_means
from lm_eval_perturb.stats.streams import stream

ONE = stream(5, "ranks")
RNG = np.random.default_rng(0)  # noqa: TID251 - the law, not the numbers, is tested


def test_ranking_is_scipys_with_ties_at_the_better_rank():
    scores = RNG.integers(0, 6, (40, 9)) / 5.0
    expected = np.array([rankdata(-row, method="min") for row in scores])
    assert np.array_equal(ranking(scores), expected)
    assert np.array_equal(ranking(scores[0]), expected[0])


def test_kendall_agrees_with_scipy():
    one, two = (RNG.integers(0, 8, (60, 11)) / 7.0 for _ in range(2))
    expected = [kendalltau(a, b).statistic for a, b in zip(one, two, strict=True)]
    assert kendall(one, two) == pytest.approx(expected, abs=1e-10)
    assert np.isnan(kendall(np.zeros(4), np.arange(4.0)))


def test_resampled_means_are_those_of_a_bootstrap():
    items = (RNG.random((500, 3)) < [0.2, 0.5, 0.9]).astype(float)
    means = resampled_means(items, ONE, 4000)
    assert means.mean(axis=0) == pytest.approx(items.mean(axis=0), abs=3e-3)
    assert means.std(axis=0) == pytest.approx(items.std(axis=0) / np.sqrt(500), rel=0.05)
    both = resampled_means(items[:, [0, 0]], ONE, 50)
    assert np.array_equal(both[:, 0], both[:, 1])


def test_intervals_of_ranks_and_ties():
    """Two models alike, one far below: the two share ranks 1 and 2, the third is third."""
    items = (RNG.random((2000, 3)) < [0.70, 0.70, 0.40]).astype(float)
    items[:, 1] = items[::-1, 0]
    found = ranks(items.mean(axis=0), resampled_means(items, ONE))
    assert (found.low[:2] == 1).all()
    assert (found.high[:2] == 2).all()
    assert (found.low[2], found.high[2]) == (3, 3)
    assert found.tied.tolist() == [[True, True, False], [True, True, False], [False, False, True]]


def test_identical_models_are_tied_at_one_rank():
    items = np.repeat((RNG.random((300, 1)) < 0.5).astype(float), 4, axis=1)
    found = ranks(items.mean(axis=0), resampled_means(items, ONE))
    assert (found.ranks == 1).all()
    assert (found.high == 1).all()
    assert found.tied.all()


def test_the_interval_of_a_firm_ranking_is_a_point():
    items = (RNG.random((3000, 4)) < [0.1, 0.35, 0.6, 0.9]).astype(float)
    means = resampled_means(items, ONE, 300)
    assert kendall_interval(means, means - 0.05).low == 1.0
    assert np.isnan(kendall_interval(means[:, :1], means[:, :1]).low)

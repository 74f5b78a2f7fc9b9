"""The mean of items crossed with draws: against statsmodels and SciPy, and by its coverage."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.crossed import crossed_mean

NAN = float("nan")


def table(items, draws, seed, missing=0.0):
    """Differences of 0/1 outcomes with effects of the items and of the draws."""
    rng = Random(seed)
    of_items, of_draws = ([rng.gauss(0, 1) for _ in range(n)] for n in (items, draws))
    noise = np.array([[rng.gauss(0, 1) for _ in of_draws] for _ in of_items])
    score = np.add.outer(of_items, of_draws) + noise
    values = np.where(score > 1, 1.0, np.where(score < -1, -1.0, 0.0))
    values[[[rng.random() < missing for _ in of_draws] for _ in of_items]] = NAN
    return values


def by_statsmodels(values, groups):
    """The variance of the mean, clustered by the groups that `groups` gives of items and draws."""
    items, draws = np.nonzero(~np.isnan(values))
    outcome = values[items, draws]
    kind = {"groups": groups(items, draws)}
    fitted = OLS(outcome, np.ones_like(outcome)).fit(cov_type="cluster", cov_kwds=kind)
    return float(fitted.params[0]), float(fitted.cov_params()[0, 0])


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize(("items", "draws"), [(200, 2), (200, 5), (8, 40)])
def test_against_statsmodels(items, draws, missing):
    for seed in range(5):
        values = table(items, draws, seed, missing)
        found = crossed_mean(values)
        mean, both = by_statsmodels(values, lambda i, k: np.stack([i, k], axis=1))
        alone = [by_statsmodels(values, way)[1] for way in (lambda i, k: i, lambda i, k: k)]
        error = max(both, *alone) ** 0.5
        assert found.mean == pytest.approx(mean)
        law = stats.t(min(items, draws) - 1)
        assert found.freedom == min(items, draws) - 1
        assert (found.interval.low, found.interval.high) == pytest.approx(
            (mean - law.ppf(0.975) * error, mean + law.ppf(0.975) * error)
        )
        assert found.p == pytest.approx(2 * law.sf(abs(mean) / error))


def test_items_that_do_not_vary_leave_the_t_test_over_draws():
    """All items alike: the draws are the sample, and the interval is Student's own."""
    gaps = np.array([0.02, 0.05, -0.01, 0.04])
    found = crossed_mean(np.tile(gaps, (50, 1)))
    assert found.p == pytest.approx(stats.ttest_1samp(gaps, 0).pvalue)
    other = stats.ttest_1samp(gaps, 0).confidence_interval()
    assert (found.interval.low, found.interval.high) == pytest.approx((other.low, other.high))


def test_nothing_that_varies():
    found = crossed_mean(np.zeros((5, 3)))
    assert (found.mean, found.p, found.interval.low, found.interval.high) == (0, 1, 0, 0)
    assert crossed_mean(np.ones((5, 3))).p == 0


@pytest.mark.parametrize("shape", [(1, 4), (4, 1), (0, 0)])
def test_one_item_or_one_draw_tells_no_spread(shape):
    with pytest.raises(BadValueError, match="two items and two draws"):
        crossed_mean(np.zeros(shape))


@pytest.mark.slow
@pytest.mark.parametrize("draws", [3, 5, 10])
def test_the_level_holds_where_draws_hang_together(draws):
    """Keys of a cipher with effects of their own and no gap on average; pooling would fail."""
    runs = 1500
    missed = pooled = 0
    for seed in range(runs):
        values = table(120, draws, 1000 * draws + seed)
        missed += bool(crossed_mean(values).p < 0.05)
        flat = values.ravel()
        pooled += stats.ttest_1samp(flat, 0).pvalue < 0.05
    assert missed / runs < 0.06
    assert pooled / runs > 0.3

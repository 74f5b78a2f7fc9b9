from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import linregress

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.trend import item_slopes, trend

STREAM = stream(1234, "test")
STRENGTHS = (0.0, 0.1, 0.5, 1.0)


def losses(chances, items, seed, strengths=STRENGTHS):
    """Original less variant, 0/1 both; `chances` gives (broke, fixed) at a strength.

    Items differ in how often any of their variants flips, so that their losses are dependent.
    """
    words = stream(seed, "data")
    right = words.uniforms(0, items) < 0.6
    touchy = 2 * words.uniforms(items, items)
    columns = []
    for i, mu in enumerate(strengths, start=2):
        broke, fixed = chances(mu)
        flips = words.uniforms(i * items, items) < touchy * np.where(right, broke, fixed)
        columns.append(np.where(flips, np.where(right, 1.0, -1.0), 0.0))
    return np.stack(columns, axis=1)


def growing(mu):
    return 0.05 + 0.15 * mu, 0.05


def test_a_slope_is_an_items_own_regression():
    table = losses(growing, 40, 0)
    theirs = [linregress(STRENGTHS, row).slope for row in table]
    assert item_slopes(table, STRENGTHS) == pytest.approx(theirs)


def test_agrees_with_a_regression_on_item_intercepts_with_clustered_errors():
    items = 400
    table = losses(growing, items, 1)
    ours = trend(table, STRENGTHS, STREAM)
    centred = (table - table.mean(axis=1, keepdims=True)).ravel()
    strengths = np.tile(STRENGTHS - np.mean(STRENGTHS), items)
    fit = sm.OLS(centred, strengths).fit(
        cov_type="cluster", cov_kwds={"groups": np.repeat(np.arange(items), 4)}
    )
    assert ours.slope == pytest.approx(fit.params[0])
    low, high = fit.conf_int()[0]
    assert (ours.interval.low, ours.interval.high) == pytest.approx((low, high), abs=0.012)
    assert ours.p == pytest.approx(fit.pvalues[0], abs=0.01)


def test_two_strengths_are_the_difference_of_their_drops():
    table = losses(growing, 200, 2, (0.1, 0.6))
    expected = (table[:, 1] - table[:, 0]).mean() / 0.5
    assert trend(table, (0.1, 0.6), STREAM).slope == pytest.approx(expected)


def test_the_original_cancels_and_the_order_of_strengths_does_not_matter():
    table = losses(growing, 100, 3)
    moved = item_slopes(table + np.arange(100)[:, None], STRENGTHS)
    assert moved == pytest.approx(item_slopes(table, STRENGTHS))
    assert item_slopes(table[:, ::-1], STRENGTHS[::-1]) == pytest.approx(moved)


def test_no_items_and_no_losses():
    empty = trend(np.zeros((0, 4)), STRENGTHS, STREAM)
    assert np.isnan([empty.slope, empty.interval.low, empty.interval.high]).all()
    assert empty.p == 1.0
    flat = trend(np.zeros((50, 4)), STRENGTHS, STREAM)
    assert (flat.slope, flat.interval.low, flat.interval.high, flat.p) == (0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("strengths", [(0.5, 0.5), (0.5,), (0.1, 0.5, 1.0)])
def test_strengths_that_give_no_slope(strengths):
    with pytest.raises(BadValueError, match=r"one per column \(2\)"):
        item_slopes(np.zeros((5, 2)), strengths)


def alike(mu):
    return 0.1, 0.15


def noisier(mu):
    """More flips at a higher strength, with no drop: 0.6 are right and 0.4 are wrong."""
    share = 0.05 + 0.25 * mu
    return share * 0.4, share * 0.6


@pytest.mark.slow
@pytest.mark.parametrize("items", [60, 400])
@pytest.mark.parametrize("chances", [alike, noisier])
def test_false_positives_and_coverage(chances, items):
    rounds = 1000
    found = [
        trend(losses(chances, items, seed), STRENGTHS, stream(seed), permutations=400)
        for seed in range(rounds)
    ]
    # Three standard errors of a share of 5 % over the rounds are 2.1 points.
    assert 0.029 <= np.mean([t.p < 0.05 for t in found]) <= 0.071
    assert 0.92 <= np.mean([t.interval.low <= 0 <= t.interval.high for t in found]) <= 0.975


@pytest.mark.slow
def test_power():
    found = [
        trend(losses(growing, 400, seed), STRENGTHS, stream(seed), permutations=400)
        for seed in range(200)
    ]
    assert np.mean([t.p < 0.05 for t in found]) > 0.9

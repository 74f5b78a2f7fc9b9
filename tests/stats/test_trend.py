from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import linregress, norm

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.trend import item_shares, trend

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


def unsent(table, seed, chances=(0.0, 0.8, 0.1, 0.05)):
    """The table with nan at random, likelier at a low strength."""
    words = stream(seed, "unsent").uniforms(0, table.size).reshape(table.shape)
    return np.where(words < chances, np.nan, table)


def test_a_quotient_is_an_items_own_regression():
    table = unsent(losses(growing, 60, 0), 0)
    for products, squares, row in zip(*item_shares(table, STRENGTHS), table, strict=True):
        sent = ~np.isnan(row)
        if sent.sum() < 2:
            assert (products, squares) == (0, 0)
        else:
            theirs = linregress(np.array(STRENGTHS)[sent], row[sent]).slope
            assert products / squares == pytest.approx(theirs)


@pytest.mark.parametrize("complete", [True, False])
def test_agrees_with_a_regression_on_item_intercepts_with_clustered_errors(complete):
    items = 300
    table = losses(growing, items, 1)
    table = table if complete else unsent(table, 1)
    ours = trend(table, STRENGTHS, STREAM)
    sent = ~np.isnan(table).ravel()
    item = np.repeat(np.arange(items), 4)[sent]
    dummies = (item[:, None] == np.arange(items)).astype(float)
    design = np.column_stack([np.tile(STRENGTHS, items)[sent], dummies])
    fit = sm.OLS(table.ravel()[sent], design[:, np.r_[True, dummies.any(axis=0)]]).fit(
        cov_type="cluster", cov_kwds={"groups": item}
    )
    assert ours.slope == pytest.approx(fit.params[0])
    # The correction for degrees of freedom counts the intercepts, which clustering does not need.
    correction = (len(item) - 1) / (len(item) - fit.df_model - 1)
    error = fit.bse[0] / np.sqrt(correction)
    assert (ours.interval.high - ours.interval.low) / 3.92 == pytest.approx(error, rel=0.1)
    assert ours.p == pytest.approx(2 * norm.sf(abs(ours.slope) / error), abs=0.01)


def test_two_strengths_are_the_difference_of_their_drops():
    table = losses(growing, 200, 2, (0.1, 0.6))
    expected = (table[:, 1] - table[:, 0]).mean() / 0.5
    assert trend(table, (0.1, 0.6), STREAM).slope == pytest.approx(expected)


def test_the_original_cancels_and_the_order_of_strengths_does_not_matter():
    table = unsent(losses(growing, 100, 3), 3)
    found = item_shares(table, STRENGTHS)
    assert np.allclose(item_shares(table + np.arange(100)[:, None], STRENGTHS), found)
    assert np.allclose(item_shares(table[:, ::-1], STRENGTHS[::-1]), found)


def test_items_at_one_strength_do_not_matter():
    table = losses(growing, 100, 4)
    alone = np.full((50, 4), np.nan)
    alone[:, 2] = 1.0
    assert trend(np.vstack([table, alone]), STRENGTHS, STREAM) == trend(table, STRENGTHS, STREAM)


def test_which_items_a_strength_changes_does_not_matter():
    """The easy half is sent at low strengths only: between items the drop seems to grow."""
    table = np.full((200, 4), np.nan)
    table[:100, :2], table[100:, 2:] = 0.0, 1.0
    assert (trend(table, STRENGTHS, STREAM).slope, linregress(
        [0, 0.1, 0.5, 1], np.nanmean(table, axis=0)).slope > 0.9) == (0.0, True)  # fmt: skip


@pytest.mark.parametrize("strengths", [STRENGTHS, (0.3, 0.3, 0.3, 0.3)])
def test_nothing_to_compare(strengths):
    table = np.zeros((0, 4)) if strengths is STRENGTHS else losses(growing, 50, 6)
    empty = trend(table, strengths, STREAM)
    assert np.isnan([empty.slope, empty.interval.low, empty.interval.high]).all()
    assert (empty.p, empty.items) == (1.0, 0)


def test_no_losses():
    flat = trend(np.zeros((50, 4)), STRENGTHS, STREAM)
    assert (flat.slope, flat.interval.low, flat.interval.high, flat.p) == (0.0, 0.0, 0.0, 1.0)


def test_one_strength_per_column():
    with pytest.raises(BadValueError, match=r"one per column of the losses \(2\)"):
        item_shares(np.zeros((5, 2)), (0.1, 0.5, 1.0))


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
        trend(unsent(losses(chances, items, seed), seed), STRENGTHS, stream(seed), permutations=400)
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

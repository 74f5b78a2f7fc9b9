"""Symmetry, Cochran's Q, heterogeneity and power against other tools and by simulation."""

from __future__ import annotations

import json
import warnings
from math import nan

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats import contingency_tables

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.cochran import cochran_q
from lm_eval_perturb.stats.heterogeneity import heterogeneity
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p
from lm_eval_perturb.stats.power import detectable, power
from lm_eval_perturb.stats.symmetry import bowker, stuart_maxwell

RNG = np.random.default_rng(0)  # noqa: TID251 - the law, not the numbers, is tested


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_square_tables_agree_with_statsmodels(classes):
    for _ in range(50):
        table = RNG.integers(1, 40, (classes, classes))
        peer = contingency_tables.SquareTable(table, shift_zeros=False)
        assert bowker(table).p == pytest.approx(peer.symmetry().pvalue, abs=1e-10)
        assert stuart_maxwell(table).p == pytest.approx(peer.homogeneity().pvalue, abs=1e-10)


def test_with_two_classes_all_three_are_mcnemars_chi_square():
    table = np.array([[40, 17], [5, 30]])
    peer = contingency_tables.mcnemar(table, exact=False, correction=False).pvalue
    assert bowker(table).p == pytest.approx(peer, abs=1e-12)
    assert stuart_maxwell(table).p == pytest.approx(peer, abs=1e-12)


@pytest.mark.parametrize("test", [bowker, stuart_maxwell])
def test_no_shift_is_exactly_one_without_a_warning(test):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert test(np.zeros((4, 4))).p == 1.0
        assert test(np.diag([3, 0, 2, 9])).p == 1.0
        assert test(np.array([[3, 2], [2, 7]])).p == 1.0


def test_empty_classes_and_separate_groups_of_classes_lose_freedom():
    table = np.zeros((6, 6))
    table[0, 1], table[1, 0], table[2, 3], table[3, 2], table[4, 4] = 9, 2, 4, 3, 8
    assert (stuart_maxwell(table).freedom, bowker(table).freedom) == (2, 2)


def test_accuracy_is_blind_where_the_classes_are_not(shared):
    """Entities swapped in NLI (text-davinci-003): 275 broke, 276 fixed, the answers fell over."""
    path = shared / "references" / "fixtures" / "nli_text_davinci_003_levyholt.json"
    if not path.is_file():
        pytest.skip(f"published counts not found at {path}")
    published = json.loads(path.read_text(encoding="utf-8"))
    accuracy = published["accuracy_mcnemar"]["orig_vs_highfreq"]
    assert exact_p(accuracy["b"], accuracy["c"]) == 1.0
    gold_true = published["entail_rate_mcnemar_gold_true_669"]["highfreq"]
    gold_false = published["entail_rate_mcnemar_gold_false_892"]["highfreq"]
    # On gold-true items "entailed" is right, on gold-false ones it is wrong.
    assert mid_p(gold_true["b"], gold_true["c"]) < 1e-50
    assert mid_p(gold_false["b"], gold_false["c"]) < 1e-35
    moved = gold_true["b"] + gold_false["b"], gold_true["c"] + gold_false["c"]
    table = np.array([[600, moved[0]], [moved[1], 300]])
    assert stuart_maxwell(table).p < 1e-70


def test_cochran_agrees_with_statsmodels():
    for arms in (2, 3, 6):
        right = RNG.random((200, arms)) < np.linspace(0.5, 0.7, arms)
        peer = contingency_tables.cochrans_q(right.astype(int))
        ours = cochran_q(right)
        assert (ours.statistic, ours.p) == pytest.approx((peer.statistic, peer.pvalue), abs=1e-10)


def test_cochran_without_differences():
    assert cochran_q(np.ones((5, 3), bool)).p == 1.0
    assert cochran_q(np.zeros((0, 3), bool)).p == 1.0
    with pytest.raises(BadValueError, match="two arms or more"):
        cochran_q(np.ones((5, 1), bool))


def test_heterogeneity_is_pearsons_where_counts_are_large():
    b = np.array([400, 350, 380, 420])
    c = np.array([210, 220, 190, 205])
    statistic, p, _, _ = chi2_contingency(np.stack([b, c]), correction=False)
    ours = heterogeneity(b, c)
    assert ours.statistic == pytest.approx(statistic)
    assert ours.p == pytest.approx(p, abs=2e-3)


def test_heterogeneity_keeps_its_level_where_counts_are_small():
    """57 subjects with a dozen discordant pairs each, as MMLU has."""
    sizes = RNG.integers(0, 25, 57)
    drawn = RNG.multivariate_hypergeometric(sizes, int(sizes.sum() * 0.74), size=3000)
    levels = np.mean([heterogeneity(b, sizes - b).p < 0.05 for b in drawn])
    assert 0.038 <= levels <= 0.062


def test_heterogeneity_finds_subjects_that_go_apart():
    result = heterogeneity(np.array([30, 0]), np.array([0, 30]))
    assert result.p < 1e-6
    assert result.excess > 0.9


@pytest.mark.parametrize("counts", [([], []), ([3], [1]), ([0, 0], [0, 0]), ([3, 1], [0, 0]),
                                    ([1, 0], [0, 1])])  # fmt: skip
def test_heterogeneity_where_nothing_can_differ(counts):
    assert heterogeneity(*map(np.array, counts)).p == 1.0


def test_power_is_the_reverse_of_the_detectable_effect():
    for n, d in [(100, 0.3), (1000, 0.1), (14042, 0.08)]:
        assert power(n, d, detectable(n, d)) == pytest.approx(0.8, abs=1e-9)
    assert power(0, 0.1, 0.03) != power(0, 0.1, 0.03)
    assert power(10**6, nan, 0.03) == pytest.approx(1.0)


def test_power_by_simulation():
    n, d, effect = 400, 0.15, 0.06
    broke = RNG.binomial(n, (d + effect) / 2, 20_000)
    fixed = RNG.binomial(n - broke, ((d - effect) / 2) / (1 - (d + effect) / 2))
    assert np.mean(mid_p(broke, fixed) < 0.05) == pytest.approx(power(n, d, effect), abs=0.02)

"""The C-BOD paper's columns against what its release and its tables say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest
from statsmodels.stats.contingency_tables import mcnemar

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.report.cbod_terms import in_paper_terms

MMLU = 14_042
# Original and rephrased correct counts, relative difference in % and p: table 3 and the released
# notebook of C-BOD v2; b and c are the one integer solution of the p-value.
CLOSED = [
    (11778, 11439, 2.88, 713, 374, 4.810455e-25),
    (10526, 10162, 3.46, 869, 505, 6.801581e-23),
    (12164, 11838, 2.68, 779, 453, 1.234035e-20),
    (9785, 9483, 3.09, 1083, 781, 2.813125e-12),
    (12716, 12406, 2.44, 605, 295, 2.358781e-25),
]


@pytest.mark.parametrize(("original", "perturbed", "percent", "b", "c", "p"), CLOSED)
def test_closed_models(original, perturbed, percent, b, c, p):
    terms = in_paper_terms(MMLU, original, b, c)
    assert terms.perturbed == perturbed
    assert terms.difference == original - perturbed
    assert round(100 * terms.relative, 2) == percent
    assert terms.p == pytest.approx(p, rel=2e-7)
    assert (terms.test, terms.significant, terms.overfit) == ("exact", True, True)


# Table 2 of v1 (N = 14,079): original and rephrased correct, difference, percent.
V1 = [(3799, 3802, -3, -0.08), (6656, 6552, 104, 1.56), (7940, 7989, -49, -0.62),
      (11262, 10816, 446, 3.96), (11456, 11081, 375, 3.27)]  # fmt: skip


@pytest.mark.parametrize(("original", "perturbed", "difference", "percent"), V1)
def test_columns_of_the_first_version(original, perturbed, difference, percent):
    c = 200
    terms = in_paper_terms(14_079, original, difference + c, c)
    assert (terms.perturbed, terms.difference) == (perturbed, difference)
    assert round(100 * terms.relative, 2) == percent


# b, c, exact and chi-square p: computed elsewhere; the last row is a released table's total.
SMALL = [(30, 18, 0.1114, 0.0833), (60, 41, 0.0728, 0.0587), (10, 2, 0.0386, 0.0209),
         (120, 90, 0.0451, 0.0384), (529, 475, 0.0943, 0.0883),
         (846, 400, 3.2657e-37, 1.3536e-36)]  # fmt: skip


@pytest.mark.parametrize(("b", "c", "exact", "chi_square"), SMALL)
def test_both_tests_of_the_paper(b, c, exact, chi_square):
    tables = [[7000, b], [c, 3000]]
    for name, p in (("exact", exact), ("chi-square", chi_square)):
        terms = in_paper_terms(MMLU, 9000, b, c, name)
        theirs = mcnemar(tables, exact=name == "exact", correction=False)
        assert terms.p == pytest.approx(theirs.pvalue, rel=1e-9)
        assert terms.p == pytest.approx(p, abs=5e-5 if p > 0.001 else 0, rel=5e-5)
        assert terms.test == name
    assert in_paper_terms(MMLU, 9000, b, c).p == pytest.approx(binomtest(b, b + c).pvalue)


@pytest.mark.parametrize("test", ["exact", "chi-square"])
def test_nothing_discordant(test):
    terms = in_paper_terms(500, 300, 0, 0, test)
    assert (terms.p, terms.relative, terms.significant, terms.overfit) == (1.0, 0.0, False, False)


def test_the_flag_needs_both_halves():
    assert in_paper_terms(500, 300, 30, 5).overfit
    better = in_paper_terms(500, 300, 5, 30)
    assert (better.significant, better.overfit) == (True, False)
    assert not in_paper_terms(500, 300, 30, 25).overfit


def test_the_two_tests_can_disagree():
    exact, chi_square = (in_paper_terms(500, 300, 38, 22, t) for t in ("exact", "chi-square"))
    assert (exact.overfit, chi_square.overfit) == (False, True)


def test_nothing_right_has_no_relative_difference():
    assert np.isnan(in_paper_terms(500, 0, 0, 4).relative)


@pytest.mark.parametrize("counts", [(500, 300, 301, 0), (500, 300, 0, 201), (500, 501, 0, 0)])
def test_counts_that_contradict_each_other(counts):
    with pytest.raises(BadValueError, match="'counts' must be b <= original"):
        in_paper_terms(*counts)

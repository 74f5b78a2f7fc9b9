"""1,000 tables, all edges among them, against statsmodels, SciPy and sums of binomial terms."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from scipy.stats import binom, binomtest
from statsmodels.stats import contingency_tables
from statsmodels.stats.multitest import multipletests

from lm_eval_perturb.stats.adjust import benjamini_hochberg, holm
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p

EDGES = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 300), (300, 0), (2, 2), (5000, 5000), (0, 5000)]


def tables():
    rng = Random(11)
    found = list(EDGES)
    while len(found) < 1000:
        size = int(10 ** (4 * rng.random()))
        b = int(size * rng.random())
        found.append((b, size - b))
    return found


TABLES = tables()


def test_exact_against_three_sources():
    b, c = np.array(TABLES).T
    ours = exact_p(b, c)
    statsmodels = [contingency_tables.mcnemar([[0, x], [y, 0]], exact=True).pvalue
                   for x, y in TABLES]  # fmt: skip
    scipy = [binomtest(x, x + y).pvalue if x + y else 1.0 for x, y in TABLES]
    summed = [_summed(x, y)[0] for x, y in TABLES]
    for other in (statsmodels, scipy, summed):
        assert ours == pytest.approx(np.array(other), abs=1e-10)


def test_mid_p_against_sums_of_terms():
    b, c = np.array(TABLES).T
    assert mid_p(b, c) == pytest.approx(np.array([_summed(*t)[1] for t in TABLES]), abs=1e-10)
    k, n = np.minimum(b, c), b + c
    scipy = 2.0 * binom.cdf(k, n, 0.5) - binom.pmf(k, n, 0.5)
    assert mid_p(b, c) == pytest.approx(scipy, abs=1e-10)


def _summed(b, c):
    """Exact and mid-p from the terms themselves, each from the one before: no library's tail."""
    n, k = b + c, min(b, c)
    log_term, total = -n * np.log(2.0), 0.0
    for i in range(k + 1):
        term = np.exp(log_term)
        total += term
        log_term += np.log((n - i) / (i + 1)) if i < n else 0.0
    return min(1.0, 2.0 * total), min(1.0, 2.0 * total - term)


@pytest.mark.parametrize(("ours", "name"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")])
def test_families_against_multipletests(ours, name):
    b, c = np.array(TABLES).T
    p = exact_p(b, c)
    for family in (p, p[:57], p[:1], p[p == 1.0]):
        assert ours(family) == pytest.approx(multipletests(family, method=name)[1], abs=1e-10)


def test_the_case_that_a_notebook_prints_item_by_item():
    """Qwen2.5-32B on MMLU, all items that differ between the arms: 846 broke, 400 were fixed."""
    p = exact_p(846, 400)
    assert p == pytest.approx(binomtest(846, 1246).pvalue, rel=1e-9)
    assert p == pytest.approx(2.0 * binom.cdf(400, 1246, 0.5), rel=1e-12)
    assert p == pytest.approx(3.2657e-37, rel=1e-4)

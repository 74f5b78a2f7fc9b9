from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.adjust import benjamini_hochberg, holm

FAMILY = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@pytest.mark.parametrize(("ours", "name"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")])
def test_agrees_with_statsmodels(ours, name):
    rng = Random(11)
    for size in (1, 2, 5, 57, 200):
        p = np.array([rng.random() ** 3 for _ in range(size)])
        assert ours(p) == pytest.approx(multipletests(p, method=name)[1], abs=1e-14)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
@given(FAMILY)
def test_never_smaller_and_in_the_same_order(adjust, family):
    p = np.array(family)
    adjusted = adjust(p)
    assert ((p <= adjusted) & (adjusted <= 1)).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()


@given(FAMILY)
def test_holm_is_never_below_benjamini_hochberg(family):
    p = np.array(family)
    assert (holm(p) >= benjamini_hochberg(p) - 1e-15).all()


def test_families_lie_along_the_last_axis():
    p = np.array([[0.01, 0.04, 0.03], [0.5, 0.001, 1.0]])
    assert holm(p) == pytest.approx(np.array([[0.03, 0.06, 0.06], [1.0, 0.003, 1.0]]))
    assert (benjamini_hochberg(p)[0] == benjamini_hochberg(p[0])).all()


def test_ties_are_adjusted_alike():
    assert holm(np.array([0.02, 0.02])).tolist() == [0.04, 0.04]


@pytest.mark.parametrize("wrong", [1.5, -0.1, float("nan")])
def test_no_p_value_is_refused(wrong):
    with pytest.raises(BadValueError, match="between 0 and 1"):
        holm(np.array([0.5, wrong]))

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.stats.mcnemar import exact_p
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream

STREAM = stream(1234, "test")


def enumerated(values):
    observed = abs(sum(values))
    sums = [abs(sum(s * v for s, v in zip(signs, values, strict=True))) for signs in
            product((1, -1), repeat=len(values))]  # fmt: skip
    return sum(s >= observed - 1e-9 for s in sums) / len(sums)


@given(st.lists(st.integers(-5, 5), max_size=9))
def test_agrees_with_enumeration(values):
    p = sign_flip_p(np.array(values, float) / 5, STREAM)
    assert p == pytest.approx(enumerated(values))


@pytest.mark.parametrize(("b", "c"), [(3, 1), (6, 6), (10, 2), (60, 41), (150, 110)])
def test_on_0_1_differences_it_is_mcnemars_exact_test(b, c):
    values = np.array([1.0] * b + [-1.0] * c + [0.0] * 300)
    error = 4 * np.sqrt(exact_p(b, c) / 10_000)
    assert sign_flip_p(values, STREAM) == pytest.approx(exact_p(b, c), abs=error)


def test_agrees_with_scipy_on_graded_values():
    from scipy.stats import permutation_test

    rng = Random(2)
    values = np.array([rng.random() - 0.35 for _ in range(12)])
    theirs = permutation_test(
        (values,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False
    )
    assert sign_flip_p(values, STREAM) == pytest.approx(theirs.pvalue)


def test_random_patterns_approach_enumeration():
    rng = Random(4)
    values = np.array([rng.random() - 0.4 for _ in range(13)])
    assert sign_flip_p(values, STREAM, draws=8000) == pytest.approx(
        sign_flip_p(values, STREAM, draws=8192), abs=0.02
    )


def test_no_difference_is_exactly_one():
    assert sign_flip_p(np.zeros(500), STREAM) == 1.0
    assert sign_flip_p(np.zeros(0), STREAM) == 1.0


def test_never_zero_and_reproducible():
    values = np.ones(500)
    assert sign_flip_p(values, STREAM) == 1 / 10_001 == sign_flip_p(values, STREAM)

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest

from lm_eval_perturb.stats.contrast import contrast, difference_interval
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.tango import tango

STREAM = stream(1234, "test")


def compare(suspected, reference, **keywords):
    sides = np.array(suspected, float), np.array(reference, float)
    intervals = tuple(
        tango(int((s > 0).sum()), int((s < 0).sum()), len(s)) for s in sides
    )  # fmt: skip
    return contrast(*sides, intervals, STREAM, **keywords)


def enumerated(suspected, reference):
    values = [*suspected, *reference]
    centre = len(suspected) * sum(values) / len(values)
    observed = abs(sum(suspected) - centre)
    groups = list(combinations(values, len(suspected)))
    return sum(abs(sum(g) - centre) >= observed - 1e-9 for g in groups) / len(groups)


@pytest.mark.parametrize(
    ("suspected", "reference"),
    [([1, 1, 1, 0, 1], [0, 0, -1, 0, 0, 1]), ([1, 0, 0], [0, 1, 0, 0, -1, 0]), ([1], [0, 0, 1])],
)
def test_agrees_with_enumeration(suspected, reference):
    expected = enumerated(suspected, reference)
    assert compare(suspected, reference).p == pytest.approx(expected, abs=0.02)


def test_agrees_with_scipy():
    from scipy.stats import permutation_test

    rng = Random(9)
    one = [float(rng.random() < 0.3) for _ in range(60)]
    other = [float(rng.random() < 0.15) for _ in range(90)]
    theirs = permutation_test(
        (one, other), lambda x, y: abs(np.mean(x) - np.mean(y)), n_resamples=9999,
        alternative="greater", vectorized=False, rng=1,
    )  # fmt: skip
    assert compare(one, other).p == pytest.approx(theirs.pvalue, abs=0.02)


def test_memory_is_told_from_brittleness():
    memoriser = compare([1] * 48 + [0] * 102, [1] * 32 + [-1] * 28 + [0] * 90)
    brittle = compare([1] * 21 + [0] * 129, [1] * 19 + [0] * 131)
    assert memoriser.p < 0.001 < 0.5 < brittle.p
    assert memoriser.interval.low > 0 > brittle.interval.low
    assert memoriser.difference == pytest.approx(48 / 150 - 4 / 150)


def test_equal_groups_and_empty_groups():
    assert compare([0] * 20, [0] * 30).p == 1.0
    assert compare([1] * 5, []).p == 1.0


def test_swapping_the_groups_mirrors():
    one, other = [1] * 9 + [0] * 31, [1] * 3 + [-1] * 2 + [0] * 15
    forth, back = compare(one, other), compare(other, one)
    assert forth.difference == pytest.approx(-back.difference)
    assert forth.interval.low == pytest.approx(-back.interval.high)
    assert forth.p == pytest.approx(back.p, abs=0.02)


def test_interval_of_equal_widths_grows_by_the_root_of_two():
    side = Interval(-0.1, 0.1, 0.95, "tango")
    interval = difference_interval((0.0, 0.0), (side, side))
    assert interval.high == pytest.approx(0.1 * 2**0.5)


@pytest.mark.slow
def test_level_and_coverage():
    rng, runs, hits, covered = Random(5), 600, 0, 0
    for run in range(runs):
        sides = [[rng.choice([1, 0, 0, 0, -1]) for _ in range(n)] for n in (60, 90)]
        arrays = [np.array(s, float) for s in sides]
        intervals = tuple(tango(int((a > 0).sum()), int((a < 0).sum()), a.size) for a in arrays)
        result = contrast(*arrays, intervals, stream(run, "level"), 499)
        hits += result.p < 0.05
        covered += result.interval.low <= 0 <= result.interval.high
    assert 0.025 <= hits / runs <= 0.08
    assert covered / runs >= 0.93

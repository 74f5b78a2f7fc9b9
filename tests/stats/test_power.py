from __future__ import annotations

from math import isnan, sqrt
from random import Random

import numpy as np
import pytest

from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.power import detectable, items_for_equivalence
from lm_eval_perturb.stats.tango import tango

# Points at 80 % power, by n and discordance .05/.10/.20/.30, computed elsewhere.
TABLE = {
    100: (6.2, 8.8, 12.4, 15.2),
    164: (4.9, 6.9, 9.7, 11.9),
    500: (2.8, 4.0, 5.6, 6.8),
    1319: (1.7, 2.4, 3.4, 4.2),
    5000: (0.9, 1.3, 1.8, 2.2),
    14042: (0.5, 0.7, 1.1, 1.3),
}


@pytest.mark.parametrize("n", TABLE)
def test_table(n):
    effects = 100 * detectable(n, np.array([0.05, 0.10, 0.20, 0.30]))
    assert effects == pytest.approx(TABLE[n], abs=0.06)


def test_solves_its_equation():
    n, d = 300.0, 0.2
    delta = detectable(n, d)
    right = 1.959963984540054 * sqrt(d) + 0.8416212335729143 * sqrt(d - delta**2)
    assert delta * sqrt(n) == pytest.approx(right, rel=1e-12)


@pytest.mark.parametrize(("n", "d"), [(0, 0.1), (50, 0.0)])
def test_nothing_discordant_is_unknown(n, d):
    assert isnan(detectable(n, d))


def test_power_by_simulation():
    n, d, rng = 500, 0.2, Random(3)
    delta = detectable(n, d)
    found = 0
    for _ in range(600):
        draws = [rng.random() for _ in range(n)]
        b = sum(u < (d + delta) / 2 for u in draws)
        c = sum((d + delta) / 2 <= u < d for u in draws)
        found += mid_p(b, c) < 0.05
    assert 0.75 < found / 600 < 0.86


def test_items_for_equivalence():
    assert items_for_equivalence(0.1, 0.03) == pytest.approx(0.1 * (2.93 / 0.03) ** 2, rel=5e-3)
    assert items_for_equivalence(np.array([0.0, 0.2]), 0.03).tolist() == [88.0, 1904.0]


@pytest.mark.parametrize("margin", [0.01, 0.02, 0.03, 0.5, 0.99])
def test_items_for_equivalence_without_a_flip_are_where_tango_enters_the_margin(margin):
    n = items_for_equivalence(0.0, margin)
    assert tango(0, 0, n, level=0.90).high < margin
    assert n == 1 or tango(0, 0, n - 1, level=0.90).high >= margin

"""Hits: the exact rate at every place, and the gap between them."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.hits import spread_hits


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.1, 0.133, 0.134, 0.2, 0.3, 0.4, 0.7])
def test_every_place_is_hit_at_the_rate(rate: float) -> None:
    rng, rounds, length = Random(3), 20_000, 10
    counts = [0] * length
    for _ in range(rounds):
        for place in spread_hits(length, rate, rng):
            counts[place] += 1
    error = (rate * (1 - rate) / rounds) ** 0.5
    assert all(abs(count / rounds - rate) < 4.5 * error for count in counts)


@given(st.integers(0, 300), st.floats(1e-6, 1), st.integers())
def test_places_ascend_and_keep_apart(length: int, rate: float, seed: int) -> None:
    places = spread_hits(length, rate, Random(seed))
    assert all(0 <= place < length for place in places)
    gap = min(3, int(0.4 / rate))
    assert all(other - one > gap for one, other in pairwise(places))


def test_rate_one_hits_everything() -> None:
    assert spread_hits(5, 1, Random(1)) == [0, 1, 2, 3, 4]

"""Hits: the exact rate at every place, the gap between them, and their lots."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.hits import Hit, hit_row

CHOICES = ("red", "green", "blue")


def hits(length: int, rate: float, rng: Random) -> list[Hit]:
    row = hit_row(rate, CHOICES)
    start = row.start(rng)
    found = row.between(start, start + length)
    return [(hit - start, choice, lot) for hit, choice, lot in found]


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.1, 0.133, 0.134, 0.2, 0.3, 0.4, 0.7])
def test_every_place_is_hit_at_the_rate(rate: float) -> None:
    rng, rounds, length = Random(3), 20_000, 10
    counts = [0] * length
    for _ in range(rounds):
        for place, _, _ in hits(length, rate, rng):
            counts[place] += 1
    error = (rate * (1 - rate) / rounds) ** 0.5
    assert all(abs(count / rounds - rate) < 4.5 * error for count in counts)


@pytest.mark.parametrize("rate", [1e-300, 0.001, 0.037, 0.05, 0.1, 1 / 3, 0.5, 2**-0.5, 0.999, 1])
def test_a_row_holds_its_rate(rate: float) -> None:
    row = hit_row(rate, CHOICES)
    share = len(row.hits) / 2 / row.period
    assert share == pytest.approx(rate, rel=1e-4, abs=1e-8)
    drawn = [3 * lot + CHOICES.index(choice) for _, choice, lot in row.hits]
    assert sorted(drawn) == sorted(2 * list(range(len(drawn) // 2)))
    assert [place for place, _, _ in row.hits] == row.places


@given(st.integers(0, 300), st.floats(1e-6, 1), st.integers())
def test_places_ascend_and_keep_apart(length: int, rate: float, seed: int) -> None:
    places = [place for place, _, _ in hits(length, rate, Random(seed))]
    assert all(0 <= place < length for place in places)
    gap = min(3, int(0.4 / rate))
    assert all(other - one > gap for one, other in pairwise(places))


@given(st.integers(0, 20_000), st.sampled_from([0.2, 0.5, 1.0]), st.integers())
def test_a_text_longer_than_the_row_goes_on_where_it_began(
    length: int, rate: float, seed: int
) -> None:
    row = hit_row(rate, CHOICES)
    found = {place: drawn for place, *drawn in hits(length, rate, Random(seed))}
    rest = range(row.period, length)
    assert all(found.get(place) == found.get(place - row.period) for place in rest)


def test_rate_one_hits_everything() -> None:
    assert [place for place, _, _ in hits(5, 1, Random(1))] == [0, 1, 2, 3, 4]

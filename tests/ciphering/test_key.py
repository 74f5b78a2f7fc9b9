"""The key: a permutation inside bands and classes, at the stated rate, the same every time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.ciphering.key import Streams, make_key

COUNTS = st.dictionaries(st.integers(0, 500), st.integers(1, 50), max_size=120)


def key_of(counts, rate=0.5, bands=10, seed=0):
    kinds = {symbol: "even" if symbol % 3 else "odd" for symbol in counts}
    return make_key(counts, kinds, rate=rate, bands=bands, streams=Streams("test", seed))


def band_of(counts, bands):
    ordered = sorted(counts, key=lambda s: (-counts[s], s))
    edges = [band * len(ordered) // bands for band in range(bands + 1)]
    return {
        symbol: band for band in range(bands) for symbol in ordered[edges[band] : edges[band + 1]]
    }


@given(COUNTS, st.floats(0.01, 1), st.integers(1, 12), st.integers(0, 5))
def test_a_permutation_inside_band_and_class_without_fixed_points(counts, rate, bands, seed):
    key = key_of(counts, rate, bands, seed)
    place = band_of(counts, bands)
    assert sorted(key.bijection) == sorted(key.bijection.values())
    assert sorted(key.bijection) == sorted(symbol for cell in key.cells for symbol in cell)
    for old, new in key.bijection.items():
        assert old != new
        assert place[old] == place[new]
        assert bool(old % 3) == bool(new % 3)
        assert set(key.banded[old]) <= {s for s in counts if place[s] == place[old]}
        assert key.banded[old] is key.banded[new]
        assert set(key.banded[old]) <= set(key.classed[old])
    assert all(len(cell) > 1 for cell in key.cells)
    assert len(key.bijection) <= rate * len(counts) + 1


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.5, 0.6, 1.0])
def test_the_rate_holds_over_all_types_and_in_each_band(rate):
    counts = {symbol: 1 + 100_000 // (1 + symbol) for symbol in range(6000)}
    key = key_of(counts, rate)
    assert abs(len(key.bijection) / len(counts) - rate) < 0.001
    place = band_of(counts, 10)
    for band, mapped in Counter(place[s] for s in key.bijection).items():
        assert abs(mapped / 600 - rate) < 0.005, band


def test_a_smaller_rate_maps_a_part_of_what_a_larger_one_maps():
    counts = {symbol: 1 + symbol % 97 for symbol in range(3000)}
    few, many = set(key_of(counts, 0.2).bijection), set(key_of(counts, 0.6).bijection)
    assert len(few & many) / len(few) > 0.99


def test_the_key_depends_on_the_seed_and_on_no_order():
    counts = {symbol: 1 + symbol % 7 for symbol in range(400)}
    turned = dict(reversed(counts.items()))
    assert key_of(counts).digest == key_of(turned).digest
    assert key_of(counts).bijection == key_of(turned).bijection
    assert key_of(counts).digest != key_of(counts, seed=1).digest


def test_every_derangement_is_as_likely_as_every_other():
    found = Counter(
        tuple(sorted(key_of({3: 1, 6: 1, 9: 1, 12: 1}, 1, 1, seed).bijection.items()))
        for seed in range(1800)
    )
    assert len(found) == 9
    assert max(found.values()) < 1.35 * 200
    assert min(found.values()) > 0.65 * 200


def test_nothing_to_map():
    assert key_of({}).bijection == {}
    assert key_of({1: 5}, 1, 1).bijection == {}

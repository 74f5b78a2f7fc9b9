"""Streams: the same numbers in every process, forever; another key, another stream."""

from __future__ import annotations

import subprocess
import sys
from copy import copy
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.rng import chance, pick, shuffled, stream

SOURCE = "0" * 64
KEY = (1234, "typos", 1, 0, SOURCE)
# Written down once; a change redraws every variant of every run ever published.
GOLDEN = [0.8397835720547323, 0.3702812099461824, 0.24414435837963067]
ODD_NAME = [0.2936978888738835, 0.1869488782446903, 0.5100463392463661]


def numbers(*key, count=3):
    rng = stream(*key)
    return [rng.random() for _ in range(count)]


def test_the_first_numbers_of_a_stream_never_change():
    assert numbers(*KEY) == GOLDEN
    assert numbers(7, 'a "name"\u00e9', 2, 3, "ab") == ODD_NAME


def test_every_part_of_the_key_counts():
    keys = [KEY, (1235, *KEY[1:]), (1234, "null", *KEY[2:]), (*KEY[:2], 2, *KEY[3:])]
    keys += [(*KEY[:3], 1, SOURCE), (*KEY[:4], "1" * 64), (12, "34typos", *KEY[2:])]
    assert len({tuple(numbers(*key)) for key in keys}) == len(keys)


@pytest.mark.parametrize("hash_seed", ["0", "1", "random"])
def test_another_process_and_another_hash_seed_draw_the_same(hash_seed):
    code = f"from lm_eval_perturb.rng import stream; print(stream(*{KEY!r}).random())"
    env = {"PYTHONHASHSEED": hash_seed}
    out = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert float(out.stdout) == GOLDEN[0]


@given(st.lists(st.integers(), max_size=20), st.integers(0, 2**64))
def test_shuffling_loses_and_adds_nothing(options, seed):
    moved = shuffled(stream(seed, "x", 1, 0, ""), options)
    assert sorted(moved) == sorted(options)
    assert moved == shuffled(stream(seed, "x", 1, 0, ""), options)


def test_every_order_and_every_option_is_equally_likely():
    rng = stream(*KEY)
    orders = [tuple(shuffled(rng, "abc")) for _ in range(6000)]
    for order in permutations("abc"):
        assert orders.count(order) == pytest.approx(1000, abs=5 * 1000**0.5)
    picks = [pick(rng, "abcd") for _ in range(4000)]
    for option in "abcd":
        assert picks.count(option) == pytest.approx(1000, abs=5 * 1000**0.5)
    hits = sum(chance(rng, 0.25) for _ in range(4000))
    assert hits == pytest.approx(1000, abs=5 * 1000**0.5)
    assert not any(chance(rng, 0) for _ in range(100))
    assert all(chance(rng, 1) for _ in range(100))


def test_what_python_builds_on_a_generator_works_and_repeats():
    def draws(rng):
        order = list(range(30))
        rng.shuffle(order)
        chosen = rng.choice("abc"), rng.randrange(10**30), rng.sample(range(50), 5)
        return order, chosen, rng.gauss(0, 1), rng.randbytes(20)

    assert draws(stream(*KEY)) == draws(stream(*KEY))
    assert draws(stream(*KEY)) != draws(stream(1235, *KEY[1:]))


@given(st.integers(0, 300))
def test_random_bits_fill_their_width_and_no_more(width):
    rng = stream(*KEY)
    seen = 0
    for _ in range(60):
        bits = rng.getrandbits(width)
        assert 0 <= bits < 1 << width
        seen |= bits
    assert seen == (1 << width) - 1
    with pytest.raises(ValueError, match="non-negative"):
        rng.getrandbits(-1)


def test_a_number_is_the_top_of_a_word():
    assert stream(*KEY).random() == stream(*KEY).getrandbits(53) / 2**53


def test_a_stream_is_neither_seeded_nor_copied():
    rng = stream(*KEY)
    for forbidden in (rng.seed, rng.getstate, lambda: copy(rng)):
        with pytest.raises(NotImplementedError, match="belongs to its key"):
            forbidden()

from __future__ import annotations

import numpy as np

from lm_eval_perturb.stats.streams import Stream, blocks, stream

MASK = 2**64 - 1


def splitmix64(state: int) -> tuple[int, int]:
    """The published generator, one number at a time in Python integers."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def test_words_are_splitmix64():
    state, expected = 1234567, []
    for _ in range(5):
        state, word = splitmix64(state)
        expected.append(word)
    assert Stream(1234567).words(0, 5).tolist() == expected
    # As printed with the reference C code for the seed 1234567.
    assert expected[:2] == [6457827717110365317, 3203168211198807973]


def test_position_not_history():
    whole = stream(1, "a").words(0, 100)
    assert (stream(1, "a").words(40, 10) == whole[40:50]).all()
    assert (stream(1, "b").words(0, 100) != whole).all()


def test_bits_are_fair_and_do_not_depend_on_the_block():
    one = stream(7, "bits")
    table = one.bits(0, 2000, 70)
    assert table.shape == (2000, 70)
    assert abs(table.mean() - 0.5) < 0.006
    assert (one.bits(500, 3, 70) == table[500:503]).all()


def test_uniforms():
    values = stream(7, "u").uniforms(0, 100_000)
    assert 0 <= values.min() < values.max() < 1
    assert abs(values.mean() - 0.5) < 0.005
    assert abs(np.corrcoef(values[:-1], values[1:])[0, 1]) < 0.02


def test_blocks_cover_every_row_once():
    rows = [row for start, count in blocks(23, 10, 50) for row in range(start, start + count)]
    assert rows == list(range(23))

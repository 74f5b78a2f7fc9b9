from __future__ import annotations

from random import Random

from demo.noise import HEAVIEST, noisy

TEXT = "At the market, Amara counted the keys in four boxes. Which box held the most?"


def test_the_same_stream_gives_the_same_noise():
    assert noisy(Random(1), TEXT) == noisy(Random(1), TEXT)


def test_noise_is_often_there_and_never_overwhelming():
    lengths = [len(noisy(Random(seed), TEXT)) for seed in range(300)]
    changed = [noisy(Random(seed), TEXT) != TEXT for seed in range(300)]
    assert sum(changed) > 250
    assert all(abs(length - len(TEXT)) < 2 * HEAVIEST * len(TEXT) for length in lengths)


def test_noise_leaves_some_texts_nearly_clean_and_doubles_spaces_in_others():
    texts = [noisy(Random(seed), TEXT) for seed in range(300)]
    assert TEXT in texts
    assert any("  " in text for text in texts)

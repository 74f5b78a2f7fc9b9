"""Single slips: what each kind does, and which are never made."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.slips import KINDS, mistype, slips
from lm_eval_perturb.twin_words import TWIN_GAPS

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_keyboard() -> None:
    assert set(NEIGHBOURS) == set(LETTERS)
    for key, near in NEIGHBOURS.items():
        assert key not in near
        assert len(set(near)) == len(near) >= 2
        assert all(key in NEIGHBOURS[other] for other in near)
    assert set(NEIGHBOURS["g"]) == set("fhtyvb")
    assert set(NEIGHBOURS["p"]) == set("ol")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("keyboard", ["jwt", "jrt", "jst", "jdt"]),
        ("transposition", []),
        ("omission", ["jt"]),
        ("doubling", ["jeet"]),
    ],
)
def test_slips_at_the_only_inner_letter(kind: str, expected: list[str]) -> None:
    assert slips("jet", 1, (kind,), 2) == expected


def test_equal_letters_are_never_swapped() -> None:
    assert slips("apple", 1, ("transposition",), 4) == []
    assert slips("maple", 1, ("transposition",), 4) == ["mpale"]


def test_the_last_letter_is_never_swapped() -> None:
    assert slips("maple", 3, ("transposition",), 4) == []


@pytest.mark.parametrize(
    ("word", "offset", "gap"),
    [("presenting", 3, "pre_enting"), ("infection", 2, "in_ection"), ("nitrate", 4, "nitr_te")],
)
def test_a_letter_that_tells_two_words_apart_is_kept(word: str, offset: int, gap: str) -> None:
    assert gap in TWIN_GAPS
    assert slips(word, offset, ("keyboard", "omission"), len(word) - 1) == []
    assert slips(word, offset, KINDS, len(word) - 1)
    assert mistype(word, [offset], ("keyboard", "omission"), frozenset(), Random(1)) == (word, 0)


@pytest.mark.parametrize(
    ("word", "other"),
    [("angle", "angel"), ("trial", "trail"), ("meters", "metres"), ("bread", "bred")],
)
def test_no_slip_gives_another_english_word(word: str, other: str) -> None:
    for offset in range(1, len(word) - 1):
        for seed in range(60):
            assert mistype(word, [offset], KINDS, frozenset(), Random(seed))[0] != other


def test_no_slip_gives_a_word_to_keep() -> None:
    keep = frozenset({"gzrdener", "grdener", "gradener", "gaardener"})
    for seed in range(60):
        typed, count = mistype("gardener", [1], KINDS, keep, Random(seed))
        assert count == 1
        assert typed not in keep
        assert typed != "gardener"

"""Single slips: what each kind does, and which are never made."""

from __future__ import annotations

from collections import Counter

import pytest

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.slips import KINDS, mistype, slips
from lm_eval_perturb.twin_words import TWIN_GAPS

NONE: frozenset[str] = frozenset()
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
    assert slips("jet", 1, 2, (kind,)) == expected
    assert {mistype("jet", 1, 2, lot, (kind,), NONE, "jet") or "jet" for lot in range(60)} == {
        *(expected or ["jet"])
    }


@pytest.mark.parametrize(("word", "offset"), [("gardener", 1), ("yesterday", 3), ("zipping", 1)])
def test_every_kind_and_every_key_is_equally_likely(word: str, offset: int) -> None:
    keys = len(NEIGHBOURS[word[offset]])
    border = len(word) - 1
    lots = range(4 * keys * 5)
    found = Counter(mistype(word, offset, border, lot, KINDS, NONE, word) for lot in lots)
    assert set(found) == set(slips(word, offset, len(word) - 1, KINDS))
    assert sorted(found.values()) == [5] * keys + [5 * keys] * 3


def test_equal_letters_are_never_swapped() -> None:
    assert slips("apple", 1, 4, ("transposition",)) == []
    assert slips("maple", 1, 4, ("transposition",)) == ["mpale"]


def test_the_last_letter_is_never_swapped() -> None:
    assert slips("maple", 3, 4, ("transposition",)) == []
    assert mistype("maple", 3, 4, 0, ("transposition",), NONE, "maple") is None


@pytest.mark.parametrize(
    ("word", "offset", "gap"),
    [("presenting", 3, "pre_enting"), ("infection", 2, "in_ection"), ("nitrate", 4, "nitr_te")],
)
def test_a_letter_that_tells_two_words_apart_is_kept(word: str, offset: int, gap: str) -> None:
    border = len(word) - 1
    assert gap in TWIN_GAPS
    assert slips(word, offset, border, ("keyboard", "omission")) == []
    assert slips(word, offset, border, KINDS)
    assert mistype(word, offset, border, 1, ("keyboard", "omission"), NONE, word) is None


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("angle", "angel"),
        ("trial", "trail"),
        ("meters", "metres"),
        ("bread", "bred"),
        ("party", "parry"),
        ("structure", "stricture"),
    ],
)
def test_no_slip_gives_another_english_word(word: str, other: str) -> None:
    border = len(word) - 1
    for offset in range(1, border):
        found = {mistype(word, offset, border, lot, KINDS, NONE, word) for lot in range(60)}
        assert other not in found


def test_no_slip_gives_a_word_to_keep() -> None:
    keep = frozenset({"gzrdener", "grdener", "gradener", "gaardener"})
    found = {mistype("gardener", 1, 7, lot, KINDS, keep, "gardener") for lot in range(60)}
    assert found == {"gqrdener", "gwrdener", "gsrdener"}


def test_a_second_slip_does_not_take_the_first_one_back() -> None:
    omission = ("omission",)
    assert mistype("ribbon", 2, 5, 0, omission, NONE, "ribbon") == "ribon"
    assert mistype("ribbbon", 2, 3, 0, omission, NONE, "ribbon") is None

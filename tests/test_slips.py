"""Single slips: what each kind does, and which are never made."""

from __future__ import annotations

from collections import Counter

import pytest

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.slips import KINDS, mistype, mistype_otherwise
from lm_eval_perturb.twin_words import TWIN_GAPS

NONE: frozenset[str] = frozenset()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LOTS = range(60)  # any number of keys, and of kinds, divides it


def made(word: str, offset: int, kind: str, keep: frozenset[str] = NONE) -> set[str | None]:
    """What slips of one kind give."""
    return {mistype(word, offset, len(word) - 1, kind, lot, keep) for lot in LOTS}


def counted(
    word: str, offset: int, kinds: tuple[str, ...], keep: frozenset[str] = NONE
) -> Counter[str | None]:
    """What comes out, over all kinds and lots, if another slip is made where one is impossible."""
    border = len(word) - 1
    return Counter(
        mistype(word, offset, border, kind, lot, keep)
        or mistype_otherwise(word, offset, border, kind, lot, keep, kinds)
        for kind in kinds
        for lot in LOTS
    )


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
        ("keyboard", {"jwt", "jrt", "jst", "jdt"}),
        ("transposition", {None}),
        ("omission", {"jt"}),
        ("doubling", {"jeet"}),
    ],
)
def test_slips_at_the_only_inner_letter(kind: str, expected: set[str | None]) -> None:
    assert made("jet", 1, kind) == expected
    assert set(counted("jet", 1, (kind,))) == expected


@pytest.mark.parametrize(("word", "offset"), [("gardener", 1), ("yesterday", 3), ("zipping", 1)])
def test_every_kind_and_every_key_is_equally_likely(word: str, offset: int) -> None:
    found = counted(word, offset, KINDS)
    keys = len(NEIGHBOURS[word[offset]])
    assert sorted(found.values()) == [60 // keys] * keys + [60] * 3
    assert set(found) == set().union(*(made(word, offset, kind) for kind in KINDS))


def test_the_possible_kinds_share_what_falls_to_an_impossible_one() -> None:
    found = counted("gardener", 6, KINDS)
    keys = sum(count for typed, count in found.items() if typed and len(typed) == 8)
    assert (keys, found["gardenr"], found["gardeneer"]) == (80, 80, 80)
    found = counted("presenting", 3, KINDS)
    assert found == {"preesnting": 120, "pressenting": 120}


def test_equal_letters_are_never_swapped() -> None:
    assert made("apple", 1, "transposition") == {None}
    assert made("maple", 1, "transposition") == {"mpale"}


def test_the_last_letter_is_never_swapped() -> None:
    assert made("maple", 3, "transposition") == {None}
    assert set(counted("maple", 3, ("transposition",))) == {None}


@pytest.mark.parametrize(
    ("word", "offset", "gap"),
    [("presenting", 3, "pre_enting"), ("infection", 2, "in_ection"), ("nitrate", 4, "nitr_te")],
)
def test_a_letter_that_tells_two_words_apart_is_kept(word: str, offset: int, gap: str) -> None:
    assert gap in TWIN_GAPS
    assert set(counted(word, offset, ("keyboard", "omission"))) == {None}
    assert None not in counted(word, offset, KINDS)


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
    for offset in range(1, len(word) - 1):
        assert other not in counted(word, offset, KINDS)


def test_no_slip_gives_a_word_to_keep() -> None:
    keep = frozenset({"gzrdener", "grdener", "gradener", "gaardener"})
    found = counted("gardener", 1, KINDS, keep)
    assert set(found) == {"gqrdener", "gwrdener", "gsrdener"}
    assert set(counted("gardener", 1, ("omission",), keep)) == {None}


def test_another_key_where_no_other_kind_is_left() -> None:
    keep = frozenset({"gzrdener", "gqrdener", "gwrdener"})
    assert set(counted("gardener", 1, ("keyboard",), keep)) == {"gsrdener"}


def test_a_second_slip_does_not_take_the_first_one_back() -> None:
    assert mistype("ribbon", 2, 5, "omission", 0, NONE) == "ribon"
    assert mistype("ribbbon", 2, 3, "omission", 0, frozenset({"ribbon"})) is None

"""Which sites are taken, and what becomes of the text."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.paraphrasing.applying import apply
from lm_eval_perturb.paraphrasing.option_words import without_option_words
from lm_eval_perturb.paraphrasing.site import Site

TEXT = "one two three four five six"
SITES = [
    Site(((start, start + 3),), ("X" * (place + 1),), f"rule{place}")
    for place, start in enumerate((0, 4, 8, 14))
]


@pytest.mark.parametrize(
    ("share", "taken"), [(0, 0), (0.1, 1), (0.25, 1), (0.5, 2), (0.6, 3), (1, 4)]
)
def test_the_share_is_rounded_up(share: float, taken: int) -> None:
    assert len(apply(TEXT, SITES, share, Random(1))[1]) == taken


def test_all_edits_are_made_in_their_places() -> None:
    text, rules = apply(TEXT, SITES, 1, Random(2))
    assert text == "X XX XXXee XXXXr five six"
    assert rules == ["rule0", "rule1", "rule2", "rule3"]


def test_a_site_with_several_spots_is_replaced_throughout() -> None:
    site = Site(((0, 3), (8, 11)), ("it",), "pair")
    assert apply("cat or cat", [Site(((0, 3), (7, 10)), ("dog",), "pair")], 1, Random(3))[0] == (
        "dog or dog"
    )
    overlapping = Site(((8, 13),), ("THREE",), "other")
    text, rules = apply(TEXT, [site, overlapping], 1, Random(3))
    assert rules in (["pair"], ["other"])
    assert text in ("it two itee four five six", "one two THREE four five six")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=8), st.integers(0, 99))
def test_overlapping_sites_are_never_taken_together(
    spans: list[tuple[int, int]], seed: int
) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    sites = [Site(((start, start + size),), ("",), str(n)) for n, (start, size) in enumerate(spans)]
    after, rules = apply(text, sites, 1, Random(seed))
    assert len(after) == len(text) - sum(spans[int(rule)][1] for rule in rules)


def test_wordings_with_a_word_of_the_options_are_dropped() -> None:
    site = Site(((0, 3),), ("the sum of one", "a wine"), "r")
    kept = without_option_words(TEXT, [site], frozenset({"wine", "the"}))
    assert kept == [Site(((0, 3),), ("the sum of one",), "r")]
    assert without_option_words(TEXT, [site], frozenset({"sum", "wine"})) == []


def test_a_word_of_the_options_is_never_taken_out() -> None:
    site = Site(((4, 7),), ("a pair",), "r")
    assert without_option_words(TEXT, [site], frozenset({"two"})) == [site]  # a function word
    red = Site(((2, 5),), ("blue",), "r")
    assert without_option_words("a red cat", [red], frozenset({"red"})) == []


def test_words_are_told_apart_in_any_script() -> None:
    site = Site(((0, 4),), ("the \u201csum\u201d", "the \u201csums\u201d"), "r")
    kept = without_option_words(TEXT, [site], frozenset({"sum"}))
    assert kept == [Site(((0, 4),), ("the \u201csums\u201d",), "r")]

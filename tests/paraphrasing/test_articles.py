"""A or an."""

from __future__ import annotations

import pytest

from lm_eval_perturb.paraphrasing.articles import repaired_articles, takes_an

AN = """
apple hour honest heir honour X MRI FBI 8 11 18 80 umbrella unimportant uninformed undo urn
element idea organ unidentified
"""
A = """
pear one once university union European ewe user usual utility US UFO NATO 1 10 100 house
uniform unicorn ubiquitous uranium urine utensil yellow heron
"""


@pytest.mark.parametrize("word", AN.split())
def test_an(word: str) -> None:
    assert takes_an(word)


@pytest.mark.parametrize("word", A.split())
def test_a(word: str) -> None:
    assert not takes_an(word)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a huge tree", "a enormous tree", "an enormous tree"),
        ("An enormous tree", "An huge tree", "A huge tree"),
        ("It is an idea.", "It is an notion.", "It is a notion."),
        ('a "big" dog', 'a "odd" dog', 'an "odd" dog'),
        ("a hour", "a hour", "a hour"),
        ("vitamin A big", "vitamin A odd", "vitamin A odd"),
        ("a.m. big", "a.m. odd", "a.m. odd"),
        ("Plan A. A big dog", "Plan A. A odd dog", "Plan A. An odd dog"),
    ],
)
def test_only_what_changed_is_fitted(before: str, after: str, expected: str) -> None:
    assert repaired_articles(before, after) == expected

"""What speaks against exactly one right option."""

from __future__ import annotations

import pytest

from lm_eval_perturb.choosing.option_sets import one_right
from lm_eval_perturb.choosing.stems import asks_for_term, by_degree, open_ended


@pytest.mark.parametrize(
    "choices",
    [
        ("iron", "neon", "zinc"),
        ("54", "56", "57"),
        ("1914", "1918", "1919"),
        ("3.5 m", "7.1 m", "9.9 m"),
        ("8", "8/3", "64/3"),
        ("Chicago", "Orlando", "New York"),
    ],
)
def test_nothing_speaks_against_these(choices):
    assert one_right(choices, 0) is None


@pytest.mark.parametrize(
    ("choices", "word"),
    [
        (("iron", "zinc"), "three"),
        (("iron", " ", "zinc"), "empty"),
        (("iron", "zinc", "all of these"), "speaks of others"),
        (("iron", "zinc", "Nothing"), "speaks of others"),
        (("iron", "zinc", "not enough information"), "speaks of others"),
        (("iron", "zinc", "B only"), "speaks of others"),
        (("A", "B", "C"), "letter"),
        (("5", "at least 4", "9"), "range"),
        (("5", "> 4", "9"), "range"),
        (("5", "4-6", "9"), "range"),
        (("5 kbps", "2 mbps - 1 gbps", "9 kbps"), "range"),
        (("5", "7", "more information is needed"), "speaks of others"),
        (("1/2", "0.5", "0.7"), "value"),
        (("0.333", "1/3", "2"), "value"),
        (("125", "1.25", "800"), "value"),
        (("smooth muscle", "muscle", "bone"), "part"),
        (("iron and zinc", "zinc", "neon"), "part"),
        (("No, it is late", "No, he owed it", "Yes"), "verdict"),
        (("7-Mar", "5-Mar", "10-Jul"), "spreadsheet"),
    ],
)
def test_these_are_refused(choices, word):
    reason = one_right(choices, 0)
    assert reason is not None
    assert word in reason


def test_terms_with_one_head_may_be_synonyms():
    assert one_right(("web marketing", "e-marketing", "sales"), 0) is None
    assert "head" in (one_right(("web marketing", "e-marketing", "sales"), 0, terms=True) or "")
    assert asks_for_term("This is called")
    assert not asks_for_term("Which gas do plants take in?")


@pytest.mark.parametrize(
    "stem",
    [
        "Which gas do plants take in?",
        "In what year did the interest in the forest rise?",
        "The enzymes of glycolysis are located in the:",
        "Find the value of x.",
        "How many legs has a spider?",
        "How long is a single term in the US Senate?",
    ],
)
def test_stems_that_logic_answers(stem):
    assert by_degree(stem) is None


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Which is the best metal?", "degree"),
        ("Which is the densest metal?", "degree"),
        ("Which is a possible metal?", "likely"),
        ("Which is about 5?", "approximate"),
        ("Which isn't a metal?", "negation"),
        ("Which describes iron?", "description"),
        ("Which of these metals was found first?", "order"),
        ("Which statement is true?", "statement"),
        ("What is a metal?", "several"),
        ("It has over ___ rooms.", "bound"),
        ("When a metal melts it", "clause"),
        ("How do metals melt?", "how"),
    ],
)
def test_stems_that_are_answered_by_degree(stem, word):
    assert word in (by_degree(stem) or "")


def test_statements_are_open_ended():
    long = "it melts and then it boils and then it is gone for good"
    assert open_ended("What does iron do when it is hot?", long)
    assert not open_ended("What does iron do when it is hot?", "it melts")
    assert open_ended("What are motors and generators, taken together?", "similar devices")

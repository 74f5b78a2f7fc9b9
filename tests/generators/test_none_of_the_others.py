"""None of the others: one option replaced, the right place kept; the foil mirrors it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.none_of_the_others import TEXT, NoneOfTheOthers
from lm_eval_perturb.item import Changed, Item, Refused

QUESTIONS = st.sampled_from(
    ["Which gas do plants take in?", "What is 7 x 8?", "Which is best?", "The gas is", "", "Why?"]
)
OPTIONS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["oxygen", "carbon dioxide", "argon", "8", "9.1", "None of the above", "A"]
        ),
    ),
    max_size=6,
).map(tuple)


@given(QUESTIONS, OPTIONS, st.integers(-1, 6), st.integers())
def test_one_option_is_replaced_and_the_place_stays(question, choices, gold, seed):
    item = Item(question, choices, gold)
    right = NoneOfTheOthers("right").perturb(item, Random(seed))
    wrong = NoneOfTheOthers("wrong").perturb(item, Random(seed))
    assert type(right) is type(wrong)
    if not isinstance(right, Changed) or not isinstance(wrong, Changed):
        assert right.reason == wrong.reason
        return
    for outcome in (right, wrong):
        after = outcome.item
        assert (after.question, after.answer) == (question, gold)
        differing = [
            i for i, (a, b) in enumerate(zip(choices, after.choices, strict=True)) if a != b
        ]
        assert differing == [outcome.details["replaced"]["place"]]
        assert after.choices.count(TEXT) == 1
    assert right.item.choices[gold] == TEXT
    assert wrong.item.choices[gold] == choices[gold]


def test_the_foil_replaces_every_wrong_option_alike():
    item = Item("Which gas do plants take in?", ("oxygen", "carbon dioxide", "argon", "neon"), 1)
    places = [
        NoneOfTheOthers("wrong").perturb(item, Random(seed)).item.choices.index(TEXT)
        for seed in range(600)
    ]
    assert all(150 < places.count(place) < 250 for place in (0, 2, 3))


@pytest.mark.parametrize("gold", [None, "oxygen", 3])
def test_a_gold_that_is_no_option_is_refused(gold):
    outcome = NoneOfTheOthers().perturb(Item("Which gas?", ("x", "y", "z"), gold), Random(1))
    assert isinstance(outcome, Refused)


def test_a_context_is_read_too():
    item = Item("Which gas is it?", ("neon", "argon", "radon"), 0, context="Not helium.")
    outcome = NoneOfTheOthers().perturb(item, Random(1))
    assert isinstance(outcome, Refused)
    assert "negation" in outcome.reason


def test_a_misspelt_parameter_is_named():
    with pytest.raises(BadValueError, match=r"replaces.*right"):
        NoneOfTheOthers("gold")  # type: ignore[arg-type]

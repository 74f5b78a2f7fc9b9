"""Other symbols by a stated key, and exchanged operands: invariants."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.commuted import Commuted
from lm_eval_perturb.generators.remap import Remap, written
from lm_eval_perturb.item import Changed, Item

NUMBERS = st.integers(0, 2**64)


@given(NUMBERS, NUMBERS, st.sampled_from("+-*"), st.integers(), st.sampled_from(["all", "digits"]))
def test_the_key_is_a_bijection_and_its_inverse_restores_the_item(a, b, sign, seed, renames):
    value = {"+": a + b, "-": a - b, "*": a * b}[sign]
    item = Item(f"What is {a} {sign} {b}?", answer=str(value))
    for key in ("published", "drawn"):
        outcome = Remap(renames, key).perturb(item, Random(seed))  # type: ignore[arg-type]
        assert isinstance(outcome, Changed), outcome
        given_key = outcome.details["key"]
        inverse = {new: old for old, new in given_key.items()}
        assert len(inverse) == len(given_key)
        stated, _, asked = str(outcome.item.question).rpartition("What is ")
        assert f"What is {written(asked, inverse)}" == item.question
        assert written(str(outcome.item.answer), inverse) == item.answer
        assert not set(asked) & set("0123456789")
        assert all(new in stated for new in given_key.values())
        assert (sign in asked) is (renames == "digits")


@given(NUMBERS, NUMBERS)
def test_operators_alone_leave_digits_and_gold(a, b):
    outcome = Remap("operators").perturb(Item(f"What is {a} + {b}?", answer=str(a + b)), Random(1))
    assert isinstance(outcome, Changed)
    assert str(outcome.item.question).endswith(f"What is {a} @ {b}?")
    assert outcome.item.answer == str(a + b)


@given(NUMBERS, NUMBERS)
def test_operands_change_places_and_back(a, b):
    item = Item(f"What is {a} + {b}?", answer=str(a + b))
    outcome = Commuted().perturb(item, Random(1))
    if a == b:
        assert not isinstance(outcome, Changed)
        return
    assert isinstance(outcome, Changed)
    assert outcome.item.question == f"What is {b} + {a}?"
    again = Commuted().perturb(outcome.item, Random(1))
    assert isinstance(again, Changed)
    assert again.item == item


@example("0+1.+")
@given(st.text(alphabet="0123456789+-*/^(). ab", max_size=16))
def test_a_sum_inside_a_longer_expression_stays(text):
    outcome = Commuted().perturb(Item(text), Random(1))
    if isinstance(outcome, Changed):
        before, after = str(text), str(outcome.item.question)
        assert sorted(before) == sorted(after)
        assert before.count("+") == 1
        assert not set(before) & set("*/^")


@pytest.mark.parametrize(
    ("arguments", "name"), [(("letters",), "renames"), (("all", "own"), "key")]
)
def test_misspelt_parameters_are_named(arguments, name):
    with pytest.raises(BadValueError, match=name):
        Remap(*arguments)

"""The two noise floors: a doubled space, and nothing at all."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.generators.null import Null
from lm_eval_perturb.generators.repeat import Repeat
from lm_eval_perturb.item import Changed, Item, NotApplicable

TEXTS = st.text(max_size=80) | st.sampled_from(
    ["", "a", "two words", "a b\r\nc d", "🙂 🙂 ok then"]
)


@given(question=TEXTS, context=st.none() | TEXTS, seed=st.integers())
def test_null_only_doubles_one_space(question: str, context: str | None, seed: int) -> None:
    item = Item(question, ("x", "y"), 0, "why", context)
    outcome = Null().perturb(item, Random(seed))
    if isinstance(outcome, NotApplicable):
        return
    assert isinstance(outcome, Changed)
    role = outcome.details["role"]
    before, after = getattr(item, role), getattr(outcome.item, role)
    place = outcome.details["position"]
    assert after == f"{before[:place]} {before[place:]}"
    assert before[place] == " "
    assert after.strip() != before.strip()
    assert outcome.item.choices == item.choices
    assert Null().perturb(item, Random(seed)) == outcome


def test_null_uses_every_place() -> None:
    item = Item("which gas do plants take in")
    found = set()
    for seed in range(80):
        outcome = Null().perturb(item, Random(seed))
        assert isinstance(outcome, Changed)
        found.add(outcome.details["position"])
    assert found == {5, 9, 12, 19, 24}


@pytest.mark.parametrize(
    "question",
    ["`if a then b`", "$a b$", '"to be"', "_ and", "5 000", "x  y", "a\nb", " a ", "12 eggs"],
)
def test_null_finds_no_place(question: str) -> None:
    assert isinstance(Null().perturb(Item(question), Random(1)), NotApplicable)


@given(st.builds(Item, question=st.none() | TEXTS, choices=st.lists(TEXTS).map(tuple)))
def test_repeat_changes_nothing_and_draws_nothing(item: Item) -> None:
    rng = Random(1)
    outcome = Repeat().perturb(item, rng)
    assert outcome == Changed(item)
    assert rng.random() == Random(1).random()

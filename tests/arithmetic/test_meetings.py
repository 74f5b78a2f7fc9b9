"""Which numbers of a draw meet, and what that says of its proof."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lm_eval_perturb.arithmetic.draw import Draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.meetings import Meetings
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, bind, read_back, rewrite
from lm_eval_perturb.arithmetic.proof import objection
from lm_eval_perturb.arithmetic.stages import Layout
from lm_eval_perturb.arithmetic.widths import NEAR, Width

QUESTION = "Ann sees 5 ponds with 7 ducks each. She feeds 1/3 of the 30 ducks there. How many more?"
SOLUTION = (
    "There are 5*7=<<5*7=35>>35 ducks.\nShe feeds 30/3=<<30/3=10>>10.\n"
    "That is 35-10=<<35-10=25>>25 more.\n#### 25"
)


@pytest.fixture
def binding() -> Binding:
    return bind(QUESTION, SOLUTION)


def read(binding: Binding) -> tuple[Meetings, list[Number]]:
    """An item's meetings, and its numbers: results, then a value by group."""
    groups = list(dict.fromkeys(binding.groups))
    old = [step.value for step in binding.worked.steps]
    places = {group: place for place, group in enumerate(groups, len(old))}
    old += [binding.mentions[group].value for group in groups]
    return Meetings(binding, places, old), old


def none_new(binding: Binding, new: Mapping[Number, int], results: tuple[int, ...]) -> bool:
    """Whether no other numbers meet in the draw that has new values for old ones."""
    meetings, old = read(binding)
    told = [new.get(value, value) for value in old[len(results) :]]
    return meetings.none_new(meetings.pattern([*results, *told]))


def test_other_numbers_that_stay_apart(binding: Binding) -> None:
    assert none_new(binding, {}, (35, 10, 25))
    assert none_new(binding, {5: 6, 7: 8}, (48, 10, 38))


@pytest.mark.parametrize(
    ("new", "results"),
    [
        ({5: 8, 7: 8}, (64, 10, 54)),  # two numbers of the question
        ({7: 6}, (30, 10, 20)),  # a result and one of them
        ({5: 3}, (21, 10, 11)),  # one of them and the 3 of 1/3, which the solution uses
        ({5: 2}, (14, 10, 4)),  # and the 2 that is left of 1/3, which it does not
    ],
)
def test_numbers_that_meet(
    binding: Binding, new: Mapping[Number, int], results: tuple[int, ...]
) -> None:
    assert not none_new(binding, new, results)


def test_the_last_result_may_be_any_number(binding: Binding) -> None:
    assert none_new(binding, {30: 63}, (35, 21, 7))


def test_equal_numbers_stay_small_or_large() -> None:
    question = "He lays 5 rows of 5 bricks. How many?"
    binding = bind(question, "He lays 5*5=<<5*5=25>>25.\n#### 25")
    assert none_new(binding, {5: 4}, (16,))
    assert not none_new(binding, {5: 8}, (64,))


@pytest.mark.parametrize(
    ("sentence", "certain"),
    [("It is", True), ("It is 1/5 of them,", False), ("It is 100 = 5 of 20,", False)],
)
def test_a_solution_that_writes_more_than_its_steps(sentence: str, certain: bool) -> None:
    question = "Of 160 eggs 5 break in each of the 20 boxes, 1/5 of them brown. How many are whole?"
    solution = f"{sentence} 5*20=<<5*20=100>>100 break.\nSo 160-100=<<160-100=60>>60.\n#### 60"
    binding = bind(question, solution)
    assert read(binding)[0].certain is certain


@pytest.mark.slow
def test_nearly_all_draws_in_which_none_meet_are_proved(shared: Path) -> None:
    """On real items the forecast is right nearly always; the proof has the last word anyway."""
    from pyarrow import parquet

    rows = parquet.read_table(shared / "data/gsm8k/test.parquet").to_pylist()
    seen = proved = 0
    for row in rows:
        question, solution = row["question"], row["answer"]
        try:
            binding = bind(question, solution)
        except UnsafeItemError:
            continue
        if not binding.free:
            continue
        layout = Layout(binding, question, "same")
        meetings = Meetings(binding, layout.places, layout.old)
        for numbers in layout.search(Width("all", NEAR), 200, 1).found():
            values = {group: numbers[place] for group, place in layout.places.items()}
            draw = Draw(values, numbers[: len(binding.worked.steps)])
            if meetings.certain and meetings.none_new(meetings.pattern(numbers)):
                made = rewrite(question, binding, draw)
                seen += 1
                proved += made is not None and objection(*made, binding, draw, read_back) is None
                break
    assert seen >= 300
    assert proved / seen >= 0.98

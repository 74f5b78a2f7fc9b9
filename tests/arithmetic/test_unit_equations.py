"""Equations that turn one unit into another, with no factor written."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, bind
from lm_eval_perturb.arithmetic.worked import read_solution


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("48 quarts = 12 gallons", 12),
        ("The film lasts 1.25 hours = 75 minutes", 75),
        ("3 yards = 9 feet", 9),
    ],
)
def test_a_conversion_is_a_step(line, value):
    worked = read_solution(f"{line}\n#### {value}", units=True)
    assert [step.value for step in worked.steps] == [value]


@pytest.mark.parametrize(
    "line", ["48 quarts = 13 gallons", "4 * 12 quarts = 12 gallons", "$48 quarts = 12 gallons"]
)
def test_what_does_not_hold_is_none(line):
    assert not read_solution(f"{line}\n#### 12", units=True).steps


def test_it_counts_only_where_it_is_asked_for():
    question = "He drank 40 quarts of tea and 8 quarts are left. How many gallons were there?"
    solution = "There were 40+8=<<40+8=48>>48 quarts.\n48 quarts = 12 gallons.\n#### 12"
    with pytest.raises(UnsafeItemError, match="the last step is not the answer"):
        bind(question, solution)
    assert bind(question, solution, units=True).worked.answer == 12

"""What a solution says of a period in another one."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.arithmetic.mutation import bind, mutate
from lm_eval_perturb.arithmetic.periods import most_in_period
from lm_eval_perturb.arithmetic.quantities import mentions


@pytest.mark.parametrize(
    ("sentence", "most"),
    [
        ("She sleeps 20 hours a day as 2*10=<<2*10=20>>20.", 23),
        ("As 2*10=<<2*10=20>>20 hours per day are slept,", 23),
        ("She sleeps 2*10=<<2*10=20>>20 hours.", None),
        ("She sleeps 20 days a week, 2*10=<<2*10=20>>20.", None),  # as many as nobody can
    ],
)
def test_the_most_hours_of_a_day(sentence: str, most: int | None) -> None:
    question = "Ann sleeps 10 hours. Her sister sleeps 2 times as long. How long does she sleep?"
    assert most_in_period(bind(question, f"{sentence}\n#### 20"), 0) == most


def test_a_day_has_no_more_than_its_hours() -> None:
    question = "Ann sleeps 8 hours a night. A baby sleeps 2.5 times as much. How long in 5 days?"
    solution = (
        "The baby sleeps 20 hours a day because 2.5*8=<<2.5*8=20>>20.\n"
        "That is 5*20=<<5*20=100>>100 hours.\n#### 100"
    )
    for seed in range(20):
        made = mutate(question, solution, "same", Random(seed))
        hours, times, _ = (mention.value for mention in mentions(made.question))
        assert hours * times < 24


def test_days_told_of_a_week_do_not_become_more() -> None:
    question = "In a week he ran 9 miles on 3 days and swam 2 miles on 2 days. How far was that?"
    solution = "He ran 9*3=<<9*3=27>>27.\nHe swam 2*2=<<2*2=4>>4.\n27+4=<<27+4=31>>31\n#### 31"
    for seed in range(20):
        told = mentions(mutate(question, solution, "same", Random(seed)).question)
        assert sum(m.value for m in told if m.noun == "day") <= 5

"""Amounts that are whole numbers of told intervals."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.arithmetic.mutation import bind, mutate
from lm_eval_perturb.arithmetic.quantities import mentions

_PAID = "Susan earns $5 every 10 minutes and works 150 minutes. How much does she earn?"


@pytest.mark.parametrize(
    "solution",
    [
        "She earns 150*5/10=$<<150*5/10=75>>75.\n#### 75",
        "A minute is 5/10=$<<5/10=0.5>>0.5.\nIn all 150*0.5=$<<150*0.5=75>>75.\n#### 75",
    ],
)
def test_whole_intervals_stay_whole(solution):
    for seed in range(20):
        question = mutate(_PAID, solution, "same", Random(seed)).question
        _, interval, amount = (mention.value for mention in mentions(question))
        assert amount % interval == 0


def test_an_amount_that_was_broken_may_stay_so():
    question = _PAID.replace("150", "155").replace("$5", "$6")
    solution = "She earns 155*6/10=$<<155*6/10=93>>93.\n#### 93"
    made = [mutate(question, solution, "same", Random(seed)).question for seed in range(20)]
    values = [[mention.value for mention in mentions(text)] for text in made]
    assert any(amount % interval for _, interval, amount in values)
    assert bind(question, solution).free

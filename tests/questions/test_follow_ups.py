"""Further steps: every way to say one is read back by a reader that does not know the tables."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.arithmetic.expressions import parse, read_number
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError
from lm_eval_perturb.questions.asked import UNTOLD, Asked, asked
from lm_eval_perturb.questions.extension import extend
from lm_eval_perturb.questions.followups import follow_up
from lm_eval_perturb.questions.operations import FAMILIES, Operation, draw_operations
from lm_eval_perturb.questions.rereading import read_follow_up
from lm_eval_perturb.rng import stream

KINDS = [
    Asked("price", "dollars", "", True),
    Asked("income", "dollars", "", False),
    Asked("money", "dollars", "", True),
    Asked("things", "count", "red plums", True),
    Asked("people", "count", "guests", True),
    Asked("count", "count", "hours", True),
    Asked("count", "count", "people", False),
    Asked("number", "number", "", True),
    Asked("number", "number", "", False),
]
OPERATIONS = [
    Operation("add", 7), Operation("take", 12), Operation("times", 2), Operation("times", 4),
    Operation("share", 2), Operation("share", 3), Operation("share", 7), Operation("share", 10),
    Operation("percent_more", 20), Operation("percent_less", 75),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: f"{k.kind}-{k.noun}-{k.plain}")
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_one_step_is_read_back(kind, operation):
    for seed in range(40):
        text = follow_up(stream(seed, "c", 1, 0, "x"), kind, (operation,), 420)
        assert read_follow_up(text) == (operation,), text
        assert text.endswith("?")
        assert "  " not in text
        assert "{" not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: f"{k.kind}-{k.noun}-{k.plain}")
def test_two_steps_are_read_back_in_their_order(kind):
    for first in OPERATIONS:
        for second in OPERATIONS:
            text = follow_up(stream(1, first.name, 1, 0, second.name), kind, (first, second), 420)
            assert read_follow_up(text) == (first, second), text


@given(st.integers(2, 10**6), st.integers(1, 2), st.integers(0, 99))
def test_steps_stay_whole_new_and_of_two_families(answer, steps, seed):
    drawn = draw_operations(stream(seed, "c", 1, 0, "x"), answer, steps)
    if drawn is None:
        return
    families = [next(f for f in FAMILIES if operation.name in f) for operation in drawn]
    assert len(set(families)) == steps
    results = [answer]
    for operation in drawn:
        result = operation.apply(results[-1])
        assert result is not None
        assert parse(operation.written(results[-1])).value() == result > 1
        results.append(result)
    assert len(set(results)) == steps + 1


def test_answers_that_no_step_fits():
    for answer in (0, 1, 10**8):
        assert draw_operations(stream(1, "c", 1, 0, "x"), answer, 1) is None


QUESTION = "A coat costs $50 and a hat $30. How much does Ed pay for both?"
SOLUTION = "Both cost 50+30=$<<50+30=80>>80.\n#### 80"


@given(st.integers(1, 2), st.integers(0, 300))
def test_the_solution_goes_on_to_the_new_answer(steps, seed):
    made = extend(QUESTION, SOLUTION, steps, stream(seed, "c", 1, 0, "x"))
    assert made.question.startswith(QUESTION + " ")
    assert made.solution.startswith(SOLUTION.partition("\n")[0])
    rows = re.findall(r"<<(.*?)=(.*?)>>", made.solution)
    assert len(rows) == 1 + steps
    assert all(parse(left).value() == read_number(right) for left, right in rows)
    assert made.solution.endswith(f"#### {rows[-1][1]}")
    assert int(rows[-1][1]) == made.results[-1] != 80


def kind_of(question: str, solution: str = "It is $5.\n#### 5") -> Any:
    found = asked(question, solution)
    return found if isinstance(found, str) else found.kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Ann buys a pen for $5. How much does Ann pay?", "price"),
        ("A pen costs $5. How much does Ann pay?", "money"),
        ("Ann buys pens for $5. How much does each pen cost?", "money"),
        ("Ann buys pens for $5. What is the average price of the pens?", "money"),
        ("Ann buys 9 pens, tax is $5. How much does Ann pay?", "money"),
        ("Ann hires 9 workers for $5. How much does she pay the workers?", "money"),
        ("Ann bets $5. How much does Ann earn per hour?", "money"),
        ("Ann works for $5. How much does Ann earn?", "income"),
        ("Ann sells a pen for $5. How much does she earn?", "money"),
        ("Ann has $9 and buys a pen for $4. How much money does she have left?", "money"),
        ("Ann has 9 red pens and loses 4. How many red pens does she have?", "things"),
        ("Ann and 9 guests meet and 4 go. How many guests are left?", "people"),
        ("Ann and 9 friends meet and 4 go. How many friends are left?", "count"),
        ("Ann has 9 pens, Bo 5. How many pens do they have on average?", "number"),
        ("Ann has 9 pens in 3 boxes. How many pens are there per box?", "number"),
        ("Ann has 9 pens in 3 boxes. How many pens does each box have?", "number"),
        ("Ann loses 4 pens and keeps 5. How many pens did Ann have at first?", "count"),
        ("Ann runs 9 miles. How many miles does she run?", "count"),
        ("Ann has 9 pens, Bo 4. How many more pens does Ann have?", "number"),
        ("Ann is 9 and Bo 4 years older. How old is Bo?", "number"),
        ("Ann runs 5 laps of 1 mile. How far is that in miles?", "number"),
        ("Ann has 9 pens, Bo 4. Calculate the total number of pens.", "number"),
    ],
)
def test_what_is_asked(question, kind):
    assert kind_of(question) == kind


THINGS = re.compile(
    r"then (?:added|taken|given|join|leave|shared)|\b(?:left|bonus|gift|coupon|discount)\b"
)


@pytest.mark.parametrize(
    "question",
    [
        "Jo counts two zebras. How many stripes do the zebras have on average?",
        "Ann buys shoes for $5. What is the average price of the shoes?",
        "Ann offers $9 and Bo $4 to buy it. What is the difference of the offers in dollars?",
        "A shop pays 3 workers $5. How much does the shop pay the workers?",
    ],
)
def test_of_averages_and_differences_only_the_number_is_moved(question: str) -> None:
    kind: Any = asked(question, "It is $5.\n#### 5")
    assert isinstance(kind, Asked)
    for operation in OPERATIONS:
        for seed in range(20):
            text = follow_up(stream(seed, "c", 1, 0, "x"), kind, (operation,), 420)
            assert not THINGS.search(text), text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Ann runs 5 laps of 1 mile. How far is that?", UNTOLD),
        ("A film starts at 1 and ends at 3. How long is it?", UNTOLD),
        ("If the number of elks is 9 after 3 days, at what rate do they come?", UNTOLD),
        ("A sack holds 5 kg. How much is in 3 sacks?", UNTOLD),
        ("A pen costs 50 cents. How much do 3 pens cost?", UNTOLD),
        ("Ann has $5 million. How much money does she have?", UNTOLD),
        ("What percentage of 20 is 5?", "the answer is not a plain number or amount"),
        ("At what time does Ann leave?", "the answer is not a plain number or amount"),
        ("How many pens? How many nibs?", "the text does not end with its only question"),
        ("How many pens and how many nibs?", "the last sentence does not ask one thing"),
        ("Ann rounds up. How many pens does she buy?", "the answer is rounded"),
    ],
)
def test_what_is_not_certain_is_refused(question, reason):
    assert kind_of(question, "It is 5.\n#### 5") == reason


@pytest.mark.parametrize(
    ("solution", "reason"),
    [
        ("It is 5*3=<<5*3=16>>16.\n#### 16", "does not hold"),
        ("It is 5/0=<<5/0=0>>0.\n#### 0", "division by zero"),
        ("It is <<9**9**9**9=1>>1.\n#### 1", "no arithmetic expression"),
        ("It is 5*3=<<5*3=15>>15.\n#### -15", "negative"),
        ("It is 7/2=<<7/2=3.5>>3.5.\n#### 3.5", "no whole number"),
        ("#### " + "9" * 100000, "too long"),
    ],
)
def test_bad_solutions_are_refused_with_the_reason(solution, reason):
    with pytest.raises(UnsafeItemError, match=reason):
        extend("How many nuts does Ed have?", solution, 1, stream(1, "c", 1, 0, "x"))

"""Reversed problems: the gold leads to the answer, and no other number does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.arithmetic.expressions import parse, read_number
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError
from lm_eval_perturb.questions.masking import CLOSINGS, given_answer
from lm_eval_perturb.questions.reversal import record, reverse
from lm_eval_perturb.rng import stream


def eggs(total: int, eaten: int, price: int) -> tuple[str, str]:
    left = total - eaten
    return (
        f"A hen house gives {total} eggs a day. Mara eats {eaten} of them and sells the rest for "
        f"${price} each. How much does she earn a day?",
        f"She sells {total} - {eaten} = <<{total}-{eaten}={left}>>{left} eggs.\n"
        f"She earns {left} * {price} = $<<{left}*{price}={left * price}>>{left * price}.\n"
        f"#### {left * price}",
    )


@given(st.integers(30, 90), st.integers(7, 25), st.integers(7, 29), st.integers(0, 50))
def test_one_number_and_only_it_leads_to_the_answer(total, eaten, price, seed):
    question, solution = eggs(total, eaten, price)
    try:
        made = reverse(question, solution, stream(seed, "reverse", 1, 0, "x"))
    except UnsafeItemError:
        return
    story, name = made.question, made.name
    gold = int(made.solution.rpartition("#### ")[2])
    asked = story[: story.index("?") + 1]
    assert asked.replace(f" {name} ", f" {gold} ").replace(f"${name}", f"${gold}") == question
    answer = given_answer(story)
    assert answer == (total - eaten) * price

    def forward(x: int) -> int:
        a, b, c = (int(n) for n in re.findall(r"\d+", asked.replace(name, str(x), 1)))
        return (a - b) * c

    at = re.search(rf"(?<![a-z]){name}(?![a-z])", asked)
    assert at is not None
    text = asked[: at.start()] + "{}" + asked[at.end() :]

    def leads(x: int) -> bool:
        a, b, c = (int(n) for n in re.findall(r"\d+", text.format(x)))
        return (a - b) * c == answer

    assert [x for x in range(1, 200) if leads(x)] == [gold]


@given(st.integers(0, 200))
def test_every_line_of_the_new_solution_holds(seed):
    made = reverse(*eggs(47, 11, 3), stream(seed, "reverse", 1, 0, "x"))
    for left, right in re.findall(r"<<(.*?)=(.*?)>>", made.solution):
        assert parse(left).value() == read_number(right)


def test_the_record_says_what_was_proved():
    made = reverse(*eggs(47, 11, 3), stream(3, "reverse", 1, 0, "x"))
    details = record(made)
    assert details["given"] == "108"
    assert details["answer"] == ["108", made.solution.rpartition("#### ")[2]]
    assert details["proof"] == {"forward": True, "unique": True, "steps": 2}


def test_the_same_stream_gives_the_same_problem():
    one, two = (reverse(*eggs(47, 11, 3), stream(9, "reverse", 1, 0, "x")) for _ in range(2))
    assert (one.question, one.solution) == (two.question, two.solution)


def test_every_closing_states_the_answer_and_asks_for_the_letter():
    for closing in CLOSINGS:
        text = closing.format(answer="$1200", name="x")
        assert given_answer(text) == 1200
        assert text.endswith("?")
        assert re.search(r"\bx\b", text)


def test_a_number_that_enters_twice_is_solved_for():
    question = "Ida picks 14 plums. Jo picks twice as many. How many plums do they have?"
    solution = "Jo picks 14*2=<<14*2=28>>28 plums.\nThey have 14+28=<<14+28=42>>42 plums.\n#### 42"
    made = reverse(question, solution, stream(1, "reverse", 1, 0, "x"))
    assert made.solution.endswith(f"42/3 = <<42/3=14>>14\nSo {made.name} is 14.\n#### 14")


def test_a_letter_agrees_with_its_article():
    question = "Kim works an 8 hour day for $9 an hour. How much does Kim earn in a day?"
    solution = "Kim earns 8*9=$<<8*9=72>>72.\n#### 72"
    seen = set()
    for seed in range(30):
        made = reverse(question, solution, stream(seed, "reverse", 1, 0, "x"))
        seen.add(made.question[: made.question.index(" for")])
    hidden = {"Kim works an x hour day", "Kim works a y hour day", "Kim works an n hour day"}
    assert seen == hidden | {"Kim works an 8 hour day"}


REFUSED = [
    ("Ann needs boxes for 24 eggs; a box holds 6. How many boxes does Ann need?",
     "She needs 24/6=<<24/6=4>>4 boxes.\n#### 4", "may round"),
    ("Al is 30 and Bo is 12 years old. How many years apart are they?",
     "It is 30-12=<<30-12=18>>18.\n#### 18", "without a sign"),
    ("Each of 12 kids waits 20 minutes and each of 9 boys 15. How many minutes shorter is the "
     "shorter wait?", "That is 20-15=<<20-15=5>>5.\n#### 5", "without a sign|not used|change"),
    ("Two orders over $50 ship free. Ed pays $52 and $61. How much does he pay?",
     "He pays 52+61=$<<52+61=113>>113.\n#### 113", "threshold"),
    ("Bo has 8 pens and Al 3 times more than Bo. How many pens does Al have?",
     "Al has 8*3=<<8*3=24>>24 pens.\n#### 24", "threshold"),
    ("Kim runs 4 laps of 3 km. How far is that?", "It is 4*3=<<4*3=12>>12.\n#### 12", "unit"),
    ("A square has sides of 6 cm. How many square cm is its area?",
     "It is 6*6=<<6*6=36>>36.\n#### 36", "no number|several|undone"),
    ("A town has $32 million and spends $12 million. How much money is left?",
     "It is 32-12=$<<32-12=20>>20 million.\n#### 20", "threshold"),
    ("How many nuts are 5 bags of 3 nuts? How many bags?", "5*3=<<5*3=15>>15\n#### 15",
     "only question"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "solution", "reason"), REFUSED, ids=[r[0][:30] for r in REFUSED]
)
def test_where_another_number_could_be_right_nothing_is_asked(question, solution, reason):
    for seed in range(5):
        with pytest.raises(UnsafeItemError, match=reason):
            reverse(question, solution, stream(seed, "reverse", 1, 0, "x"))

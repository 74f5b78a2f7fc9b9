"""Word problems with new numbers: the answer is right whichever binding was meant."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hang_limit import ends_within

from lm_eval_perturb.arithmetic.expressions import parse
from lm_eval_perturb.arithmetic.mutation import (
    UnsafeItemError,
    bind,
    mutate,
    original_draw,
    record,
    rewrite,
)
from lm_eval_perturb.rng import stream

EGGS = (
    "A hen house gives 17 eggs a day. Mara eats 5 of them and sells the rest for $3 each. How much "
    "does she earn a day?",
    "She sells 17 - 5 = <<17-5=12>>12 eggs.\nShe earns 12 * 3 = $<<12*3=36>>36.\n#### 36",
)


def free(question: str, solution: str) -> set[str]:
    """The numbers of the question that a draw may change."""
    binding = bind(question, solution)
    return {
        question[m.start : m.end]
        for m, group in zip(binding.mentions, binding.groups, strict=True)
        if group in binding.free
    }


def test_every_number_moves_and_the_answer_follows() -> None:
    for seed in range(30):
        made = mutate(*EGGS, "same", stream(seed, "numbers", 1, 0, "eggs"))
        total, eaten, price = (int(n) for n in re.findall(r"\d+", made.question))
        assert made.solution.endswith(f"#### {(total - eaten) * price}")
        assert f"<<{total}-{eaten}={total - eaten}>>" in made.solution
        assert "$" + str(price) in made.question


def test_larger_numbers_are_larger() -> None:
    made = mutate(*EGGS, "larger", stream(1, "numbers", 1, 0, "eggs"))
    assert record(made)["shift"] >= 1


def test_the_original_draw_gives_the_item_back() -> None:
    binding = bind(*EGGS)
    assert rewrite(EGGS[0], binding, original_draw(binding)) == EGGS


def test_the_same_stream_gives_the_same_draw() -> None:
    one, two = (mutate(*EGGS, "same", stream(3, "numbers", 1, 0, "x")) for _ in range(2))
    assert (one.question, one.solution) == (two.question, two.solution)


FAILURES = [
    (
        "a third and two thirds have one denominator",
        "Dora has 18 beads. She gives one-third of them to Jo and two-thirds to Al. How many more "
        "does Al get?",
        "Jo gets 18*1/3=<<18*1/3=6>>6.\nAl gets 18/3*2=<<18/3*2=12>>12.\nThat is "
        "12-6=<<12-6=6>>6 more.\n#### 6",
        "two-thirds",
    ),
    (
        "25 % hides behind a 4",
        "A lesson costs $80, but 25% less for veterans. Kim gives 4 lessons at full price and 2 "
        "to veterans. How much does Kim earn?",
        "4 lessons cost 4*$80=$<<4*80=320>>320.\nVeterans pay $80/4=$<<80/4=20>>20 less.\n"
        "They pay $80-$20=$<<80-20=60>>60.\n2 lessons cost 2*$60=$<<2*60=120>>120.\n"
        "That is $320+$120=$<<320+120=440>>440.\n#### 440",
        "4",
    ),
    (
        "two closed days counted off the text",
        "A shop mends 3 cars a day and is open every day but Sunday and Wednesday. It takes $9 a "
        "car. How much does it take in 2 weeks?",
        "It is open 7-2=<<7-2=5>>5 days.\nIt mends 5*3=<<5*3=15>>15 cars.\nThat is "
        "15*9=$<<15*9=135>>135.\nIn all 135*2=$<<135*2=270>>270.\n#### 270",
        "2",
    ),
    (
        "the way back doubles a distance",
        "Ana works 30 miles away and goes there and back each day. She is charged $2 a mile. What "
        "does she pay a day?",
        "She travels 30*2=<<30*2=60>>60 miles.\nShe pays 60*2=$<<60*2=120>>120.\n#### 120",
        "2",
    ),
    (
        "the months of a year are not the price",
        "A channel costs $8 a month for 6 months, then $12 a month. What do 2 years cost?",
        "There are 12 months in a year, so 2 years have 2 * 12 = 24 months.\nThe full price is for "
        "24-6=<<24-6=18>>18 months.\nFirst 6*8=$<<6*8=48>>48.\nThen 18*12=$<<18*12=216>>216.\n"
        "In all 48+216=$<<48+216=264>>264.\n#### 264",
        "12",
    ),
    (
        "a 1 that is a quotient nobody wrote down",
        "Five empty pens make one full pen. Ram buys 25 pens. How many pens does he get to have?",
        "He makes 25/5=<<25/5=5>>5 pens.\nThose make 5/1=<<5/1=5>>5.\nHe has "
        "25+5+1=<<25+5+1=31>>31.\n#### 31",
        "25",
    ),
    (
        "the count of the terms of a sum",
        "Lu scored 70, 80 and 90 points in 3 games. What is the average?",
        "She scored 70+80+90=<<70+80+90=240>>240.\nThe average is 240/3=<<240/3=80>>80.\n#### 80",
        "3",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "solution", "number"),
    [case[1:] for case in FAILURES],
    ids=[c[0] for c in FAILURES],
)
def test_what_may_mean_two_things_is_frozen(question: str, solution: str, number: str) -> None:
    assert number not in free(question, solution)


def test_a_restated_total_moves_with_what_it_restates() -> None:
    question = (
        "Ida bakes 30 rolls in the morning and 45 at noon. She packs the 75 rolls in bags of 5. "
        "How many bags are there?"
    )
    solution = "She bakes 30+45=<<30+45=75>>75 rolls.\nShe packs 75/5=<<75/5=15>>15 bags.\n#### 15"
    for seed in range(10):
        made = mutate(question, solution, "same", stream(seed, "numbers", 1, 0, "rolls"))
        one, two, total, size = (int(n) for n in re.findall(r"\d+", made.question))
        assert one + two == total
        assert made.solution.endswith(f"#### {total // size}")


@pytest.mark.parametrize(
    ("solution", "reason"),
    [
        ("It is 5*3=<<5*3=16>>16.\n#### 16", "does not hold"),
        ("It is 5/0=<<5/0=0>>0.\n#### 0", "division by zero"),
        ("It is <<9**9**9**9=1>>1.\n#### 1", "no arithmetic expression"),
        ("It is <<__import__('os')=1>>1.\n#### 1", "no arithmetic expression"),
        ("It is <<999999999999*999999999999=1>>1.\n#### 1", "out of bounds"),
        ("It is 5*3=<<5*3=15>>15.\n#### -15", "negative"),
        ("It is 5*3=<<5*3=15>>15.", "no final answer"),
        ("It is 5*47=<<5*47=235>>235.\n#### 235", "comes from nowhere"),
        ("It is 5*3=<<5*3=15>>15.\n#### 16", "last step is not the answer"),
        ("It is 5*3=<<5*3=15>>15.\nOr 5+3=<<5+3=8>>8.\n#### 8", "is not used"),
        ("#### " + "9" * 100000, "too long"),
        ("1 + 2 = 3. " * 5000 + "#### 3", "too long"),
        ("#### " + "9" * 5000, "no final answer"),
    ],
)
def test_bad_solutions_are_refused_with_the_reason(solution: str, reason: str) -> None:
    with pytest.raises(UnsafeItemError, match=reason):
        mutate(
            "Ed has 5 bags of 3 nuts. How many nuts?", solution, "same", stream(1, "n", 1, 0, "x")
        )


def test_the_proof_reads_the_new_text_alone() -> None:
    made = mutate(*EGGS, "same", stream(5, "numbers", 1, 0, "eggs"))
    for left, right in re.findall(r"<<(.*?)=(.*?)>>", made.solution):
        assert parse(left).value() == Fraction(right)
    assert record(made)["proof"] == {"steps": 2, "printed": 2, "rebound": True}


def test_a_question_of_nothing_but_numbers_is_refused_at_once() -> None:
    question = "Has " + "one hundred and " * 600 + "7 pens. How many?"
    with ends_within(), pytest.raises(UnsafeItemError, match="too many numbers"):
        bind(question, "It is 6*7=<<6*7=42>>42.\n#### 42")


SPELLED = [
    (
        "a bracket multiplies",
        "Ivo has 60 stamps. 40 percent of them are old, and half of the old ones are blue. How "
        "many are old and blue?",
        "Old:60(.40)=24\nBlue:(1/2)24=12 stamps\n#### 12",
    ),
    (
        "words for signs",
        "Ada has $90. She buys 6 cups for $7 each and 5 jugs for $8 each. How much is left?",
        "She pays $42 because 6 times 7 equals 42.\nShe pays $40 because 5 times 8 equals 40.\n"
        "She has $8 left because 90 minus 42 minus 40 equals 8.\n#### 8",
    ),
    (
        "many words before a sign",
        "A barn has 160 bales. 70 are for the cows, the rest for 3 goats alike. How many has each?",
        "The goats have 160 bales - 70 bales of hay for the cows of the farm = 90 bales.\n"
        "Each goat has 90 bales / 3 goats = <<90/3=30>>30 bales.\n#### 30",
    ),
]


@pytest.mark.parametrize(("name", "question", "solution"), SPELLED)
def test_equations_without_annotations(name: str, question: str, solution: str) -> None:
    made = mutate(question, solution, "same", stream(2, "numbers", 5, 0, name))
    assert made.question != question
    binding = bind(question, solution)
    assert rewrite(question, binding, original_draw(binding)) == (question, solution)


def test_twice_and_two_years_are_not_told_apart_by_the_line() -> None:
    question = (
        "Ben sold 86 mats last year. He sold twice that many the year before. How many did he sell "
        "in the last two years?"
    )
    solution = "2 years ago: 86(2)=172\nTotal: 86+172=<<86+172=258>>258 mats\n#### 258"
    assert free(question, solution) == {"86"}


def test_the_label_of_a_day_is_no_time_of_day() -> None:
    question = "Day after day Rex runs: 21 miles, then 3 times as many. How many in all?"
    solution = "Day 1:21\nDay 2:21*3=<<21*3=63>>63\n21+63=<<21+63=84>>84\n#### 84"
    made = mutate(question, solution, "same", stream(3, "numbers", 5, 0, "days"))
    first = re.search(r"Day 1:(\d+)", made.solution)
    assert first
    assert f"runs: {first[1]} miles" in made.question


def test_a_fraction_that_a_step_made_is_one_number() -> None:
    question = "Tom has 70 fish. 4/7 of them are red and the others blue. How many are blue?"
    solution = "1 - (4/7) = 3/7 are blue.\n70 x (3/7) = <<70*(3/7)=30>>30\n#### 30"
    assert free(question, solution) == {"70", "4/7"}
    for seed in range(10):
        made = mutate(question, solution, "same", stream(seed, "numbers", 5, 0, "fish"))
        fish, top, bottom = (int(n) for n in re.findall(r"\d+", made.question))
        assert made.solution.endswith(f"#### {fish - Fraction(fish * top, bottom)}")


@pytest.mark.parametrize(
    ("question", "solution"),
    [
        (
            "A class has 30 boys and 1/10 as many teachers. How many people are there?",
            "There are 10/100*30=<<10/100*30=3>>3 teachers.\nIn all 30+3=<<30+3=33>>33.\n#### 33",
        ),
        (
            "A pen draws 48 lines. Zoe draws 24 lines with it. What share of the ink is left?",
            "He has 1/2 of the ink left because 24 / 48 = 1/2\n.5 of it.\n1/2*100=50\n#### 50",
        ),
    ],
)
def test_a_hundred_that_no_percent_calls_for_is_refused(question: str, solution: str) -> None:
    with pytest.raises(UnsafeItemError, match="comes from nowhere"):
        free(question, solution)


def test_a_percentage_asked_stays_below_a_whole() -> None:
    question = "Of 40 eggs 10 are brown, then 10 more. What percentage is brown of 80 eggs?"
    solution = "10+10=<<10+10=20>>20\n20/80=<<20/80=.25>>.25\n.25*100=<<.25*100=25>>25\n#### 25"
    for seed in range(20):
        try:
            made = mutate(question, solution, "same", stream(seed, "numbers", 5, 0, "eggs"))
        except UnsafeItemError:
            continue
        assert int(made.solution.rsplit(" ", 1)[1]) <= 100


def test_an_answer_in_cents_is_a_hundred_times_the_last_step() -> None:
    question = "A bag of 30 nuts costs $18.00. It is $3.00 off. How much is a nut in cents?"
    solution = "The bag is 18-3 = $<<18-3=15.00>>15.00\nA nut is 15/30 = $0.50\n#### 50"
    made = mutate(question, solution, "same", stream(1, "numbers", 5, 0, "nuts"))
    nuts, price, off = (Fraction(n) for n in re.findall(r"\d+(?:\.\d+)?", made.question))
    assert made.solution.endswith(f"#### {100 * (price - off) / nuts}")
    with pytest.raises(UnsafeItemError, match="the last step is not the answer"):
        bind(question.replace(" in cents", ""), solution)

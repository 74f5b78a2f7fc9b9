"""Numbers that may come from several sources: settled, tied, pinned, or kept beside what moves."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.mutation import Mutation, UnsafeItemError, bind, mutate
from lm_eval_perturb.rng import stream


def made(question: str, solution: str, seed: int) -> Mutation:
    return mutate(question, solution, "same", stream(seed, "numbers", 7, 0, question))


def test_results_that_may_be_meant_for_each_other_stay_equal():
    question = (
        "Of 40 pupils half like blue. One-fourth of the remaining like green, the rest yellow. How "
        "many like yellow?"
    )
    solution = (
        "40/2=<<40/2=20>>20 like blue.\nSo 40-20=<<40-20=20>>20 do not.\n"
        "Of these 20/4=<<20/4=5>>5 like green.\n20-5=<<20-5=15>>15 like yellow.\n#### 15"
    )
    assert not bind(question, solution).free or bind(question, solution).held
    answers = set()
    for seed in range(10):
        new = made(question, solution, seed)
        blue, rest = new.draw.results[0], new.draw.results[1]
        assert blue == rest
        answers.add(new.draw.results[-1])
    assert len(answers) > 4


def test_a_result_that_equals_a_number_of_another_thing_is_pinned_and_the_rest_moves():
    question = (
        "A shop has 24 red and 36 blue caps, 60 in all, and 60 minutes are left. It sells 3 red "
        "ones and 9 of the scarves, of which there are 40. How many scarves are left?"
    )
    solution = "24+36=<<24+36=60>>60 caps.\n40-9=<<40-9=31>>31 scarves are left.\n#### 31"
    with pytest.raises(UnsafeItemError):  # the caps may decide something
        bind(question, solution)
    new = made(question, solution, 1)
    assert "24 red and 36 blue caps, 60 in all" in new.question
    assert "there are 40" not in new.question


@pytest.mark.parametrize("word", ["most", "cheapest", "choose", "enough"])
def test_an_unused_step_that_may_be_compared_refuses(word):
    question = f"Ann can earn $5 an hour for 4 hours or $90. What is the {word} for her?"
    solution = "5*4=$<<5*4=20>>20.\n90=$<<90=90>>90.\n#### 90"
    with pytest.raises(UnsafeItemError, match="not used"):
        made(question, solution, 1)


def test_twice_multiplies_so_that_the_two_that_is_taken_away_is_the_other():
    question = "Sara has 9 books. Jo had twice as many but lost 2 of them. How many has Jo now?"
    solution = "Jo had 9*2=<<9*2=18>>18 books.\n18-2=<<18-2=16>>16 are left.\n#### 16"
    binding = bind(question, solution)
    assert {binding.mentions[group].value for group in binding.free} == {9, 2}
    for seed in range(10):
        new = made(question, solution, seed)
        books, lost = (new.draw.values[group] for group in binding.free)
        assert new.draw.results[-1] == 2 * books - lost


def test_monday_to_friday_are_five_days_beside_five_miles():
    question = "Andy drives 5 miles from home to work from Monday to Friday. How far in all?"
    solution = "That is 5*2=<<5*2=10>>10 miles a day.\n10*5=<<10*5=50>>50 miles.\n#### 50"
    try:
        new = made(question, solution, 1)
    except UnsafeItemError:
        return
    assert "drives 5 miles" in new.question


def test_one_hundredth_makes_one_share():
    question = "Amy solves 80% of 10 sums and 90% of 30 riddles. How many does she solve?"
    solution = (
        "80% * 10 sums = <<80*.01*10=8>>8.\n90% * 30 riddles = <<90*.01*30=27>>27.\n"
        "8+27=<<8+27=35>>35.\n#### 35"
    )
    assert len(bind(question, solution).free) == 4


def test_a_coefficient_worked_out_in_the_head_refuses():
    question = "A yard is four times as long as wide. Its perimeter is 100 feet. How long is it?"
    solution = "Let x be the width.\nThen 10x=100.\nSo x=<<10=10>>10.\n4*10=<<4*10=40>>40.\n#### 40"
    with pytest.raises(UnsafeItemError, match="nowhere"):
        made(question, solution, 1)


def test_what_is_told_of_all_hangs_together_with_its_parts():
    question = (
        "A bill is $30 a month for the first 4 months and $24 for the last 2 months. What is it a "
        "month over all 6 months?"
    )
    solution = (
        "30*4=<<30*4=120>>120.\n24*2=<<24*2=48>>48.\n120+48=<<120+48=168>>168.\n"
        "168/6=<<168/6=28>>28.\n#### 28"
    )
    for seed in range(10):
        new = made(question, solution, seed).question
        assert all(told in new for told in ("first 4 months", "last 2 months", "all 6 months"))


def test_a_number_that_is_a_coefficient_of_the_unknown_stays():
    question = (
        "Bob had 7 fish, 3 of which were orange and 4 white. He got 17 more and had twice as many "
        "orange as white ones. How many white ones were new?"
    )
    solution = (
        "7 + 17 = <<7+17=24>>24 fish.\nLet x be the white ones.\n3*x = 24\n"
        "x = 24/3 = <<24/3=8>>8.\nHe got 8-4=<<8-4=4>>4.\n#### 4"
    )
    binding = bind(question, solution)
    free = {binding.mentions[group].value for group in binding.free}
    assert not {3, 4, 7} & free


def test_a_number_that_happens_to_equal_the_answer_moves():
    question = (
        "A bus goes 60 miles an hour for 5 hours, a car 30 for 8. How much farther goes the bus?"
    )
    solution = (
        "60*5=<<60*5=300>>300 miles.\n30*8=<<30*8=240>>240 miles.\n"
        "300-240=<<300-240=60>>60.\n#### 60"
    )
    assert any("goes 60 miles" not in made(question, solution, seed).question for seed in range(4))

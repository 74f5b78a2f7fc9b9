"""Words of a solution that say a number of the question again, or multiply by it."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.arithmetic.mutation import (
    bind,
    list_lengths,
    mutate,
    original_draw,
    rewrite,
)
from lm_eval_perturb.arithmetic.number_names import number_name
from lm_eval_perturb.arithmetic.quantities import mentions

_BOYS = "2 tall boys have 30 nuts each. How many nuts are there?"
_NUTS = "2*30=<<2*30=60>>60 nuts.\n#### 60"


def made(question: str, solution: str) -> list[tuple[str, str]]:
    drawn = [mutate(question, solution, "same", Random(seed)) for seed in range(20)]
    return [(one.question, one.solution) for one in drawn]


@pytest.mark.parametrize("said", ["the two boys", "these two tall boys"])
def test_a_count_said_again(said: str) -> None:
    question = _BOYS if "tall" in said else _BOYS.replace("tall ", "")
    for new, solution in made(question, f"All {said} have {_NUTS}"):
        word = number_name(int(mentions(new)[0].value))
        assert said.replace("two", str(word)) in solution


def test_a_count_of_nobody_knows_what_stays() -> None:
    for _, solution in made(_BOYS, f"All the two of them have {_NUTS}"):
        assert "the two of them" in solution


def test_a_word_that_counts_something_else_stays() -> None:
    question = "Ann has 3 pencils, Ben 5 and Cid 8. How many pencils have they?"
    solution = "The three friends have 3+5+8=<<3+5+8=16>>16 pencils.\n#### 16"
    new = made(question, solution)
    assert all(text.startswith("The three friends") for _, text in new)
    assert all(mentions(text)[0].value == 3 for text, _ in new)  # nobody can be sure


@pytest.mark.parametrize(
    ("question", "solution", "kept"),
    [
        (
            "Of the 40 cars 1/2 are red. 6 more red cars come. How many red cars are there?",
            "Half of them are red: 40/2=<<40/2=20>>20.\nThen 20+6=<<20+6=26>>26.\n#### 26",
            "1/2",
        ),
        (
            "A horse eats 15 pounds a day. How much do 4 horses eat in 3 days?",
            "A day 15*4=<<15*4=60>>60.\nTriple that: 60*3=<<60*3=180>>180.\n#### 180",
            "3 days",
        ),
    ],
)
def test_a_number_that_a_word_multiplies_by_stays(question: str, solution: str, kept: str) -> None:
    assert all(kept in new for new, _ in made(question, solution))


def test_where_the_question_has_the_word_the_solution_means_that() -> None:
    question = "Ann has 30 nuts. Ben has twice as many. They buy 2 pens more than the 5 they had, \
at $3 each. How many nuts has Ben?"
    solution = "Ben has twice as many: 30*2=<<30*2=60>>60.\n#### 60"
    binding = bind(question, solution)
    reasons = [binding.frozen.get(group, "") for group in binding.groups]
    assert "the solution says it in a word" not in reasons


def test_a_unit_is_told_before_an_equal_result() -> None:
    question = "He answers for 2 hours and takes two minutes for each of 100. How many are left?"
    solution = (
        "Each hour has 60 minutes, so he took 2*60=<<2*60=120>>120 minutes.\n"
        "So he answered 120/2=<<120/2=60>>60.\nThat leaves 100-60=<<100-60=40>>40.\n#### 40"
    )
    assert all("hour has 60 minutes" in text for _, text in made(question, solution))


def test_ordinals_keep_their_ending() -> None:
    question = "Fay is 1st, falls back 5 places and moves up 2. Which place has she?"
    solution = "She is 1+5=<<1+5=6>>6th.\nThen she is 6-2=<<6-2=4>>4th.\n#### 4"
    binding = bind(question, solution)
    draw = original_draw(binding)
    values = {g: {5: 12, 2: 10}.get(v, v) for g, v in draw.values.items()}  # type: ignore[call-overload]
    new = rewrite(question, binding, type(draw)(values, (13, 3)))
    assert new is not None
    assert ">>13th." in new[1]
    assert ">>3rd." in new[1]


def test_sides_and_the_area_that_they_make_stay() -> None:
    question = (
        "A box has two sides of 8 by 6 inches, two of 5 by 6 inches and a top of 40 square inches. "
        "How many square inches are one of each and 9 more?"
    )
    solution = "8*6=<<8*6=48>>48\n5*6=<<5*6=30>>30\n48+30+40+9=<<48+30+40+9=127>>127\n#### 127"
    binding = bind(question, solution)
    free = {binding.mentions[group].value for group in binding.free}
    assert free.isdisjoint({8, 5, 40})


def test_a_small_number_that_counts_something_else_stays() -> None:
    question = "Ann buys 2 pounds of brie at $11 and 3 pounds of feta at $6. What does she pay?"
    solution = (
        "The brie is 2*11=<<2*11=22>>22.\nThe feta is 3*6=<<3*6=18>>18.\n"
        "For the 2 kinds she pays 22+18=<<22+18=40>>40.\n#### 40"
    )
    assert all("the 2 kinds" in text for _, text in made(question, solution))


def test_what_may_be_said_again_in_a_word_stays() -> None:
    question = "Matt eats 3 plates of nuts and two extra. Ann eats 9 plates. How many are that?"
    solution = "With the two plates he eats 3+2=<<3+2=5>>5.\nThat is 5+9=<<5+9=14>>14.\n#### 14"
    assert all("two extra" in new for new, _ in made(question, solution))


def test_only_one_part_is_left() -> None:
    question = "She swept away nine-tenths of the dust and 50 bits are left, 8 of them red. \
How many had there been but for the red ones?"
    solution = (
        "The 50 are 1/10 of it, so it was 50*10=<<50*10=500>>500.\n"
        "That is 500-8=<<500-8=492>>492.\n#### 492"
    )
    assert all("nine-tenths" in new for new, _ in made(question, solution))


def test_a_hundred_is_written_without_its_article() -> None:
    question = "There are a hundred hens. Each lays 3 eggs. How many eggs are there?"
    solution = "They lay 100*3=<<100*3=300>>300 eggs.\n#### 300"
    for new, _ in made(question, solution):
        assert "a hundred" in new or " a " not in new


def test_days_before_another_week_stay() -> None:
    question = (
        "In the first 4 days he walked 20 miles a day, in the next 2 days 3 miles in all. In the "
        "second week he walked 15 miles. How far did he walk?"
    )
    solution = (
        "In the first days he walked 4*20=<<4*20=80>>80 miles.\n"
        "Together 80+3+15=<<80+3+15=98>>98.\n#### 98"
    )
    assert all("first 4 days" in new for new, _ in made(question, solution))


def test_how_many_kinds_a_list_names_is_no_result() -> None:
    question = "Half of the 18 trees are plum, pear, and fig, as many of each. How many are plum?"
    solution = "18/2=<<18/2=9>>9 are fruit.\nOf three kinds there are 9/3=<<9/3=3>>3.\n#### 3"
    assert all("Of three kinds" in text for _, text in made(question, solution))


def test_what_a_coin_is_worth_is_no_result() -> None:
    question = "Rex has 100 nickels and Toni 330 dimes. How many dollars have they?"
    solution = (
        "Rex has 5 cents (.05) x 100 = $5.\nToni has 10 cents (.10) x 330 = $33.\n"
        "They have $5 + $33 = $<<5+33=38>>38.\n#### 38"
    )
    assert all("Rex has 5 cents (.05)" in text for _, text in made(question, solution))


def test_a_number_in_words_that_is_a_result_moves() -> None:
    question = "He played 20 of the games and has 10 games left. How many are they with 7 more?"
    solution = (
        "There are thirty games in the season because 20+10=<<20+10=30>>30.\n"
        "With 7 more they are 30+7=<<30+7=37>>37.\n#### 37"
    )
    for new, text in made(question, solution):
        played, left, _ = (int(m.value) for m in mentions(new))
        assert f"There are {number_name(played + left)} games" in text


@pytest.mark.parametrize(
    ("text", "length"),
    [("a plum, a pear, and a fig", 3), ("a plum, a pear and a fig", 3), ("Ann, Bo, and Cy", 3)],
)
def test_the_last_comma_of_a_list_names_nothing(text: str, length: int) -> None:
    assert list_lengths(f"She has {text} here.") == {length}


def test_what_compares_tells_no_noun() -> None:
    question = (
        "She counts 6 trolls in the wood and 6 less than four times as many under the bridge. How "
        "many trolls are there?"
    )
    solution = (
        "Four times as many are 6 trolls * 4 = <<6*4=24>>24 trolls.\n"
        "Under the bridge are 24 trolls - 6 trolls = <<24-6=18>>18 trolls.\n"
        "In all 6+18=<<6+18=24>>24.\n#### 24"
    )
    for new, _ in made(question, solution):
        trolls, less, _ = (m.value for m in mentions(new))
        assert trolls == less  # whichever is meant


def test_a_number_that_is_passed_over_keeps_its_equal() -> None:
    question = (
        "He has 8 pens. Each of 8 boxes holds 5 red pencils, and 8 of all of them break. How many "
        "pencils are whole?"
    )
    solution = "They hold 8*5=<<8*5=40>>40 pencils.\n40-8=<<40-8=32>>32 are whole.\n#### 32"
    binding = bind(question, solution)
    eights = {binding.groups[i] for i, m in enumerate(binding.mentions) if m.value == 8}
    assert len(eights) == 1 or eights.isdisjoint(binding.free)


@pytest.mark.parametrize(
    ("question", "solution", "kept"),
    [
        (
            "Dan eats 2.5 times as much as Ann, who eats 80 pies. How many do they eat?",
            "Dan eats two and a half times as much, 2.5*80=<<2.5*80=200>>200.\n"
            "They eat 200+80=<<200+80=280>>280.\n#### 280",
            "2.5 times",
        ),
        (
            "7 cats run. 2 rabbits join each cat. How many animals run then?",
            "A pair of rabbits joins each, 7*2=<<7*2=14>>14 rabbits.\n7+14=<<7+14=21>>21\n#### 21",
            "2 rabbits",
        ),
    ],
)
def test_what_the_solution_says_in_words_stays(question: str, solution: str, kept: str) -> None:
    assert all(kept in new for new, _ in made(question, solution))

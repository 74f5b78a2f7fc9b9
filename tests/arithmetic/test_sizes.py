"""Sizes of draws: near the old ones, and the usual sizes of things."""

from __future__ import annotations

import re

import pytest

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, mutate
from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.arithmetic.sizes import most_times, multiplies, usual
from lm_eval_perturb.arithmetic.widths import NEAR, distance
from lm_eval_perturb.rng import stream

BAKER = (
    "A baker fills 20 trays with 12 rolls each and sells 150 of them. How many rolls are left?",
    "He fills 20*12=<<20*12=240>>240 rolls.\n240-150=<<240-150=90>>90 are left.\n#### 90",
)


def test_numbers_and_results_stay_near_where_there_is_room():
    old = [20, 12, 150, 90]
    made = set()
    for seed in range(30):
        new = mutate(*BAKER, "same", stream(seed, "numbers", 5, 0, "baker"))
        made.add(new.question)
        found = [int(n) for n in re.findall(r"\d+", new.question)]
        assert all(10 * a <= 16 * b <= 25.6 * a for a, b in zip(old, found, strict=False))
        assert 45 <= int(new.solution.rpartition(" ")[2]) <= 180
        assert all(n % 10 == 0 for n in (found[0] % 5, found[2]))
    assert len(made) > 20


def test_an_answer_of_one_changes():
    question = "A rope of 17 feet loses 9 feet, then 7 feet. How many feet are left?"
    solution = "17-9-7=<<17-9-7=1>>1 foot is left.\n#### 1"
    new = mutate(question, solution, "same", stream(1, "numbers", 5, 0, "rope"))
    assert int(new.solution.rpartition(" ")[2]) > 1


def test_an_item_whose_draws_lead_too_far_is_refused():
    question = "Ruth walks 2 miles at 440 feet a minute. How many minutes does she walk?"
    solution = (
        "She walks 2*5280=<<2*5280=10560>>10560 feet.\n"
        "That takes 10560/440=<<10560/440=24>>24 minutes.\n#### 24"
    )
    with pytest.raises(UnsafeItemError, match="no draw meets the constraints"):
        mutate(question, solution, "same", stream(1, "numbers", 5, 0, "miles"))


def test_usual_sizes_leave_headroom():
    assert usual("brother", 2) == 7
    assert usual("hour", 6) == 12
    assert usual("hour", 100) is None
    assert usual("pebble", 2) is None


def test_what_multiplies_grows_by_half_or_two():
    found = mentions("Anne has 4 times as many as Bo, who trains 4 times a week and ran 3 times.")
    assert [multiplies(mention) for mention in found] == [True, False, False]
    assert (most_times(2), most_times(4), most_times(10)) == (4, 6, 15)


def test_distance_is_the_largest_ratio_and_small_numbers_may_move():
    assert distance([2, 30], [3, 10]) == 32 / 12
    assert distance([4], [2]) == 1.5
    assert NEAR.bounds(10) == (6.25, 16)
    assert NEAR.bounds(2) == (0, 4)

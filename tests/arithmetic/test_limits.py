"""How far numbers go by what the story says about them."""

from __future__ import annotations

from math import inf

import pytest

from lm_eval_perturb.arithmetic.limits import limit, made_limit
from lm_eval_perturb.arithmetic.quantities import mentions


@pytest.mark.parametrize(
    ("story", "most"),
    [
        ("Ed is 6 feet tall.", 7.5),
        ("A tower is 60 feet tall.", inf),
        ("Gas costs $3 a gallon.", 5),
        ("Milk costs $3 a gallon.", inf),
        ("A car gets 30 miles per gallon.", 42),
        ("She sleeps 7 hours a night.", 9.1),
        ("He works 8 hours a day.", 12),
        ("She walks 4 miles per hour.", 5),
        ("A train goes 60 miles per hour.", 90),
        ("She ate 4 eggs a day.", 6),
        ("Ann has 4 times as many.", 7),
        ("Ann is old, 9 times as old as Bo.", 11.7),
        ("An egg has 70 calories.", 98),
        ("There are 30 students in the class.", 36),
        ("It rains 3 times in one week.", 6),
    ],
)
def test_the_most_that_a_number_may_become(story, most):
    found = [mention for mention in mentions(story) if mention.kind == "count"]
    assert limit(story, found[0])[1] == pytest.approx(most)


def test_results_of_a_test_are_no_more_than_full_marks():
    story = "Grant scored 10 points more on his math test than John. What is his score?"
    assert made_limit(story, "point", 95)[1] == 100
    assert made_limit("Grant has 10 more pens than John.", "pen", 95) == (0, inf)


def test_a_speed_that_is_asked_stays_near():
    story = "Emma drove 280 miles in 2 hours. What was her speed?"
    assert made_limit(story, "mile", 120, final=True)[1] == 150


@pytest.mark.parametrize(
    "story",
    [
        "The comet orbits the sun every 75 years.",
        "Each penny weighs 48 grains.",
        "They split it evenly 3 ways.",
        "He played an 82-game season.",
        "She wants to match his record of 75 hot dogs.",
    ],
)
def test_facts_of_the_world_stay(story):
    assert [mention.kind for mention in mentions(story) if mention.value > 2] == ["fixed"]

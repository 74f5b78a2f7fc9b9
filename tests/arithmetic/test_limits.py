"""How far numbers go by what the story says about them."""

from __future__ import annotations

from math import inf

import pytest

from lm_eval_perturb.arithmetic.limits import limit, made_limit
from lm_eval_perturb.arithmetic.quantities import mentions


@pytest.mark.parametrize(
    ("story", "most"),
    [
        ("Ed is 6 feet tall.", 7),
        ("A tower is 60 feet tall.", inf),
        ("Gas costs $3 a gallon.", 5),
        ("Paint costs $3 a gallon.", inf),
        ("A car gets 30 miles per gallon.", 42),
        ("She sleeps 7 hours a night.", 9.1),
        ("He works 8 hours a day.", 10.4),
        ("She walks 4 miles per hour.", 5),
        ("A train goes 60 miles per hour.", 84),
        ("She ate 4 eggs a day.", 6),
        ("Ann has 4 times as many.", 7),
        ("Ann is old, 9 times as old as Bo.", 11.7),
        ("An egg has 70 calories.", 98),
        ("There are 30 students in the class.", 36),
        ("It rains 3 times in one week.", 6),
        ("Ed is 5 feet tall.", 6.25),
        ("The rug is 5 feet wider than the chair.", 7),
        ("He reads a book of 300 pages in a week.", 450),
        ("The bus has 23 rows.", 29.9),
        ("Ben has 6 letters in his name.", 9),
        ("Al ate 4 egg rolls.", 10),
        ("They ordered 40 egg rolls to eat.", inf),
        ("He makes a 3 egg omelet.", 4),
        ("The two children weigh 75 pounds each.", 90),
        ("Ana takes 4 minutes to peel an orange.", 10),
        ("She watches 8 episodes each day.", 10.4),
        ("He scored 100 on his first 3 tests.", 100),
        ("Each guest eats 3 deviled egg halves.", 6),
        ("He walked 4 miles on Monday.", 7),
        ("He drove 4 miles on Monday.", inf),
        ("He spends $3 on cheddar cheese.", 8.1),
        ('Girls are 64" tall and build a pyramid.', 80),
        ("A pizza has 12 slices.", 18),
        ("The recipe takes 3 cups of flour.", 5),
        ("A box holds 2 dozen bottles.", 5),
        ("A doughnut costs $2.", 4),
        ("A laptop costs $2.", inf),
        ("The child needs 5 diaper changes per day.", 10),
        ("She can peel 6 shrimp a minute.", 12),
        ("The house has 3 bedrooms.", 6),
        ("The blanket is 3 inches thick.", 4.5),
        ("She runs 6 miles per hour.", 7.8),
        ("A fever is over 100 degrees.", 105),
        ("Jenny's grade was 95 on her paper.", 100),
        ("Each story is 12 feet high.", 14.4),
        ("She works 5 days a week.", 6),
        ("He jogs 5 nights a week and all weekend.", 5),
        ("He types 90 words per minute.", 120),
        ("The bus holds 50 people.", 72),
        ("Each guest eats 4 slices of the pizza.", 6),
        ("He drives 6 hours and hears a podcast.", 9),
    ],
)
def test_the_most_that_a_number_may_become(story, most):
    found = [mention for mention in mentions(story) if mention.kind == "count"]
    assert limit(story, found[0])[1] == pytest.approx(most)


def test_results_of_a_test_are_no_more_than_full_marks():
    story = "Grant scored 10 points more on his math test than John. What is his score?"
    assert made_limit(story, "point", 95)[1] == 100
    assert made_limit("Grant has 10 more pens than John.", "pen", 95) == (0, inf)


def test_a_tax_stays_near():
    found = mentions("The bill has a 10% sales tax.")
    assert limit("The bill has a 10% sales tax.", found[0])[1] == 15


@pytest.mark.parametrize(
    ("story", "noun", "old", "most"),
    [
        ("Ed is 5 feet tall and Bo is 2 feet taller.", "feet", 7, 7),
        ("The rug is 5 feet wider than the chair. How long is the couch?", "feet", 18, 27),
        ("Each bus has 23 rows of 4 seats.", "seat", 92, 128.8),
        ("Maya read 5 books last week.", "page", 1500, 2250),
        ("Ben ate twice as many egg rolls as Al.", "egg", 6, 12),
        ("How many letters are in her name?", "letter", 13, 19.5),
    ],
)
def test_results_are_bounded_like_numbers(story, noun, old, most):
    assert made_limit(story, noun, old)[1] == pytest.approx(most)


def test_the_answer_counts_what_is_asked():
    story = "A drive takes 6 hours. How many hours will the next podcast have to be?"
    assert made_limit(story, "more", 1, final=True)[1] == 2
    assert made_limit(story, "more", 1)[1] == inf


def test_a_speed_that_is_asked_stays_near():
    story = "Emma drove 280 miles in 2 hours. What was her speed?"
    assert made_limit(story, "mile", 120, final=True)[1] == 150


@pytest.mark.parametrize(
    "story",
    [
        "The comet orbits the sun every 75 years.",
        "Each penny weighs 48 grains.",
        "There are 30 major league baseball stadiums.",
        "The distance between Spain and Russia is 7019 km.",
        "India has 4 more than half the number of states in the USA.",
        "They split it evenly 3 ways.",
        "He played an 82-game season.",
        "She wants to match his record of 75 hot dogs.",
    ],
)
def test_facts_of_the_world_stay(story):
    assert [mention.kind for mention in mentions(story) if mention.value > 2] == ["fixed"]

"""What the wording of a story fixes."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.mutation import bind
from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.arithmetic.story_rules import fixed_story


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Buy 2 pies, get 1 pie free. A pie costs $3. How many for $12?", "a deal gives some away"),
        ("There are 8 games in the first round and 4 in the second.", "rounds of a contest"),
        ("Her first child was born 15 years ago, the second 2 years later.", "births are told"),
        ("They all eat the same amount. 1 slice of pie is left, 7 of cake.", "equal shares"),
        ("They all eat the same amount, 7 slices.", None),
        ("Of 89, 71 and 92 the teacher drops the lowest score.", "does not count"),
        ("A farm has 3 cows and 4 pigs. How many animals?", None),
        ("A round table seats 8 people. He gets 3 free hours.", None),
    ],
)
def test_stories_whose_numbers_hang_together(question, reason):
    found = fixed_story(question)
    assert (found is None) if reason is None else (found is not None and reason in found)


@pytest.mark.parametrize(
    ("question", "fixed"),
    [
        ("Pupils of grades 4 \u2013 7 win 10 prizes.", [4, 7]),
        ("Pupils of grades 4 to 7 win 10 prizes.", [4, 7]),
        ("Children aged 3-5 pay $8.", [3, 5]),
        ("She scored 89, 71, 92, 80 and 86 on five of six tests and wants 90.", [5, 6]),
        ("She walks 3 miles to 7 shops.", []),
        ("It rose from 20 to 35 points.", []),
    ],
)
def test_numbers_that_are_ends_of_ranges_or_count_a_list(question, fixed):
    assert [m.value for m in mentions(question) if m.kind == "fixed"] == fixed


def test_a_part_is_counted_in_what_its_whole_is_counted_in():
    nouns = [m.noun for m in mentions("There are 12 puppies, 4 of which have spots.")]
    assert nouns == ["puppy", "puppy"]


def test_what_may_be_part_of_an_unused_whole_stays():
    question = "Ray has 175 cents. He gives 30 cents to Ann and twice as many cents to Bo."
    question += " How many cents does Bo get?"
    binding = bind(question, "Bo gets 30*2=<<30*2=60>>60 cents.\n#### 60")
    assert binding.free == ()

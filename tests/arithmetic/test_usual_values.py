"""Things that come in certain values keep to them."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.arithmetic.usual_values import allows


def allowed(story, number, value):
    return allows(story, [mention for mention in mentions(story) if mention.value == number])(value)


@pytest.mark.parametrize(
    ("story", "number", "usual", "odd"),
    [
        ("A case of beer has 12 bottles in it.", 12, 24, 17),
        ("He buys a pack of 20 crayons.", 20, 24, 23),
        ("The pizza is cut into 8 slices.", 8, 12, 9),
        ("Her phone has a storage of 16 GB.", 16, 32, 20),
        ("He bought three 6-packs of soda.", 6, 8, 9),
        ("A magazine sends 12 issues a year.", 12, 24, 13),
        ("At the pool every 100 meters take her 3 minutes.", 100, 50, 95),
        ("He babysits 6 afternoons a week.", 6, 7, 8),
        ("She works 4 weekdays each week.", 4, 5, 6),
        ("The king-sized bed measures 6 feet long.", 6, 7, 9),
        ("He has pairs of blue shoes and 6 red shoes.", 6, 8, 7),
        ("The speed limit is 30 mph.", 30, 35, 33),
        ("Each chicken lays 6 eggs a week.", 6, 5, 9),
        ("He gives 10% as a tithe.", 10, 10, 15),
        ("Peyton has 3 children.", 3, 5, 13),
        ("She sells balls by the dozen. He buys 48 balls.", 48, 60, 50),
        ("She made 12 pairs of earrings and gave half of them away.", 12, 14, 13),
        ("She gets 26 paychecks per year.", 26, 24, 17),
        ("He cuts it into 4 equal parts and eats half of them.", 4, 6, 5),
        ("She gave the cashier $20. How much change does she get?", 20, 50, 17),
    ],
)
def test_a_number_keeps_to_the_values_of_its_kind(story, number, usual, odd):
    assert allowed(story, number, usual)
    assert not allowed(story, number, odd)


@pytest.mark.parametrize(
    ("story", "number", "value"),
    [("He buys 5 packs.", 5, 7), ("She gave $20 to charity.", 20, 17), ("A pack of 17.", 17, 19)],
)
def test_other_numbers_are_free(story, number, value):
    assert allowed(story, number, value)

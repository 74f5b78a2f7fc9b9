"""The search for draws: what it need not compare, and what it need not try again."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lm_eval_perturb.arithmetic.dead_ends import DeadEnds
from lm_eval_perturb.arithmetic.divisors import divisors
from lm_eval_perturb.arithmetic.goals import Goal
from lm_eval_perturb.arithmetic.ranges import ANY
from lm_eval_perturb.arithmetic.relations import telling
from lm_eval_perturb.arithmetic.search import Calculation, Search, Stage

RESULT, IDLE, TOP, BOTTOM = range(4)
OLD = (6, 5, 12, 2)
FREE = ((), (), ())
GOAL = Goal(final=RESULT, told=4, apart=(), wholes=())


def stages(*, backwards: bool = False) -> list[Stage]:
    """A quotient, and a quantity before it that is not part of it."""
    quotient = Calculation(RESULT, (), ("/", TOP, BOTTOM, True, 1), FREE, ANY, ())
    order = -1 if backwards else 1
    return [
        Stage(IDLE, [7, 8, 9][::order], FREE, ()),
        Stage(TOP, [13, 14, 17, 20][::order], FREE, ()),
        Stage(BOTTOM, [4, 5, 6, 7][::order], FREE, (quotient,)),
    ]


@pytest.mark.parametrize("budget", [3, 20, 37, 38, 64, 500])
def test_dead_ends_change_neither_draws_nor_what_counts_as_tried(budget):
    ends = DeadEnds(stages(), GOAL, 0)
    for backwards in (False, True, False):
        made = stages(backwards=backwards)
        plain = Search(made, OLD, GOAL, budget)
        spared = Search(made, OLD, GOAL, budget, ends)
        assert list(spared.found()) == list(plain.found())
        assert spared.budget == plain.budget or max(spared.budget, plain.budget) < 0


@pytest.mark.parametrize("budget", [3, 20, 37, 38, 64, 500])
def test_divisors_change_neither_draws_nor_what_counts_as_tried(budget):
    plain, spared = stages(), stages()
    spared[-1].divisors = divisors(spared[-1].steps[0].tree, BOTTOM)
    one, other = Search(plain, OLD, GOAL, budget), Search(spared, OLD, GOAL, budget)
    assert list(one.found()) == list(other.found())
    assert one.budget == other.budget or max(one.budget, other.budget) < 0


def test_divisors_tell_what_leaves_a_step_whole():
    numbers = [0, 0, 12, 8, Fraction(3, 4), 100]
    part = ("/", ("*", 2, 9, True, 1), 3, True, 1)  # 12 * value / 8
    for tree, told in (
        (part, (2, 0)),
        (("+", 2, part, True, 1), (2, 0)),
        (("*", 4, 9, True, 1), (4, 0)),
        (("/", 3, 9, True, 1), (1, 8)),
    ):
        assert divisors(tree, 9)(numbers) == told
    assert divisors(("*", 3, 9, True, 1), 9, Fraction(1, 100))(numbers) == (25, 0)
    assert divisors(("*", ("+", 2, 9, True, 1), 3, True, 1), 9) is None
    assert divisors(("*", 4, 9, False, 1), 9) is None


def test_a_dead_end_is_told_by_what_the_later_stages_read():
    ends = DeadEnds(stages(), GOAL, 0)
    assert len(list(Search(stages(), OLD, GOAL, 500, ends).found())) == 9
    for other in (7, 100):
        assert ends.tries(2, [0, other, 13, 0]) == ends.tries(2, [0, other, 17, 0]) == 4
        assert ends.tries(2, [0, other, 20, 0]) is None


def test_relations_that_follow_from_others_are_not_compared():
    found = [(0, 1), (1, 1), (2, -1), (3, 0)]
    assert telling(found, found, set()) == found
    assert telling(found, found, {(0, 1), (3, 0)}) == [(1, 1), (2, -1)]
    assert telling(found[2:], found, {(2, 3)}) == [(2, -1)]

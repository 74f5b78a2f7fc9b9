"""The algebra that proves a reversed problem: exact, closed, one x for each value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lm_eval_perturb.arithmetic.expressions import ExpressionError, Number, exact, operate
from lm_eval_perturb.questions.moebius import Moebius, NotInvertibleError, combine, constant

X = Moebius(Fraction(1), Fraction(0))
NUMBERS = st.integers(-50, 50) | st.fractions(-9, 9, max_denominator=8)


def value_at(function: Moebius, x: Number) -> Number | None:
    below = function.c * x + function.d
    return None if below == 0 else exact((function.a * x + function.b) / below)


@given(st.lists(st.tuples(st.sampled_from("+-*/"), NUMBERS, st.booleans()), max_size=6), NUMBERS)
def test_it_agrees_with_the_numbers_at_every_x(steps, x):
    function, number = X, exact(Fraction(x))
    for sign, other, first in steps:
        one, two = (constant(other), function) if first else (function, constant(other))
        left, right = (other, number) if first else (number, other)
        try:
            function, number = combine(sign, one, two), operate(sign, left, right)
        except (NotInvertibleError, ExpressionError):
            return
    found = value_at(function, x)
    if found is not None:
        assert found == number


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_solving_gives_the_only_x(a, b, c, d, x):
    function = Moebius(Fraction(a), Fraction(b), Fraction(c), Fraction(d))
    assume(not function.constant)
    value = value_at(function, x)
    assume(value is not None)
    assert function.solve(value) == exact(Fraction(x))


def test_x_in_two_terms_is_one_function():
    assert combine("+", X, combine("*", X, constant(2))) == Moebius(Fraction(3), Fraction(0))


def test_what_cancels_is_constant():
    assert combine("-", X, X).constant
    assert combine("/", X, X).constant
    with pytest.raises(NotInvertibleError, match="does not determine"):
        combine("-", X, X).solve(0)


@pytest.mark.parametrize("other", [X, combine("+", X, constant(1))])
def test_squares_are_refused(other):
    with pytest.raises(NotInvertibleError):
        combine("*", X, other)


def test_a_division_by_zero_is_refused():
    with pytest.raises(NotInvertibleError, match="zero"):
        combine("/", X, constant(0))

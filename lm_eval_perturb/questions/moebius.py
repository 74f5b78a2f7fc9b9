"""Values as functions of one unknown, (a x + b) / (c x + d): the ones that are undone exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Number, exact


class NotInvertibleError(Exception):
    """A value that this form does not hold, or that does not determine the unknown."""


@dataclass(frozen=True, slots=True)
class Moebius:
    """(a x + b) / (c x + d), with c = 0 and d = 1 where it is linear.

    Such a function takes no value twice unless it is constant (a d = b c), so a given value has at
    most one x among all rational numbers. Sums and products are formed only where the result is of
    this form again; others raise, so nothing is ever approximated.
    """

    a: Fraction
    b: Fraction
    c: Fraction = Fraction(0)
    d: Fraction = Fraction(1)

    @property
    def constant(self) -> bool:
        """Whether the value is the same for every x."""
        return self.a * self.d == self.b * self.c

    @property
    def linear(self) -> bool:
        """Whether nothing is divided by x."""
        return self.c == 0

    def solve(self, value: Number) -> Number:
        """The one x at which the function has the value.

        Raises:
            NotInvertibleError: every x has it, or none.
        """
        below = self.a - value * self.c
        if self.constant or below == 0:
            raise NotInvertibleError("the answer does not determine the number")
        return exact((value * self.d - self.b) / below)


def constant(value: Number) -> Moebius:
    """The function that always has the value."""
    return Moebius(Fraction(0), Fraction(value))


def combine(sign: str, left: Moebius, right: Moebius) -> Moebius:
    """One operation on two functions.

    Raises:
        NotInvertibleError: the result is not of the form, or divides by zero everywhere.
    """
    if sign == "*":
        return _product(left, right)
    if sign == "/":
        return _product(left, _inverse(right))
    if sign == "-":
        right = Moebius(-right.a, -right.b, right.c, right.d)
    return _sum(left, right)


def _sum(left: Moebius, right: Moebius) -> Moebius:
    if (left.c, left.d) == (right.c, right.d):
        return _normal(left.a + right.a, left.b + right.b, left.c, left.d)
    for one, other in ((left, right), (right, left)):
        if one.linear and one.a == 0:
            return _normal(other.a + one.b * other.c, other.b + one.b * other.d, other.c, other.d)
    raise NotInvertibleError("the number is used in ways that are not undone step by step")


def _product(left: Moebius, right: Moebius) -> Moebius:
    for one, other in ((left, right), (right, left)):
        if one.linear and one.a == 0:
            return _normal(one.b * other.a, one.b * other.b, other.c, other.d)
    if left.linear and right.a == 0:  # (a x + b) * (e / (c x + d))
        return _normal(left.a * right.b, left.b * right.b, right.c, right.d)
    if right.linear and left.a == 0:
        return _product(right, left)
    raise NotInvertibleError("the number is used in ways that are not undone step by step")


def _inverse(function: Moebius) -> Moebius:
    if function.a == 0 and function.b == 0:
        raise NotInvertibleError("a division by zero")
    return _normal(function.c, function.d, function.a, function.b)


def _normal(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> Moebius:
    """Without a common factor of x, and with d = 1 where it is linear."""
    if c and a * d == b * c:
        return Moebius(Fraction(0), a / c)
    return Moebius(a, b, c, d) if c else Moebius(a / d, b / d)

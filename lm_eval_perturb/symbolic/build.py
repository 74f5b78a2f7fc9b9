"""Safe constructors: SymPy computes as it builds, and `9**9**9**9` would never end."""

from __future__ import annotations

import re
from typing import Any

import sympy

from lm_eval_perturb.symbolic.errors import TooLargeError

Expr = Any
"""A SymPy expression; SymPy's classes are untyped."""

MAX_BITS = 20_000
"""Of the numerator and denominator of any number that building computes."""
_NUMBER = re.compile(r"\d*\.?\d*(?:[eE][+-]?\d{1,3})?")
_MAX_COUNT = 2_000
"""The largest argument of a factorial or binomial."""
_MAX_ADDED = 200
"""The largest exponent of a sum, which SymPy may come to expand."""


def number(text: str) -> Expr:
    """An integer, or a decimal as the fraction that it is.

    Raises:
        TooLargeError: more digits than any answer has.
    """
    if len(text) > MAX_BITS // 4 or not _NUMBER.fullmatch(text):
        raise TooLargeError("a number")
    return sympy.Rational(text)


def add(*terms: Expr) -> Expr:
    """The sum."""
    return sympy.Add(*terms)


def multiply(*factors: Expr) -> Expr:
    """The product.

    Raises:
        TooLargeError: numbers whose product is too large.
    """
    if sum(_bits(f) for f in factors) > MAX_BITS:
        raise TooLargeError("a product")
    return sympy.Mul(*factors)


def divide(numerator: Expr, denominator: Expr) -> Expr:
    """The quotient; by zero it is SymPy's complex infinity."""
    return multiply(numerator, power(denominator, sympy.Integer(-1)))


def power(base: Expr, exponent: Expr) -> Expr:
    """The power.

    Raises:
        TooLargeError: a power of numbers that is too large, towers included.
    """
    if exponent.is_Rational and base not in (-1, 0, 1):
        height = abs(int(exponent.p)) // int(exponent.q) + 1
        if _bits(base) * height > MAX_BITS or (base.is_Add and height > _MAX_ADDED):
            raise TooLargeError("a power")
    return sympy.Pow(base, exponent)


def factorial(argument: Expr) -> Expr:
    """The factorial.

    Raises:
        TooLargeError: of a large number.
    """
    _check_count(argument)
    return sympy.factorial(argument)


def binomial(n: Expr, k: Expr) -> Expr:
    """The binomial coefficient.

    Raises:
        TooLargeError: of large numbers.
    """
    _check_count(n)
    _check_count(k)
    return sympy.binomial(n, k)


def _check_count(argument: Expr) -> None:
    if argument.is_number and not abs(argument) <= _MAX_COUNT:
        raise TooLargeError("a factorial or binomial")


def _bits(expression: Expr) -> int:
    """Bits of the numbers in a product or power; 0 for what is no number."""
    if expression.is_Rational:
        return int(expression.p).bit_length() + int(expression.q).bit_length() - 1
    if expression.is_Mul:
        return sum(_bits(part) for part in expression.args)
    return 0

"""Steps' operations, to be carried out many times: a function each, made once for its tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from lm_eval_perturb.arithmetic.expressions import (
    LARGEST,
    ExpressionError,
    Node,
    Number,
    bounded,
    operate,
    ratio,
)

Tree: TypeAlias = "int | Operation"
"""A number's place, or an operation."""

Operation: TypeAlias = tuple[str, "Tree", "Tree", bool, int]
"""An operator, its operands, whether its old value was whole, and that value's sign."""

Carried: TypeAlias = Callable[[Sequence[Number]], "Number | None"]
"""What gives a tree's value; None where it has none, or is not whole or positive as it was."""


def prepared(node: Node, places: Sequence[int], numbers: Sequence[Number]) -> Tree:
    """A tree over places that remembers whether operations' old values were whole, and their sign.

    Args:
        node: the tree over literals.
        places: by literal, where its number lies; then the places of 100 and of 0.
        numbers: the old ones.
    """
    return _prepared(node, places, numbers)[0]


def _prepared(node: Node, places: Sequence[int], numbers: Sequence[Number]) -> tuple[Tree, Number]:
    if isinstance(node, int):
        return places[node], numbers[places[node]]
    left, one = _prepared(node[1], places, numbers)
    right, other = _prepared(node[2], places, numbers)
    value = operate(node[0], one, other)
    top = value.numerator
    return (node[0], left, right, type(value) is int, (top > 0) - (top < 0)), value


@lru_cache(maxsize=2048)
def carried_out(tree: Tree) -> Carried:
    """What gives the tree's value of numbers by place.

    It gives None for a division by zero or a value out of bounds too.
    """
    if isinstance(tree, int):
        return itemgetter(tree)
    sign, left, right, whole, before = tree
    if before > 0 and isinstance(left, int) and isinstance(right, int):  # as in most steps
        if sign == "/":
            return _quotient(left, right, whole)
        return {"+": _sum, "-": _difference, "*": _product}[sign](left, right, whole)
    return _nested(tree, carried_out(left), carried_out(right))


def _nested(tree: Operation, left: Carried, right: Carried) -> Carried:
    sign, _, _, whole, before = tree

    def value(numbers: Sequence[Number]) -> Number | None:
        one = left(numbers)
        if one is None:
            return None
        other = right(numbers)
        if other is None:
            return None
        if type(one) is int and type(other) is int and sign != "/":
            value = one * other if sign == "*" else one + other if sign == "+" else one - other
            return value if (value > 0) - (value < 0) == before else None
        return _any(sign, one, other, whole, before)

    return value


def _sum(left: int, right: int, whole: bool) -> Carried:
    def value(numbers: Sequence[Number]) -> Number | None:
        one, other = numbers[left], numbers[right]
        if type(one) is int and type(other) is int:
            value = one + other
            return value if value > 0 else None
        return _any("+", one, other, whole, 1)

    return value


def _difference(left: int, right: int, whole: bool) -> Carried:
    def value(numbers: Sequence[Number]) -> Number | None:
        one, other = numbers[left], numbers[right]
        if type(one) is int and type(other) is int:
            value = one - other
            return value if value > 0 else None
        return _any("-", one, other, whole, 1)

    return value


def _product(left: int, right: int, whole: bool) -> Carried:
    def value(numbers: Sequence[Number]) -> Number | None:
        one, other = numbers[left], numbers[right]
        if type(one) is int and type(other) is int:
            value = one * other
            return value if value > 0 else None
        (top, bottom), (over, under) = one.as_integer_ratio(), other.as_integer_ratio()
        return _kept(top * over, bottom * under, whole)

    return value


def _quotient(left: int, right: int, whole: bool) -> Carried:
    def value(numbers: Sequence[Number]) -> Number | None:
        one, other = numbers[left], numbers[right]
        if type(one) is int and type(other) is int and other:
            if one % other == 0:
                value = one // other
                return value if 0 < value < LARGEST else None
            if whole:
                return None
        return _any("/", one, other, whole, 1)

    return value


def _any(sign: str, one: Number, other: Number, whole: bool, before: int) -> Number | None:
    """The value of any operation."""
    try:
        top, bottom = ratio(sign, one, other)
    except ExpressionError:
        return None
    if before > 0:
        return _kept(top, bottom, whole)
    if (top > 0) - (top < 0) != before or (whole and top % bottom):
        return None
    return _number(top, bottom)


def _kept(top: int, bottom: int, whole: bool) -> Number | None:
    """The number of a ratio, if it is positive, and whole where it must be."""
    if top <= 0:
        return None
    if top % bottom:
        return None if whole else _number(top, bottom)
    value = top // bottom
    return value if value < LARGEST else None


@lru_cache(maxsize=8192)
def _number(top: int, bottom: int) -> Number | None:
    """The number of a ratio, if it is within bounds; few come again and again."""
    try:
        return bounded(top, bottom)
    except ExpressionError:
        return None

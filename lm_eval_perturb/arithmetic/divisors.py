"""Which values of a quantity can leave a step's result whole, told of all values at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import gcd
from typing import TypeAlias

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.operations import Operation, Tree, carried_out

Divided: TypeAlias = tuple[int, int]
"""What a whole value is a multiple of, and what it divides."""

Divisors: TypeAlias = Callable[[Sequence[Number]], Divided]
"""What tells it from the numbers before the value."""

ALL: Divided = (1, 0)
"""Says nothing: every whole number is a multiple of 1 and divides 0."""


@lru_cache(maxsize=2048)
def divisors(tree: Tree, place: int, unit: Number = 1) -> Divisors | None:
    """What tells which values leave the tree's products and quotients whole that were whole before.

    Args:
        tree: a step's, in which all other numbers are known.
        place: where it has the value, or a form that is proportional to it.
        unit: the form of 1.

    Returns:
        None where the tree does not tell, as in sums.
    """
    chain = _chain(tree, place)
    if chain is None:
        return None
    over, under = _flat(chain)
    if place in over:
        over.remove(place)
    else:
        under.remove(place)
        return _dividend(over, under, unit)
    return _multiple(over, under, unit)


def _multiple(over: Sequence[Tree], under: Sequence[Tree], unit: Number) -> Divisors:
    """Of `value * over / under`."""
    known = _ratio(over, under)
    top, bottom = unit.as_integer_ratio()

    def told(numbers: Sequence[Number]) -> Divided:
        found = known(numbers)
        if found is None:
            return ALL
        return found[1] * bottom // gcd(found[0] * top, found[1] * bottom), 0

    return told


def _dividend(over: Sequence[Tree], under: Sequence[Tree], unit: Number) -> Divisors:
    """Of `over / (under * value)`; where `over / under` is not whole, no value is right."""
    known = _ratio(over, under)
    bottom, top = unit.as_integer_ratio()

    def told(numbers: Sequence[Number]) -> Divided:
        found = known(numbers)
        if found is None:
            return ALL
        whole, rest = divmod(found[0] * top, found[1] * bottom)
        return 1, 1 if rest else whole

    return told


def _ratio(
    over: Sequence[Tree], under: Sequence[Tree]
) -> Callable[[Sequence[Number]], tuple[int, int] | None]:
    """The ratio of two products; None where it has no value."""
    tops, bottoms = [carried_out(tree) for tree in over], [carried_out(tree) for tree in under]

    def ratio(numbers: Sequence[Number]) -> tuple[int, int] | None:
        top, bottom = 1, 1
        for term in tops:
            value = term(numbers)
            if value is None:
                return None
            if type(value) is int:
                top *= value
            else:
                one, other = value.as_integer_ratio()
                top, bottom = top * one, bottom * other
        for term in bottoms:
            value = term(numbers)
            if value is None:
                return None
            if type(value) is int:
                bottom *= value
            else:
                one, other = value.as_integer_ratio()
                top, bottom = top * other, bottom * one
        return (top, bottom) if bottom else None

    return ratio


def _chain(tree: Tree, place: int) -> Operation | None:
    """The largest product or quotient that is whole and has the place in it once."""
    if isinstance(tree, int):
        return None
    sign, left, right, whole, _ = tree
    on_left, on_right = _times_in(left, place), _times_in(right, place)
    if on_left + on_right != 1:
        return None
    if whole and sign in "*/" and place in (leaf for part in _flat(tree) for leaf in part):
        return tree
    return _chain(left if on_left else right, place)


def _times_in(tree: Tree, place: int) -> int:
    if isinstance(tree, int):
        return tree == place
    return _times_in(tree[1], place) + _times_in(tree[2], place)


def _flat(tree: Tree) -> tuple[list[Tree], list[Tree]]:
    """What a product or quotient multiplies, and what it divides by."""
    if isinstance(tree, int) or tree[0] not in "*/":
        return [tree], []
    over, under = _flat(tree[1])
    above, below = _flat(tree[2])
    if tree[0] == "/":
        above, below = below, above
    return over + above, under + below

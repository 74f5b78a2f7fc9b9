"""Which values a number may have: whole ones between two, and parts that a test lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple, TypeAlias

from lm_eval_perturb.arithmetic.expressions import Number

Relation: TypeAlias = tuple[int, int]
"""A number that another one is compared with, by its place, and how: -1 smaller, 1 larger, 0 only
different."""

Compared: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Places of the numbers that one is larger than, smaller than, and only different from."""

_ALONE: Compared = ((), (), ())

_BOUNDLESS = 10**40
"""Beyond every number."""


class Range(NamedTuple):
    """Values that a number may have.

    Attributes:
        low: the least whole one.
        high: the greatest whole one.
        never: whole ones between them that it may not have.
        part: whether it may have a value that is not whole.
    """

    low: float
    high: float
    never: frozenset[Number]
    part: Callable[[Number], bool]

    def allows(self, value: Number) -> bool:
        """Whether the number may have the value."""
        if type(value) is int:
            return self.low <= value <= self.high and value not in self.never
        return self.part(value)

    def beside(self, kept: Compared, numbers: Sequence[Number]) -> Range:
        """The values that also have these relations to numbers that stay."""
        if kept == _ALONE:
            return self
        low, high, never = room(kept, numbers)
        part = self.part
        return Range(
            max(self.low, low),
            min(self.high, high),
            self.never.union(never) if never else self.never,
            lambda value: part(value) and part_fits(kept, value, numbers),
        )


ANY = Range(-inf, inf, frozenset(), lambda _: True)
"""Every value."""


def sorted_out(relations: Iterable[Relation]) -> Compared:
    """The places of relations by kind."""
    by_kind: dict[int, list[int]] = {1: [], -1: [], 0: []}
    for place, relation in relations:
        by_kind[relation].append(place)
    return tuple(by_kind[1]), tuple(by_kind[-1]), tuple(by_kind[0])


def room(compared: Compared, numbers: Sequence[Number]) -> tuple[int, int, tuple[Number, ...]]:
    """Between which whole numbers one keeps its relations, and which it must differ from."""
    above, below, apart = compared
    low, high = -_BOUNDLESS, _BOUNDLESS
    for place in above:
        least = numbers[place] // 1 + 1
        if least > low:
            low = least
    for place in below:
        most = -(-numbers[place] // 1) - 1
        if most < high:
            high = most
    return low, high, tuple([numbers[place] for place in apart]) if apart else ()


def part_fits(compared: Compared, value: Number, numbers: Sequence[Number]) -> bool:
    """Whether a fraction keeps its relations; its own comparisons are slow."""
    above, below, apart = compared
    top, bottom = value.as_integer_ratio()
    for place in above:
        over, under = numbers[place].as_integer_ratio()
        if top * under <= over * bottom:
            return False
    for place in below:
        over, under = numbers[place].as_integer_ratio()
        if top * under >= over * bottom:
            return False
    for place in apart:
        number = numbers[place]
        if type(number) is not int and (top, bottom) == number.as_integer_ratio():
            return False
    return True

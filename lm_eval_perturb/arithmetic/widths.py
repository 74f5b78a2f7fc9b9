"""How strict a search for draws is, and in which order it tries values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import Random
from typing import Literal, TypeAlias
from zlib import crc32

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.rng import shuffled

_ODD = 2654435761
_WORD_MASK = 2**32 - 1

Order = Literal["all", "unit", "limit", "noun", "given"]
"""Which numbers keep their order: all; those of one unit (money, percents, anything else); of these
only results with given numbers, and given ones of one noun; those of one noun; or of these only the
given ones."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far new numbers may be from the old ones.

    Attributes:
        given: how many times as large or as small a number of the question may become.
        made: the same for a result.
        more: how far whole numbers may go at least, however small they are; results go twice so
            far, percents five times.
    """

    given: float
    made: float
    more: int

    def bounds(self, old: Number, *, made: bool = False, steps: int = 1) -> tuple[float, float]:
        """The least and the greatest number within reach of an old one."""
        times = self.made if made else self.given
        more = self.more * steps if type(old) is int else 0
        size = float(old)
        return min(size / times, size - more), max(size * times, size + more)


NEAR = Reach(1.6, 2, 2)
MIDDLE = Reach(2, 3, 3)
FAR = Reach(4, 6, 12)
"""Only where nothing nearer gives enough draws; the nearest of those that it finds are dealt."""


Kind: TypeAlias = tuple[Order, Reach, bool, bool]
"""A width's order, its reach, whether values stay rounded, and whether they stay apart."""


@dataclass(frozen=True, slots=True)
class Width:
    """How strict a search is.

    Attributes:
        order: which numbers keep their order.
        reach: how far they may go.
        rounded: they stay as round as the old ones.
        before_old: how many new values of a quantity are tried before the old one; None where it
            may not stay.
        apart: different numbers stay different; where not, the proof alone decides whether the
            solution can still be read.
    """

    order: Order
    reach: Reach
    rounded: bool = True
    before_old: int | None = None
    apart: bool = True

    @property
    def kind(self) -> Kind:
        """What decides on the values and their relations: all but the place of the old value."""
        return self.order, self.reach, self.rounded, self.apart


def distance(numbers: Sequence[Number], old: Sequence[Number]) -> float:
    """How far a draw is from the item: the largest ratio of a number to its old one.

    Small numbers may move by one or two at no great cost: 2 is added to both.
    """
    return max(map(_ratio, numbers, old))


def _ratio(new: Number, old: Number) -> float:
    if type(new) is int and type(old) is int:
        one, other = float(abs(new) + 2), float(abs(old) + 2)
    else:
        (top, bottom), (over, under) = new.as_integer_ratio(), old.as_integer_ratio()
        one, other = (abs(top) + 2 * bottom) / bottom, (abs(over) + 2 * under) / under
    return one / other if one > other else other / one


class Choices:
    """The values that a quantity may become, and what puts them in an order.

    Args:
        values: what it may become.
        old: what it is.
        marks: a number of each value, if they are known.
    """

    def __init__(
        self, values: Sequence[Number], old: Number, marks: Sequence[int] | None = None
    ) -> None:
        self.values = values
        self._old = old
        self._marks = [_mark(value) for value in values] if marks is None else marks

    def among(self, allows: Callable[[Number], bool]) -> Choices:
        """Those of the values that pass a test."""
        kept = [pair for pair in zip(self.values, self._marks, strict=True) if allows(pair[0])]
        return Choices([value for value, _ in kept], self._old, [mark for _, mark in kept])

    def ordered(self, order: Random | int, most: int) -> list[Number]:
        """Up to so many of them in a random order, or in one that only the values decide."""
        if isinstance(order, Random):
            return shuffled(order, self.values)[:most]
        times = 2 * order + _ODD
        return self._first(most, [mark * times & _WORD_MASK for mark in self._marks])

    def nearest(self, order: int, most: int) -> list[Number]:
        """Up to so many of them, near ones first, in an order that only the values decide."""
        times = 2 * order + _ODD
        return self._first(
            most,
            [
                ratio * (1 + (mark * times & _WORD_MASK) / _WORD_MASK)
                for ratio, mark in zip(self._ratios, self._marks, strict=True)
            ],
        )

    @cached_property
    def _ratios(self) -> list[float]:
        return [_ratio(value, self._old) for value in self.values]

    def _first(self, most: int, keys: Sequence[float]) -> list[Number]:
        return [
            self.values[place] for place in sorted(range(len(keys)), key=keys.__getitem__)[:most]
        ]


@lru_cache(maxsize=4096)
def _mark(value: Number) -> int:
    return crc32(str(value).encode())

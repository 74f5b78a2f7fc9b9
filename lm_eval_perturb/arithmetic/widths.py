"""How strict a search for draws is, and in which order it tries values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lm_eval_perturb.arithmetic.expressions import Number

Order = Literal["all", "unit", "limit", "noun", "given"]
"""Which numbers keep their order: all; those of one unit (money, percents, anything else); of these
only results with given numbers, and given ones of one noun; those of one noun; or of these only the
given ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How far new numbers may be from the old ones; there are three of them, told by identity.

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
    return max(map(ratio_between, numbers, old))


def ratio_between(new: Number, old: Number) -> float:
    """The ratio of a number to its old one, or the other way round: not less than one."""
    if type(new) is int and type(old) is int:
        one, other = float(abs(new) + 2), float(abs(old) + 2)
    else:
        (top, bottom), (over, under) = new.as_integer_ratio(), old.as_integer_ratio()
        one, other = (abs(top) + 2 * bottom) / bottom, (abs(over) + 2 * under) / under
    return one / other if one > other else other / one

"""Which numbers of an item are compared with each other, so that a draw keeps their order."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.heads import head_of_leavers
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.ranges import Compared, Relation, sorted_out
from lm_eval_perturb.arithmetic.widths import Order, Width

_UNITS = frozenset(["$", "%"])


class Known(NamedTuple):
    """A number of an item.

    Attributes:
        place: where it lies.
        noun: what it counts, as far as the word behind it tells.
        head: the first plural behind it, where there is one.
        given: it is the question's; else the result of a step.
    """

    place: int
    noun: str
    given: bool
    head: str = ""


def given(mention: Mention, place: int, question: str) -> Known:
    """A number of the question."""
    behind = question[mention.end : mention.end + 60]
    return Known(place, mention.noun, True, head_of_leavers(behind))


class Related(NamedTuple):
    """How a number compares with others.

    Attributes:
        staying: with numbers that no draw changes.
        moving: with numbers before it that move, but for what follows from the other relations.
    """

    staying: Compared
    moving: Compared


class Relations:
    """The relations of an item's numbers, each found once for all searches.

    Args:
        numbers: the old numbers by place.
        constants: places of numbers that all others must only differ from.
        worded: places of numbers that given ones alone must differ from.
        kept: places of the numbers that no draw changes.
        derived: places among them that take a result where they restate one.
    """

    def __init__(
        self,
        numbers: Sequence[Number],
        constants: Collection[int],
        worded: Collection[int],
        kept: Collection[int],
        derived: Collection[int],
    ) -> None:
        self._numbers = numbers
        self._constants = {False: tuple(constants), True: (*constants, *worded)}
        kept = {*kept, *constants, *worded}
        self._staying = {False: kept.difference(derived), True: kept}
        self._signs: dict[int, list[tuple[Known, int]]] = {}
        self._related: dict[tuple[int, Order, bool], Related] = {}
        self._smaller: dict[tuple[Order, bool], set[tuple[int, int]]] = {}

    def of(self, one: Known, known: Sequence[Known], width: Width) -> Related:
        """How a number compares with those before it, which are the same ones in every width."""
        key = (one.place, width.order, width.apart)
        if key not in self._related:
            if one.place not in self._signs:
                self._signs[one.place] = self._compared(one, known)
            self._related[key] = self._found(one, self._signs[one.place], width)
        return self._related[key]

    def _compared(self, one: Known, known: Sequence[Known]) -> list[tuple[Known, int]]:
        """The numbers before it from which it differs, and whether it is larger or smaller."""
        value, numbers = self._numbers[one.place], self._numbers
        return [
            (other, 1 if value > numbers[other.place] else -1)
            for other in known
            if value != numbers[other.place]
        ]

    def _found(self, one: Known, signs: Sequence[tuple[Known, int]], width: Width) -> Related:
        value, numbers = self._numbers[one.place], self._numbers
        found = related(one, signs, width)
        found += [(place, 0) for place in self._constants[one.given] if numbers[place] != value]
        staying = self._staying[one.given]
        smaller = self._smaller.setdefault((width.order, width.apart), set())
        kept = [pair for pair in found if pair[0] in staying]
        moving = [pair for pair in found if pair[0] not in staying]
        moving = telling(moving, found, smaller)
        for place, kind in found:
            if kind:
                smaller.add((place, one.place) if kind > 0 else (one.place, place))
        return Related(sorted_out(kept), sorted_out(moving))


def telling(
    relations: Sequence[Relation], all_of_it: Sequence[Relation], smaller: Set[tuple[int, int]]
) -> list[Relation]:
    """The relations that do not follow from others: what is above a larger number is above both.

    Args:
        relations: of one number.
        all_of_it: these and its other ones, from which they may follow.
        smaller: the places of two numbers wherever the first one stays smaller.
    """
    above = [place for place, kind in all_of_it if kind > 0]
    below = [place for place, kind in all_of_it if kind < 0]
    return [
        (place, kind)
        for place, kind in relations
        if (kind < 0 or smaller.isdisjoint([(place, larger) for larger in above]))
        and (kind > 0 or smaller.isdisjoint([(less, place) for less in below]))
    ]


def compared(one: Known, other: Known, order: Order) -> bool:
    """Whether the two keep their order."""
    if order == "all":
        return True
    if one.head and one.head == other.head and one.given != other.given:
        return True  # 4 children leave of 10 who are the rest
    alike = (one.noun in _UNITS) == (other.noun in _UNITS)
    if one.noun == other.noun and (order in ("unit", "noun") or (one.given and other.given)):
        return True
    return alike and (order == "unit" or (order == "limit" and one.given != other.given))


def related(one: Known, signs: Sequence[tuple[Known, int]], width: Width) -> list[Relation]:
    """How a number compares with those before it; equal ones may part.

    Args:
        one: the number.
        signs: those before it that it is not equal to, and whether it is larger or smaller.
        width: how strict the search is.
    """
    order = width.order
    found = [
        (other.place, sign if order == "all" or compared(one, other, order) else 0)
        for other, sign in signs
    ]
    return found if width.apart else [pair for pair in found if pair[1]]

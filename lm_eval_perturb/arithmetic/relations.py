"""Which numbers of an item are compared with each other, so that a draw keeps their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.ranges import Relation
from lm_eval_perturb.arithmetic.widths import Order, Width

_UNITS = frozenset(["$", "%"])


@dataclass(frozen=True, slots=True)
class Known:
    """A number of an item.

    Attributes:
        place: where it lies.
        noun: what it counts, as far as the word behind it tells.
        given: it is the question's; else the result of a step.
    """

    place: int
    noun: str
    given: bool


def compared(one: Known, other: Known, order: Order) -> bool:
    """Whether the two keep their order."""
    if order == "all":
        return True
    alike = (one.noun in _UNITS) == (other.noun in _UNITS)
    if one.noun == other.noun and (order in ("unit", "noun") or (one.given and other.given)):
        return True
    return alike and (order == "unit" or (order == "limit" and one.given != other.given))


def related(
    one: Known,
    known: Sequence[Known],
    constants: Sequence[int],
    numbers: Sequence[Number],
    width: Width,
) -> tuple[Relation, ...]:
    """How a number compares with those before it and with constants; equal ones may part.

    Args:
        one: the number.
        known: those before it.
        constants: places of numbers that it must only differ from.
        numbers: the old numbers by place.
        width: how strict the search is.
    """
    found = []
    value = numbers[one.place]
    for other in known:
        before = numbers[other.place]
        if value != before:
            kept = compared(one, other, width.order)
            found.append((other.place, (1 if value > before else -1) if kept else 0))
    if not width.apart:
        found = [pair for pair in found if pair[1]]
    return (*found, *((place, 0) for place in constants if numbers[place] != value))

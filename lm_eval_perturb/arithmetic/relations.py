"""Which numbers of an item are compared with each other, so that a draw keeps their order."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.arithmetic.widths import Order

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

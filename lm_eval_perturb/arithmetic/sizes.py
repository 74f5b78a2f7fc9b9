"""The usual sizes of things: a child weighs no 400 pounds, nobody walks 60 miles a day."""

from __future__ import annotations

from math import floor

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.quantities import Mention

_HEADROOM = (1.25, 3)
"""A number may grow by a quarter and three at least."""

_SIZES: dict[str, tuple[int, ...]] = {
    noun: bounds
    for nouns, bounds in (
        ("brother sister sibling son daughter cousin grandchild grandchildren", (7, 12)),
        ("family member parent adult baby", (8, 12, 20)),
        ("child children kid student pupil boy girl classmate", (9, 18, 36, 120, 400)),
        ("friend guest people person player", (9, 18, 36, 60, 120, 400)),
        ("dog cat pet puppy kitten horse", (8, 15, 30, 60)),
        ("room bedroom bathroom window door", (8, 15, 30)),
        ("time", (9, 15, 30)),
        ("hour hr", (8, 12, 16, 24, 60)),
        ("month", (12, 24)),
        ("year", (8, 15, 25, 50, 80)),
        ("feet foot ft", (8, 14, 24, 40, 60, 100)),
        ("inch", (10, 18, 30, 48, 66, 84)),
        ("mile mi kilometer km", (10, 20, 40, 80, 120)),
        ("pound lb kilogram kg kilo", (10, 20, 40, 80, 150, 300)),
        ("ounce oz", (12, 24, 48)),
        ("gallon liter cup teaspoon tablespoon", (10, 20, 40, 80)),
        ("degree", (15, 30, 60, 90, 120, 180)),
        ("mph", (10, 20, 40, 80, 120)),
        ("movie film game show episode lesson class meal", (9, 18, 36, 60)),
        ("slice pizza cake pie sandwich burger", (10, 20, 40, 80)),
    )
    for noun in nouns.split()
}
"""By noun, steps of size: what is well below one stays so."""


def usual(noun: str, old: Number) -> int | None:
    """The most that a number of these things may become; None where nothing says."""
    least = _HEADROOM[0] * old + _HEADROOM[1]
    return next((size for size in _SIZES.get(noun, ()) if size >= least), None)


_OCCASIONS = frozenset(["a", "an", "per", "each", "every", "in", "this", "last", "that"])
"""Words behind `times` where it counts occasions; behind other ones it multiplies."""


def multiplies(mention: Mention) -> bool:
    """`four times as many`: results run away with it."""
    following = mention.after[1:2]
    return mention.noun == "time" and bool(following) and following[0] not in _OCCASIONS


def most_times(old: Number) -> int:
    """The most that a multiplier may become: half as much again, or two more."""
    return max(floor(old * 1.5), floor(old) + 2)

"""What a draw must meet as a whole, beside the constraints of its single numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding

_DAYS = 7
_WEEK = re.compile(r"\bweek\b", re.IGNORECASE)
_RATIO = re.compile(r"\bratio\b[^.?]*$")


@dataclass(frozen=True, slots=True)
class Goal:
    """What a draw must meet when all quantities have values.

    Attributes:
        final: the place of the answer, which must move.
        told: how many numbers a draw has; forms lie behind them.
        apart: pairs of places whose numbers must differ.
        wholes: places whose numbers make no more than a whole together, and the whole.
        ratios: pairs of places whose numbers are a ratio in lowest terms, the smaller one first.
        bulks: places of a single price, a bundle's price and a bundle's count; see `bulk_prices`.
        multiples: pairs of places of which the first one's number is a multiple of the second's.
    """

    final: int
    told: int
    apart: tuple[tuple[int, int], ...]
    wholes: tuple[tuple[tuple[int, ...], int], ...]
    ratios: tuple[tuple[int, int], ...] = ()
    multiples: tuple[tuple[int, int], ...] = ()
    bulks: tuple[tuple[int, int, int], ...] = ()

    def reached(self, numbers: Sequence[Number]) -> bool:
        """Whether a draw meets it."""
        for one, other in self.apart:
            if numbers[one] == numbers[other]:
                return False
        for one, other in self.ratios:
            smaller, larger = int(numbers[one]), int(numbers[other])
            if smaller > larger or gcd(smaller, larger) > 1:
                return False
        # Most items have none of these; `any` and `all` would take their time nevertheless.
        if self.multiples and any(numbers[one] % numbers[other] for one, other in self.multiples):
            return False
        for single, bulk, count in self.bulks:
            if not 2 * numbers[single] < numbers[bulk] < numbers[count] * numbers[single]:
                return False
        return not self.wholes or all(
            sum(numbers[place] for place in parts) <= whole for parts, whole in self.wholes
        )


def ratios(
    binding: Binding, question: str, places: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Numbers told as a ratio in lowest terms: `in the ratio 3:2`, `a ratio of 3 to 2`."""
    if "ratio" not in question:
        return ()
    found = []
    pairs = list(zip(binding.mentions, binding.groups, strict=True))
    for (one, first), (other, second) in pairwise(pairs):
        between, before = (
            question[one.end : other.start],
            question[max(0, one.start - 60) : one.start],
        )
        told = _RATIO.search(before) is not None and between.strip() in (":", "to")
        whole = isinstance(one.value, int) and isinstance(other.value, int)
        if told and whole and gcd(int(one.value), int(other.value)) == 1:
            pair = (places[first], places[second])
            found.append(pair if one.value < other.value else pair[::-1])
    return tuple(found)


def unequal(
    forms: Sequence[int], constants: Sequence[int], numbers: Sequence[Number]
) -> tuple[tuple[int, int], ...]:
    """Forms and the numbers that they would be mistaken for, were they equal.

    Args:
        forms: their places.
        constants: the places of numbers that nothing changes.
        numbers: the old numbers by place.
    """
    return tuple(
        (one, other)
        for index, one in enumerate(forms)
        for other in (*forms[:index], *constants)
        if numbers[one] != numbers[other]
    )


def wholes(
    binding: Binding, question: str, places: Mapping[int, int]
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Shares that may be of one whole, and days of one week: they do not become more together."""
    found = _days_of_a_week(binding, places) if _WEEK.search(question) else []
    for kind, whole in (("percent", 100), ("fraction", 1)):
        values = {
            places[group]: mention.value
            for mention, group in zip(binding.mentions, binding.groups, strict=True)
            if mention.kind == kind
        }
        if len(values) > 1 and sum(values.values()) <= whole:
            found.append((tuple(values), whole))
    return tuple(found)


def _days_of_a_week(
    binding: Binding, places: Mapping[int, int]
) -> list[tuple[tuple[int, ...], int]]:
    """`in the first 4 days ... over the next two days ... the second week`.

    The days that nothing counts (`on the next day`) need room too: the old sum is the most.
    """
    days = {
        places[group]: mention.value
        for mention, group in zip(binding.mentions, binding.groups, strict=True)
        if mention.noun == "day" and type(mention.value) is int
    }
    total = int(sum(days.values()))
    return [(tuple(days), total)] if len(days) > 1 and total <= _DAYS else []

"""Draws: new values for the free quantities of a bound item, under the constraints it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TypeAlias
from zlib import crc32

from lm_eval_perturb.arithmetic.binding import Binding
from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.sources import FORMS, Source
from lm_eval_perturb.arithmetic.stages import Layout
from lm_eval_perturb.arithmetic.widths import Order, Width
from lm_eval_perturb.rng import turn

_BUDGET = 500
"""Assignments tried in one search."""

_MANY = 48
"""So many draws are not all listed: each seed then has its own part of them."""

_ENOUGH = 20
"""Looser constraints are tried where fewer draws meet the strict ones."""

_FEW = 16
_FEWEST = 4
"""Items with fewer draws would show the same variant to almost every seed."""

_PARTS = 16
_APART = 10
_SEARCHES = 8
_CHOICE = 2
_STARTS = 12
_PATIENCE = 9

_CONDITION = re.compile(
    r"\b(?:at least|at most|exceed\w*|minimum|maximum|up to|limit\w*|unless|"
    r"no more|both|(?:more|less|fewer) than \$?\d|or (?:more|less|fewer)|every \$?\d|older|younger|"
    r"(?:if|when|the first|over|under|above|below) (?:\w+ ){0,3}\$?\d)",
    re.IGNORECASE,
)
"""Conditions on sizes: what stands in them decides which numbers count at all."""

_PERHAPS = re.compile(r"\b(?:until|enough|afford|for (?:\w+ ){0,3}\$?\d)", re.IGNORECASE)
"""Words that may state one."""


Numbers: TypeAlias = tuple[Number, ...]
"""All numbers of an item under a draw, in the places of `Layout`."""


@dataclass(frozen=True, slots=True)
class Draw:
    """New values.

    Attributes:
        values: by group, its value; groups that stay included.
        results: the result of each step.
    """

    values: dict[int, Number]
    results: tuple[Number, ...]

    def value(self, source: Source, binding: Binding, old: Number) -> Number:
        """What a source gives under this draw; `old` for a constant."""
        if source.kind == "constant":
            return old
        if source.kind == "result":
            return self.results[source.which]
        return FORMS[source.form](self.values[binding.groups[source.which]])


def original_draw(binding: Binding) -> Draw:
    """The draw that gives the item back."""
    values = {group: binding.mentions[group].value for group in binding.groups}
    return Draw(values, tuple(step.value for step in binding.worked.steps))


class Sampler:
    """Draws of one item."""

    def __init__(self, binding: Binding, question: str, magnitude: Magnitude) -> None:
        self.layout = Layout(binding, question, magnitude)
        strict = _CONDITION.search(question) is not None
        looser: Order = "unit" if strict or _PERHAPS.search(question) else "noun"
        loosest: Order = "limit" if strict else "given"
        near = (
            Width("all", wide=False, before_old=None, near=True),
            Width(looser, wide=False, before_old=None, near=True),
        )
        self._widths = (
            *(near if magnitude == "same" else ()),
            Width("all", wide=False, before_old=None),
            Width(looser, wide=False, before_old=None),
            Width(looser, wide=False, before_old=4),
            Width(looser, wide=True, before_old=None),
            Width(loosest, wide=True, before_old=4),
            Width(loosest, wide=True, before_old=0),
        )

    def draw(self, rng: Random) -> Draw | None:
        """A draw; see `draws`."""
        return next(self.draws(rng), None)

    def draws(self, rng: Random) -> Iterator[Draw]:
        """Draws, the seed's own first.

        In the first draws that are tried every quantity moves, numbers keep their order and their
        roundness; where few draws can do that, these constraints are loosened one after another.
        Seeds that follow each other have draws of their own as far as the item has that many: few
        draws are listed and dealt out in turn, many are parted by a checksum.
        """
        if not self.layout.variables:
            return
        own = turn(rng)
        width, listed = self._listed()
        if len(listed) < _FEWEST:
            return
        if len(listed) >= _MANY:
            part = dealt(own, _PARTS)
            for _ in range(_SEARCHES):
                found = self.layout.search(width, _BUDGET, rng).found()
                own_part = list(islice((n for n in found if _part(n) == part), _CHOICE))
                if own_part:
                    yield self._draw(max(own_part, key=lambda n: min(self._moved(n), 2)))
        start = dealt(own, len(listed))
        rotated = listed[start:] + listed[:start]
        for first in range(_APART):  # those next in turn are other seeds'
            yield from map(self._draw, rotated[first::_APART])

    def _listed(self) -> tuple[Width, list[Numbers]]:
        """The strictest width with enough draws, and they; of all widths, where none has."""
        together: dict[Numbers, None] = {}
        for width in self._widths:
            found = self._some(width)
            together |= dict.fromkeys(found)
            if len(found) >= _ENOUGH:
                return width, sorted(self._several(found), key=_checksum)
        return width, sorted(self._several(list(together)), key=_checksum)

    def _several(self, found: list[Numbers]) -> list[Numbers]:
        """Those that move more than one number, where there are enough of them."""
        several = [numbers for numbers in found if self._moved(numbers) > 1]
        return several if len(several) >= _FEW else found

    def _moved(self, numbers: Numbers) -> int:
        """How many of the question's numbers are new."""
        binding = self.layout.binding
        return sum(
            numbers[self.layout.places[group]] != mention.value
            for mention, group in zip(binding.mentions, binding.groups, strict=True)
        )

    def _some(self, width: Width) -> list[Numbers]:
        """Draws of one width: all of them, or many. A search that gets lost starts anew."""
        found: dict[Numbers, None] = {}
        for salt in range(_STARTS if width is self._widths[-1] else 1):
            search = self.layout.search(width, _BUDGET, salt)
            found |= dict.fromkeys(islice(search.found(), _MANY))
            if search.budget >= 0 or len(found) >= _ENOUGH or (salt > _PATIENCE and not found):
                break
        return list(found)[:_MANY]

    def _draw(self, numbers: Numbers) -> Draw:
        steps = len(self.layout.binding.worked.steps)
        values = {group: numbers[place] for group, place in self.layout.places.items()}
        return Draw(values, numbers[:steps])


def _part(numbers: Numbers) -> int:
    return _checksum(numbers) % _PARTS


def _checksum(numbers: Numbers) -> int:
    return crc32(" ".join(map(str, numbers)).encode())


def dealt(number: int, count: int) -> int:
    """A place among `count` for a number: different ones for close numbers and for round ones.

    The sum of its digits to the base `count`; the remainder alone would give 100, 200 and 300 the
    same place among 20.
    """
    place = 0
    while number and count > 1:
        number, digit = divmod(number, count)
        place += digit
    return place % count

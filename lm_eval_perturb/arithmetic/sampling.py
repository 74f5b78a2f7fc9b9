"""Draws: new values for the free quantities of a bound item, under the constraints it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from random import Random
from typing import TypeAlias
from zlib import crc32

from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.draw import Draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.meetings import Meetings, Pattern
from lm_eval_perturb.arithmetic.stages import Layout
from lm_eval_perturb.arithmetic.widths import FAR, MIDDLE, NEAR, Order, Width, distance
from lm_eval_perturb.rng import turn

_BUDGET = 500
"""Assignments tried in one search."""

_MANY = 48
"""So many draws are not all listed: each seed then has its own part of them."""

_ENOUGH = 14
"""Looser constraints are tried where fewer draws meet the strict ones."""

_PLAIN = 2.0
_FILLED = 10
"""Draws further from the item than the first fill the list up to the second."""

_TOO_FAR = 10
"""Items with a draw so far away, for want of nearer ones, are refused."""

_FEW = 10
_MIXED = 11
"""Fewer draws than the first that move several numbers are listed with others, up to the second."""

_FEWEST = 5
"""Items with fewer draws would show the same variant to almost every seed."""

_STRICTEST = Width("all", NEAR)
_PARTS = 16
_APART = 10
_SEARCHES = 8
_CHOICE = 4
_STARTS = {NEAR: 2, MIDDLE: 3, FAR: 16}
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


class Sampler:
    """Draws of one item.

    Args:
        binding: the item's.
        question: its question.
        magnitude: of the new numbers.
        proves: whether the item with a draw reads as it should.
    """

    def __init__(
        self,
        binding: Binding,
        question: str,
        magnitude: Magnitude,
        proves: Callable[[Draw], bool],
    ) -> None:
        self._proves = proves
        self._proved: dict[Pattern, bool] = {}
        self.layout = Layout(binding, question, magnitude)
        self._meetings = Meetings(binding, self.layout.places, self.layout.old)
        self._same = magnitude == "same"
        self._told = [
            (self.layout.places[group], mention.value)
            for mention, group in zip(binding.mentions, binding.groups, strict=True)
        ]
        self._question = question

    @cached_property
    def _found(self) -> tuple[Width, list[Numbers]]:
        binding = self.layout.binding
        movable = self.layout.variables and binding.final not in binding.pinned
        return self._listed() if movable else (_STRICTEST, [])

    @property
    def listed(self) -> list[Numbers]:
        """The draws that are dealt; where there are many, some of them."""
        return self._found[1]

    @property
    def enough(self) -> bool:
        """Whether they are many enough for each of ten seeds to have its own."""
        return len(self.listed) >= _FILLED

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
        own = turn(rng)
        width, listed = self._found
        if len(listed) < _FEWEST:
            return
        if len(listed) >= _MANY and self._at_ease(width):
            part = dealt(own, _PARTS)
            for _ in range(_SEARCHES):
                found = self.layout.search(width, _BUDGET, rng).found()
                own_part = list(
                    islice((n for n in found if _part(n) == part and self._alike(n)), _CHOICE)
                )
                if own_part:
                    yield self._draw(max(own_part, key=lambda n: min(self._moved(n), 2)))
            yield from (self._draw(numbers) for numbers in listed if _part(numbers) == part)
            spare = [n for n in listed if (_part(n) - part + own % _APART) % _PARTS >= _APART]
            yield from map(self._draw, self._in_turn(spare, own) if spare else ())
        yield from map(self._draw, self._in_turn(listed, own))

    def _in_turn(self, listed: list[Numbers], own: int) -> Iterator[Numbers]:
        """A seed's draw; should its proof fail, provable ones that none of its ten begins with."""
        start, place = dealt(own, len(listed)), own % _APART
        yield listed[start]
        turned = listed[start - place :] + listed[: start - place]
        failed = sum(not self._proves(self._draw(numbers)) for numbers in turned[:place])
        spare = (n for n in turned[_APART:] if self._proves(self._draw(n)))
        for_others = list(islice(spare, failed))
        yield from chain(spare, for_others)
        yield from (n for n in turned if self._proves(self._draw(n)))

    def _listed(self) -> tuple[Width, list[Numbers]]:
        """The strictest width that makes the draws enough, and the nearest ones of all up to it."""
        found: dict[Numbers, None] = {}
        others: dict[Numbers, None] = {}
        for width in self._widths():
            middle = width.reach is MIDDLE and width.rounded
            if middle and not (found or others) and self._hopeless():
                break
            new = [n for n in self._some(width) if n not in found and n not in others]
            if not self._at_ease(width):
                new.sort(key=self._distance)
            if not width.apart and len(found) + len(others) + len(new) < _FEWEST:
                break  # too few even if all of them are proved
            for numbers in new:
                (found if self._alike(numbers) else others)[numbers] = None
            if not width.apart:
                found |= dict.fromkeys(self._readable(others, _ENOUGH - len(found)))
            if len(found) >= _ENOUGH:
                break
        best = self._several_first(list(found))
        dealt_out = best if self._at_ease(width) else self._plain(best)
        return width, sorted(dealt_out, key=_checksum)  # near ones are no seed's alone

    def _hopeless(self) -> bool:
        """Whether a search of the loosest width has tried everything and found too few."""
        *_, loosest = self._widths()
        search = self.layout.search(loosest, _BUDGET, 0)
        found = list(islice(search.found(), _FEWEST))
        return len(found) < _FEWEST and search.budget >= 0 and self.layout.tries_all(loosest)

    def _widths(self) -> Iterator[Width]:
        """The strictest width first; most items need no other one."""
        if self._same:
            yield _STRICTEST
        strict = _CONDITION.search(self._question) is not None
        looser: Order = "unit" if strict or _PERHAPS.search(self._question) else "noun"
        loosest: Order = "limit" if strict else "given"
        if self._same:
            yield Width(looser, NEAR, before_old=2)
        yield Width(looser, MIDDLE, before_old=4)
        yield Width(looser, MIDDLE, rounded=False)
        yield Width(loosest, FAR, rounded=False, before_old=4)
        yield Width(loosest, FAR, rounded=False, before_old=0)
        yield Width(loosest, FAR, rounded=False, before_old=0, apart=False)

    def _alike(self, numbers: Numbers) -> bool:
        """Whether no numbers meet that do not in the item, so that nobody mistakes them."""
        if not self._meetings.none_new(self._meetings.pattern(numbers)):
            return False
        return self._meetings.certain or self._reads(numbers)

    def _readable(self, new: Iterable[Numbers], wanted: int) -> list[Numbers]:
        """The first of draws that still read as they should."""
        return list(islice(filter(self._reads, new), max(0, wanted)))

    def _reads(self, numbers: Numbers) -> bool:
        """Whether a draw is proved, or one in which the same numbers meet has been.

        Where all numbers are understood, what has failed is not tried with other numbers again.
        """
        pattern = self._meetings.pattern(numbers)
        proved = self._proved.get(pattern)
        if proved is None or not (proved or self._meetings.certain):
            proved = self._proved[pattern] = self._proves(self._draw(numbers))
        return proved

    def _several_first(self, found: list[Numbers]) -> list[Numbers]:
        """Those that move several numbers, alone where they are enough; a few others else."""
        moved = [self._moved(numbers) for numbers in found]
        several = [numbers for numbers, many in zip(found, moved, strict=True) if many > 1]
        if len(several) >= _FEW or not several:
            return several or found
        single = [numbers for numbers, many in zip(found, moved, strict=True) if many < 2]
        return (several + single)[:_MIXED]

    def _at_ease(self, width: Width) -> bool:
        """Whether no draw of a width is too far from the item."""
        return width.reach is NEAR or not self._same

    def _plain(self, found: list[Numbers]) -> list[Numbers]:
        """The near ones of draws; others fill the list up. None, where even that leads too far."""
        distances = [self._far(numbers) for numbers in found]
        pairs = list(zip(distances, found, strict=True))
        plain = [draw for far, draw in pairs if far <= _PLAIN]
        plain = plain[:_ENOUGH]
        others = [draw for far, draw in pairs if far > _PLAIN]
        plain += others[: max(0, _FILLED - len(plain))]
        return [draw for draw in plain if self._far(draw) <= _TOO_FAR]

    def _distance(self, numbers: Numbers) -> tuple[float, int]:
        return self._far(numbers), _checksum(numbers)

    @cached_property
    def _usual(self) -> list[tuple[int, int]]:
        return self.layout.usual()

    def _far(self, numbers: Numbers) -> float:
        """How far a draw is from the item; twice as far where a thing has no usual size."""
        odd = any(numbers[place] > most for place, most in self._usual)
        return distance(numbers, self.layout.old) * (1 + odd)

    def _moved(self, numbers: Numbers) -> int:
        """How many of the question's numbers are new."""
        return sum(numbers[place] != value for place, value in self._told)

    def _some(self, width: Width) -> list[Numbers]:
        """Draws of one width: all of them, or many. A search that gets lost starts anew."""
        found: dict[Numbers, None] = {}
        for salt in range(_STARTS[width.reach]):
            search, before = self.layout.search(width, _BUDGET, salt), len(found)
            found |= dict.fromkeys(islice(search.found(), _MANY))
            lost = salt >= _PATIENCE and len(found) == before
            if search.budget >= 0 or len(found) >= _ENOUGH or lost:
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

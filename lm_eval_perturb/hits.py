"""Places hit at an exact rate and never close together, so that words stay readable."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from lm_eval_perturb.rng import shuffled, stream

_WIDEST_GAP = 3  # places left untouched after a hit, as far as the rate allows
_FEWEST = 1024  # hits until the row repeats

Hit = tuple[int, str, int]
"""A place that is hit, the choice that falls to it, and its lot: both as good as drawn."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """An endless row of places of which a share is hit, the same stretch over and over.

    A text takes as many places of it as it has letters, from a random one on. However many are
    hit, one number is drawn; every letter is hit with the same probability, and a hit comes with
    any choice and any lot.

    Attributes:
        period: how many places there are before they repeat.
        places: those hit in the first two periods, ascending.
        hits: each of them with its choice and its lot: in a period every lot from 0 on, once for
            each choice.
    """

    period: int
    places: list[int]
    hits: list[Hit]

    def start(self, rng: Random) -> int:
        """A place of the first period, each equally likely."""
        return int(rng.random() * self.period)

    def between(self, start: int, end: int) -> list[Hit]:
        """The hits from `start`, in the first period, up to but without `end`; ascending."""
        places = self.places
        first = bisect_left(places, start)
        if end <= 2 * self.period:
            return self.hits[first : bisect_left(places, end, first)]
        once = self.hits[first : first + len(self.hits) // 2]
        rounds = range(0, end - start, self.period)
        return [
            (hit + passed, choice, lot)
            for passed in rounds
            for hit, choice, lot in once
            if hit + passed < end
        ]


@lru_cache(maxsize=16)
def hit_row(rate: float, choices: tuple[str, ...]) -> HitRow:
    """The row for a rate: a random one of all in which a gap follows every hit.

    Args:
        rate: above 0 and at most 1; kept to one part in 10,000 (from 1e-9 on).
        choices: what falls to the hits, each as often as the others.
    """
    gap = min(_WIDEST_GAP, int(0.4 / rate))
    number, period = _size(rate)
    rng = stream(0, "hit_row", 1, 0, "")
    chosen: set[int] = set()
    while len(chosen) < number:
        chosen.add(int(rng.random() * (period - gap * number)))
    once = [place + gap * earlier for earlier, place in enumerate(sorted(chosen))]
    places = once + [place + period for place in once]
    drawn = [divmod(one, len(choices)) for one in shuffled(rng, range(number))]
    falls = [(choices[which], lot) for lot, which in drawn]
    hits = [(place, *fall) for place, fall in zip(places, falls * 2, strict=True)]
    return HitRow(period, places, hits)


def _size(rate: float) -> tuple[int, int]:
    """How many hits in how many places come nearest to the rate."""
    rate = max(rate, 1e-9)  # rarer ones are not seen in any text
    sizes = ((number, round(number / rate)) for number in range(_FEWEST, 2 * _FEWEST))
    return min(sizes, key=lambda size: abs(size[0] / rate - size[1]))

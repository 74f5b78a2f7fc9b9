"""Places hit at an exact rate and never close together, so that words stay readable."""

from __future__ import annotations

from math import log, log1p
from random import Random

_WIDEST_GAP = 3  # places left untouched after a hit, as far as the rate allows


def spread_hits(length: int, rate: float, rng: Random) -> list[int]:
    """Ascending places in a row of `length`, each hit with probability `rate`.

    After a hit at least `gap` places are left out. Every place is still hit with probability
    `rate` exactly: the skips beyond the gap are geometric with rate / (1 - gap * rate), and the
    row begins as if it continued a longer one (the equilibrium start of a renewal process).

    Args:
        length: how many places there are.
        rate: above 0 and at most 1.
        rng: the document's stream.
    """
    gap = min(_WIDEST_GAP, int(0.4 / rate))
    chance = rate / (1 - gap * rate)
    if chance >= 1:
        return list(range(length))
    random = rng.random
    scale = 1 / log1p(-chance)
    start = random() - (1 - gap * rate)  # above 0: the row begins inside the gap of a hit before it
    place = int(start / rate) + 1 if start >= 0 else 0
    place += int(log(1.0 - random()) * scale)
    places = []
    while place < length:
        places.append(place)
        place += 1 + gap + int(log(1.0 - random()) * scale)
    return places

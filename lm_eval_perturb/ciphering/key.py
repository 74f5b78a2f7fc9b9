"""The key of a cipher: which units it maps, and to what.

After ICL CIPHERS (Fang et al. 2025): eligible units are sorted by frequency and cut into bands of
equally many; the same share of each band and class is mapped, and units are exchanged inside their
band and class. Here no unit is mapped to itself, so that the mapped units are exactly those chosen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from lm_eval_perturb.ciphering.units import Symbol
from lm_eval_perturb.rng import Stream, shuffled

Cell = tuple[Symbol, ...]


@dataclass(frozen=True, eq=False)
class Key:
    """The mapped units.

    Attributes:
        cells: the mapped units of each band and class, none empty.
        kinds: the class of each cell.
        bijection: each mapped unit's substitute, a permutation of each cell without fixed points.
        eligible: how many units could have been mapped.
    """

    cells: tuple[Cell, ...]
    kinds: tuple[str, ...]
    bijection: Mapping[Symbol, Symbol]
    eligible: int

    @cached_property
    def banded(self) -> Mapping[Symbol, Cell]:
        """Each mapped unit's cell."""
        return {symbol: cell for cell in self.cells for symbol in cell}

    @cached_property
    def classed(self) -> Mapping[Symbol, Cell]:
        """For each mapped unit, the mapped units of its class, whatever their band."""
        pools: dict[str, list[Symbol]] = {}
        for kind, cell in zip(self.kinds, self.cells, strict=True):
            pools.setdefault(kind, []).extend(cell)
        joined = {kind: tuple(pool) for kind, pool in pools.items()}
        return {
            symbol: joined[kind]
            for kind, cell in zip(self.kinds, self.cells, strict=True)
            for symbol in cell
        }

    @cached_property
    def digest(self) -> str:
        """Names the mapped units and their substitutes."""
        pairs = [[symbol, self.bijection[symbol]] for cell in self.cells for symbol in cell]
        return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()


def make_key(
    counts: Mapping[Symbol, int],
    kinds: Mapping[Symbol, str],
    *,
    rate: float,
    bands: int,
    streams: Streams,
) -> Key:
    """The key of some counts.

    Args:
        counts: the eligible units and how often each occurs.
        kinds: the class of each.
        rate: the share of the units of each band and class that are mapped, 0 to 1.
        bands: how many bands of equally many units; the first holds the most frequent.
        streams: the randomness.

    A smaller rate maps, up to rounding, a part of what a larger one maps.
    """
    cells: list[Cell] = []
    chosen_kinds: list[str] = []
    bijection: dict[Symbol, Symbol] = {}
    passed = taken = 0
    for band, kind, members in _cells(counts, kinds, bands):
        passed += len(members)
        # What rounding left over in one cell is made up for in the next.
        wanted = min(len(members), int(rate * passed + 0.5) - taken)
        if wanted < 2:
            continue  # alone it would be mapped to itself
        taken += wanted
        chosen = shuffled(streams(f"choice {band} {kind}"), members)[:wanted]
        moved = _deranged(chosen, streams(f"mapping {band} {kind}"))
        bijection.update(zip(chosen, moved, strict=True))
        cells.append(tuple(chosen))
        chosen_kinds.append(kind)
    return Key(tuple(cells), tuple(chosen_kinds), bijection, len(counts))


class Streams:
    """Random streams by name."""

    def __init__(self, *parts: object) -> None:
        """Args: whatever the randomness depends on; JSON values."""
        self._parts = parts

    def __call__(self, name: str) -> Stream:
        """The stream of a name."""
        return Stream(json.dumps([*self._parts, name]).encode())


def _cells(
    counts: Mapping[Symbol, int], kinds: Mapping[Symbol, str], bands: int
) -> Iterable[tuple[int, str, list[Symbol]]]:
    """Band, class and members, the most frequent band first."""
    ordered = sorted(counts, key=lambda symbol: (-counts[symbol], symbol))
    size = len(ordered)
    for band in range(bands):
        members = ordered[band * size // bands : (band + 1) * size // bands]
        by_kind = sorted(members, key=lambda symbol: kinds[symbol])
        for kind, group in groupby(by_kind, key=lambda symbol: kinds[symbol]):
            yield band, kind, list(group)


def _deranged(members: Sequence[Symbol], rng: Stream) -> list[Symbol]:
    """The members in an order in which none keeps its place, each such order equally likely."""
    while True:  # 2.7 shuffles on average
        moved = shuffled(rng, members)
        if all(one != other for one, other in zip(members, moved, strict=True)):
            return moved

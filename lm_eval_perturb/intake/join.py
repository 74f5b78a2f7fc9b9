"""Matching the rows of two arms: by key and occurrence, or several rows of one arm to an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """Which row belongs to which.

    Attributes:
        original: (items,), rows of the original.
        perturbed: (items, draws), rows of the other arm; -1 where an item has fewer draws.
        occurrence: (items,), which of several equal originals it is.
        only_original: rows of the original without a counterpart.
        only_perturbed: rows of the other arm without one.
    """

    original: Index
    perturbed: Index
    occurrence: Index
    only_original: Index
    only_perturbed: Index


def join(original: Sequence[str], perturbed: Sequence[str], draws: bool) -> Join:
    """Joins two arms on their keys.

    Equal keys on both sides are matched in their order. With `draws`, several rows of the other
    arm belong to the one row of the original that has their key: they are its draws. Where neither
    holds (2 rows here, 3 there), those that are too many stay without a counterpart.

    Args:
        original: the keys of the original's rows.
        perturbed: the keys of the other arm's rows.
        draws: whether one original may have several counterparts.
    """
    theirs = _places(perturbed)
    rows: list[tuple[int, list[int], int]] = []
    taken: set[int] = set()
    for key, mine in _places(original).items():
        found = theirs.get(key, [])
        matched = [found] if draws and len(mine) == 1 and found else [[f] for f in found]
        for occurrence, (row, others) in enumerate(zip(mine, matched, strict=False)):
            rows.append((row, others, occurrence))
            taken.update(others)
    rows.sort()
    table = np.full((len(rows), max((len(o) for _, o, _ in rows), default=0)), -1, dtype=np.int64)
    for i, (_, others, _) in enumerate(rows):
        table[i, : len(others)] = others
    mine_taken = np.array([row for row, _, _ in rows], dtype=np.int64)
    return Join(
        original=mine_taken,
        perturbed=table,
        occurrence=np.array([occurrence for _, _, occurrence in rows], dtype=np.int64),
        only_original=np.setdiff1d(np.arange(len(original)), mine_taken),
        only_perturbed=np.setdiff1d(np.arange(len(perturbed)), sorted(taken)),
    )


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        places.setdefault(key, []).append(i)
    return places

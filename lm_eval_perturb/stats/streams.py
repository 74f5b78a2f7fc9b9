"""Random words by position: the same key gives the same words on any machine and NumPy version.

NumPy does not promise that its samplers keep their streams between versions, and a p-value that
moves with an upgrade cannot be reproduced from a signature. The words are splitmix64's (Steele,
Lea and Flood 2014, OOPSLA), which is a function of key and position alone and so runs on arrays.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.stats.counts import Floats

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Stream:
    """A reproducible stream of random words.

    Attributes:
        key: 64 bits; see `stream`.
    """

    key: int

    def words(self, start: int, count: int) -> NDArray[np.uint64]:
        """The words at positions `start` to `start + count`, 64 random bits each."""
        z = np.arange(start + 1, start + 1 + count, dtype=np.uint64)
        z *= _STEP
        z += np.uint64(self.key)
        for shift, factor in _MIX:
            z ^= z >> np.uint64(shift)
            z *= np.uint64(factor)
        z ^= z >> np.uint64(31)
        return z

    def uniforms(self, start: int, count: int) -> Floats:
        """Numbers in [0, 1), 53 bits each, one per position."""
        return (self.words(start, count) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def bits(self, row: int, rows: int, width: int) -> NDArray[np.uint8]:
        """Rows `row` to `row + rows` of an endless table of fair bits, `width` to a row."""
        per_row = -(-width // 64)
        words = self.words(row * per_row, rows * per_row).astype("<u8")
        table = np.unpackbits(words.view(np.uint8).reshape(rows, per_row * 8), axis=1)
        return table[:, :width]


def stream(seed: int, *names: str) -> Stream:
    """The stream of one purpose, so that no result depends on the order of the tests.

    Args:
        seed: the report's seed.
        *names: what it is for, as model, task, metric, filter and variant.
    """
    digest = hashlib.sha256(json.dumps([seed, *names]).encode()).digest()
    return Stream(int.from_bytes(digest[:8], "big"))


def blocks(rows: int, width: int, budget: int = 4_000_000) -> list[tuple[int, int]]:
    """(start, count) of row blocks whose `width` columns stay within a budget of numbers."""
    step = max(1, budget // max(width, 1))
    return [(start, min(step, rows - start)) for start in range(0, rows, step)]

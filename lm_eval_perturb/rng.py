"""Randomness: one stream per (seed, perturbation, version, variant, source document).

The position of a document is not part of the key: the same document gives the same variant under
`--limit`, `--samples`, sharding and in any process. Python promises that `Random.random()` gives
the same numbers for the same integer seed in every version, and only that method: `pick`,
`shuffled` and `chance` are built on it and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, perturbation: str, version: int, variant: int, source: str) -> Random:
    """The generator of one variant of one document.

    Args:
        seed: `perturb_seed`.
        perturbation: the recipe's name.
        version: the recipe's version.
        variant: 0 for a single variant, 1..K for draws.
        source: the SHA-256 of the source document.
    """
    key = json.dumps([seed, perturbation, version, variant, source])
    return Random(int.from_bytes(hashlib.sha256(key.encode()).digest(), "big"))


def pick(rng: Random, options: Sequence[T]) -> T:
    """One of the options, each equally likely."""
    return options[int(rng.random() * len(options))]


def chance(rng: Random, probability: float) -> bool:
    """True with the given probability."""
    return rng.random() < probability


def shuffled(rng: Random, options: Sequence[T]) -> list[T]:
    """The options in a uniformly random order (Fisher and Yates)."""
    result = list(options)
    for last in range(len(result) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        result[last], result[other] = result[other], result[last]
    return result

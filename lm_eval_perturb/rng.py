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
from functools import lru_cache
from json.encoder import encode_basestring_ascii
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
    key = f"{_prefix(seed, perturbation, version, variant)}, {encode_basestring_ascii(source)}]"
    return Random(int.from_bytes(hashlib.sha256(key.encode()).digest(), "big"))


@lru_cache(maxsize=1024)
def _prefix(seed: int, perturbation: str, version: int, variant: int) -> str:
    """What the keys of one variant share, as JSON: encoding it anew took a third of `stream`."""
    return json.dumps([seed, perturbation, version, variant])[:-1]


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

"""Randomness: one stream per (seed, perturbation, version, variant, source document).

The position of a document is not part of the key: the same document gives the same variant under
`--limit`, `--samples`, sharding and in any process. The numbers of `Stream.random` are digests of
the key, the same in every version of Python; `pick`, `shuffled` and `chance` are built on it and
nothing else. A generator with few outcomes may deal them out by `turn`, so that seeds and variants
that follow each other get different ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from json.encoder import encode_basestring_ascii
from random import Random
from struct import Struct
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")

_WORD = 64  # bits
_BLOCK = Struct(">8Q").unpack
_SPACING = 2.0**-53


class Stream(Random):
    """Random numbers read off the BLAKE2b digests of a key and a counter.

    Everything that Python's own generator offers works (`choice`, `randrange`, `gauss` ...), but it
    can be neither seeded anew nor copied. Seeding a Mersenne Twister for each document would cost
    half as much as all its typos.

    Attributes:
        turn: the seed and the variant's index added up.
    """

    turn = 0
    gauss_next = None

    def __init__(self, key: bytes) -> None:  # Python 3.10 allows of no second argument
        # Not Random.__init__: it seeds the generator that this class stands in for.
        self._words = _words(key)

    def random(self) -> float:
        """The next number in [0, 1): the upper 53 bits of a word."""
        return (next(self._words) >> 11) * _SPACING

    def getrandbits(self, k: int, /) -> int:
        """An integer of `k` random bits, from as many words as hold them."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        bits = 0
        for _ in range(0, k, _WORD):
            bits = bits << _WORD | next(self._words)
        return bits >> -k % _WORD

    def _fixed(self, *_: Any, **__: Any) -> NoReturn:
        raise NotImplementedError("a stream belongs to its key: it is neither seeded nor copied")

    seed = getstate = setstate = _fixed


def _words(key: bytes) -> Iterator[int]:
    """Words of 64 random bits, eight to a digest, without end."""
    for number in count():
        yield from _BLOCK(blake2b(key + number.to_bytes(8, "big")).digest())


def stream(seed: int, perturbation: str, version: int, variant: int, source: str) -> Stream:
    """The generator of one variant of one document.

    Args:
        seed: `perturb_seed`.
        perturbation: the recipe's name.
        version: the recipe's version.
        variant: 0 for a single variant, 1..K for draws.
        source: the SHA-256 of the source document.
    """
    key = f"{_prefix(seed, perturbation, version, variant)}{encode_basestring_ascii(source)}]"
    numbers = Stream(key.encode())
    numbers.turn = seed + variant
    return numbers


def turn(rng: Random) -> int:
    """A number from 0 that differs for seeds, and for variants, that follow each other.

    For generators other than `Stream` it is drawn.
    """
    number = rng.turn if isinstance(rng, Stream) else rng.getrandbits(_WORD)
    return number % (1 << _WORD)


@lru_cache(maxsize=1024)
def _prefix(seed: int, perturbation: str, version: int, variant: int) -> str:
    """What the keys of one variant share, as JSON: encoding it anew took a third of `stream`."""
    return json.dumps([seed, perturbation, version, variant])[:-1] + ", "


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

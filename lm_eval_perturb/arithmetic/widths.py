"""How strict a search for draws is, and in which order it tries values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal
from zlib import crc32

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.rng import shuffled

_ODD = 2654435761
_WORD_MASK = 2**32 - 1

Order = Literal["all", "unit", "limit", "noun", "given"]
"""Which numbers keep their order: all; those of one unit (money, percents, anything else); of these
only results with given numbers, and given ones of one noun; those of one noun; or of these only the
given ones."""


@dataclass(frozen=True, slots=True)
class Width:
    """How strict a search is.

    Attributes:
        order: which numbers keep their order.
        wide: quantities may leave the old one's roundness and go further from it.
        near: quantities stay within half and twice the old one, results within a third and three
            times.
        before_old: how many new values of a quantity are tried before the old one; None where it
            may not stay.
    """

    order: Order
    wide: bool
    before_old: int | None
    near: bool = False


def ordered(values: Sequence[Number], order: Random | int, most: int) -> list[Number]:
    """Up to so many of the values in a random order, or in one that only the values decide."""
    if isinstance(order, Random):
        return shuffled(order, values)[:most]
    keys = [_key(value) * (2 * order + _ODD) & _WORD_MASK for value in values]
    return [values[place] for place in sorted(range(len(keys)), key=keys.__getitem__)[:most]]


@lru_cache(maxsize=4096)
def _key(value: Number) -> int:
    return crc32(str(value).encode())

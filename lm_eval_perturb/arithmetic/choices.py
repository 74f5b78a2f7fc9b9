"""The values that a quantity may become, and the orders in which searches try them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import compress
from random import Random
from zlib import crc32

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.ranges import ANY, Range
from lm_eval_perturb.arithmetic.widths import ratio_between
from lm_eval_perturb.rng import shuffled

_ODD = 2654435761
_WORD_MASK = 2**32 - 1


class Choices:
    """The values that a quantity may become, each order of them found once for all searches.

    Args:
        values: what it may become.
        old: what it is.
    """

    def __init__(self, values: Sequence[Number], old: Number) -> None:
        self.values = values
        self._old = old
        self._orders: dict[tuple[int, bool], list[int]] = {}

    def order(self, order: int, near: bool) -> list[int]:
        """The places of the values in an order that only they decide, or near ones first."""
        key = (order, near)
        if key not in self._orders:
            times = 2 * order + _ODD
            keys: list[float] = [mark * times & _WORD_MASK for mark in self._marks]
            if near:
                keys = [
                    ratio * (1 + key / _WORD_MASK)
                    for ratio, key in zip(self._ratios, keys, strict=True)
                ]
            self._orders[key] = sorted(range(len(keys)), key=keys.__getitem__)
        return self._orders[key]

    @cached_property
    def _marks(self) -> list[int]:
        return [_mark(value) for value in self.values]

    @cached_property
    def _ratios(self) -> list[float]:
        return [ratio_between(value, self._old) for value in self.values]


class Part:
    """Those of the choices that numbers which stay allow.

    Attributes:
        values: these values.
    """

    def __init__(self, choices: Choices, allowed: Range) -> None:
        self._choices = choices
        self.values = choices.values
        self._kept: list[bool] = []
        if allowed is not ANY:
            self._kept = [allowed.allows(value) for value in choices.values]
            self.values = list(compress(choices.values, self._kept))
        self._whole = len(self.values) == len(choices.values)

    def ordered(self, order: Random | int, near: bool, most: int) -> list[Number]:
        """Up to so many of them in a random order, or in one that only the values decide.

        Args:
            order: the document's stream, or one of the item's own orders.
            near: in an order of the item's own, near ones come first.
            most: how many.
        """
        if isinstance(order, Random):
            return shuffled(order, self.values)[:most]
        values, places = self._choices.values, self._choices.order(order, near)
        if not self._whole:
            kept = self._kept
            places = [place for place in places if kept[place]]
        return [values[place] for place in places[:most]]


@lru_cache(maxsize=4096)
def _mark(value: Number) -> int:
    return crc32(str(value).encode())

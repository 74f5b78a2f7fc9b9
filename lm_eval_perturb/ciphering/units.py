"""Units: what a cipher maps, words or the tokens of a model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeAlias

Symbol: TypeAlias = int | str
"""A word in lower case, or a token's number."""


class Cut(NamedTuple):
    """A stretch of text that is one unit and may be mapped.

    Attributes:
        start: where its letters begin.
        end: where they end, as for slicing.
        symbol: the unit.
    """

    start: int
    end: int
    symbol: Symbol


class Units(Protocol):
    """How text is cut into units, and how a unit is written in place of another.

    Only units that may be mapped at all are cut out: letters. Digits, punctuation, blanks (`_`) and
    whatever else stands between them stay as they are, to the byte.
    """

    @property
    def digest(self) -> str:
        """Names the way of cutting: equal digests cut alike."""
        ...

    def cut(self, text: str) -> list[Cut]:
        """The units of a text from left to right."""
        ...

    def kind(self, symbol: Symbol) -> str:
        """The class that the unit shares with those that it may be exchanged for."""
        ...

    def write(self, symbol: Symbol, like: str) -> str:
        """The unit as it stands in place of the text `like`."""
        ...

    def named(self, name: str) -> Symbol | None:
        """The unit that a file of frequencies names; None where there is none of the name."""
        ...

    def among(self, words: Iterable[str]) -> frozenset[Symbol]:
        """Every unit that one of the words consists of, however it is capitalised."""
        ...

"""Whoever wants to know how far a long piece of work is goes through its things with a `Watch`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Watch(Protocol):
    """Goes through things, and may say of which work and how many are done."""

    def __call__(self, things: Sequence[_T], what: str, /) -> Iterable[_T]:
        """The things in their order, `what` being the work that is done on them."""
        ...


def unwatched(things: Sequence[_T], what: str, /) -> Iterable[_T]:
    """Goes through things and says nothing."""
    return things

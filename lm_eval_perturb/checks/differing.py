"""The clauses in which two texts differ: most of what a check reads need not be read."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def differing(old: str, new: str) -> tuple[str, str]:
    """The texts without the clauses and lines that both have, in their order.

    What these parts agree in, the whole texts agree in, as far as it lies within clauses: words,
    numbers, names and their counts. Where they disagree, the whole texts decide.
    """
    one, other = _clauses(old), _clauses(new)
    here, there = _missing(one, frozenset(other)), _missing(other, frozenset(one))
    if len(one) - len(here) != len(other) - len(there):
        return old, new  # one that stands there twice may have gone once
    return "".join(here), "".join(there)


def _clauses(text: str) -> list[str]:
    """The text cut after each comma, full stop and line."""
    if "\n" in text:
        text = text.replace("\n", "\n\0")
    text = text.replace(", ", ", \0").replace(". ", ". \0")
    return text.split("\0")


def _missing(these: list[str], those: frozenset[str]) -> list[str]:
    """What is not among those; a comma before it stays, so that no sentence seems to begin."""
    return [
        ", " + clause if place and _goes_on(these[place - 1]) else clause
        for place, clause in enumerate(these)
        if clause not in those
    ]


def _goes_on(clause: str) -> bool:
    """Whether the sentence goes on after it: a comma ends it, or an acronym with full stops."""
    return clause[-2:] == ", " or clause[-4:-3] == "."

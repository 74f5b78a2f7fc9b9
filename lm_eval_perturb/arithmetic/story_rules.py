"""What the wording of a story fixes though no equation knows of it: all numbers, or single ones."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Number

_STORIES: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "a deal gives some away, so that not every amount buys whole ones",
        ("free",),
        re.compile(r"\bget (?:\w+ ){1,5}free\b|\b(?:one|two|\d+) free (?:for|with) ", re.I),
    ),
    (
        "what is left of several things must fit equal shares of them",
        ("the same",),
        re.compile(
            r"\ball (?:eat|ate|get|got|have) the same (?:amount|number)\b[^?]*\bleft\b",
            re.I,
        ),
    ),
    (
        "the rounds of a contest follow from each other",
        (" round", "final"),
        re.compile(
            r"\b(?:first|second|final|semi-?final|last|each|every) round\b|\bfinals\b", re.I
        ),
    ),
    (
        "births are told in their order among years that are counted",
        ("birth", "born"),
        re.compile(r"\bgave birth\b|\bbirth of\b|\bborn\b", re.I),
    ),
    (
        "the least or the greatest of some values does not count",
        ("lowest", "highest", "smallest", "largest", "worst", "best"),
        re.compile(
            r"\b(?:remov|drop|discard|exclud|disregard|ignor|not count)[^.]*"
            r"\b(?:lowest|highest|smallest|largest|worst|best)\b",
            re.I,
        ),
    ),
)
"""Stories whose numbers hang together in a way that the equations do not tell: why, words of which
they have one, and how it is told."""

_DASH = re.compile(r"\s?[-\u2013\u2014]\s?\$?\d")
_NUMBERED_THINGS = "grades?|ages?|aged|floors?|pages?|chapters?|levels?|years?|numbers?|rows?"
_AFTER_THING = re.compile(rf"\b(?:{_NUMBERED_THINGS}) (?:from )?$", re.I)
_TO = re.compile(r"\s(?:to|through|until|and)\s\d")
_FROM_DASH = re.compile(r"\d\s?[-\u2013\u2014]\s?\$?$")
_FROM_TO = re.compile(rf"\b(?:{_NUMBERED_THINGS}) (?:from )?\d+ (?:to|through|until|and) $", re.I)
_TOWARDS = (" to", " through", " until", " and")
_VALUES = re.compile(r"\d+(?:, \d+(?!,\d))+,? and \d+")


@lru_cache(maxsize=4)
def fixed_story(question: str) -> str | None:
    """Why no number of the story may change; None where one may."""
    story = question.lower()
    for reason, words, sign in _STORIES:
        if any(word in story for word in words) and sign.search(question):
            return reason
    return None


def fixed_number(text: str, start: int, end: int, value: Number) -> bool:
    """Whether a number is an end of a range, or counts the values that the text lists.

    Args:
        text: the question.
        start: where the number begins.
        end: where it ends.
        value: what it is.
    """
    before, behind = text[max(0, start - 24) : start], text[end : end + 12]
    if _DASH.match(behind) or _FROM_DASH.search(before):
        return True
    if before.rstrip().lower().endswith(_TOWARDS) and _FROM_TO.search(before):
        return True
    if _TO.match(behind) and _AFTER_THING.search(before):
        return True
    return value > 2 and any(value in (length, length + 1) for length in _lengths(text))


@lru_cache(maxsize=4)
def _lengths(text: str) -> tuple[int, ...]:
    return tuple(_length(match.group()) for match in _VALUES.finditer(text))


def _length(listed: str) -> int:
    """How many values a list has; `89, 71, 92, 100 and 86 ... the sixth` counts one more."""
    return listed.count(",") + (1 if ", and" in listed else 2)

"""Where "all", "each" and "every" say what the other text says without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lm_eval_perturb.checks.amounts import is_amount, is_number
from lm_eval_perturb.checks.marks import Mark
from lm_eval_perturb.checks.reading import (
    plain_stem,
    stem,
    tokens,
)

_DEFINITE = frozenset(
    ("the", "these", "those", "this", "that", "them", "his", "her", "its", "their", "my", "our",
     "your", "it", "us", "both", "such", "said")
)  # fmt: skip
_PARTING = frozenset((*".,;:?!|()", "and", "but", "while", "whereas"))
_TOTAL = frozenset(("total", "together", "altogether", "combined", "all", "sum", "overall"))
_RATE_WORDS = frozenset(
    ("at", "cost", "costs", "costing", "price", "priced", "prices", "per", "is", "are", "worth",
     "charge", "charges", "sell", "sells", "rate", "each", "every", "a", "an")
)  # fmt: skip
_EACH_OF = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) \w+s of (?=\d)")
"""What "each" says too: "two bags of 55 chips"."""
_OWN = frozenset(("different", "own", "separate", "distinct"))
_BACK = 10  # tokens before "all" in which what it is all of is looked for
_NEAR = 4  # tokens after "each" in which it may be told apart


def wholes(text: str, marks: list[Mark], other: str, gained: bool) -> int:
    """How many of the marks of the class "all" say nothing that the other text does not.

    Args:
        text: the text that has the marks.
        marks: its marks of the class.
        other: the other text.
        gained: whether it is the reworded text that has more of them.
    """
    every = tokens(text)
    one_by_one = _deals_out if gained else _is_plural
    found = sum(_is_whole(every, mark, gained) or one_by_one(every, mark, other) for mark in marks)
    return found + (0 if gained else len(_EACH_OF.findall(other)))


def _is_whole(every: tuple[str, ...], mark: Mark, gained: bool) -> bool:
    """Whether it is all of something told of: "all three girls", "each of these"."""
    after = every[mark.end : mark.end + 3]
    if not after or "not" in every[max(0, mark.end - 4) : mark.end]:
        return False
    if after[0] == "of":
        return after[1:] != ("the", "following")
    before = every[max(0, mark.end - _BACK) : mark.end - 1]
    if mark.text == "all" and before[-1:] in (("of",), ("among",), ("from",)) and gained:
        return True
    if gained and mark.text != "all" and not _OWN.isdisjoint(every[mark.end : mark.end + _NEAR]):
        return True  # "each with a different name"
    floating = before[-1:] == (",",) and any(map(is_number, before))
    floating = floating or before[-1:] in (("are",), ("were",))  # "they are all risks"
    if gained and mark.text == "all" and before[-1:] in (("they",), ("we",), ("you",), ("them",)):
        return True
    return mark.text == "all" and (after[0] in _DEFINITE or is_amount(after[:2]) or floating)


def _deals_out(every: tuple[str, ...], mark: Mark, other: str) -> bool:
    """Whether "each" deals out what the other text does without it: "2 tables with 4 legs"."""
    if mark.text not in ("each", "every"):
        return False
    clause = _clause(every, mark.end)
    numbers = {token for token in clause if is_number(token)}
    sums = {token for sign, token in pairwise(clause) if sign == "$"}
    for part in _clauses(tokens(other)):
        summed = not numbers.isdisjoint(part) and not _TOTAL.isdisjoint(part)
        if summed or (not sums.isdisjoint(part) and _RATE_WORDS.isdisjoint(part)):
            return False
    return bool(numbers)


def _is_plural(every: tuple[str, ...], mark: Mark, other: str) -> bool:
    """Whether the other text has a plural for it: "the face of each die", "the faces of dice"."""
    if _is_price(every, mark.end - 1, other):
        return True
    if mark.end >= len(every):
        return False
    if mark.text == "every" and is_amount(every[mark.end : mark.end + 1]):
        return f" in {every[mark.end]} " in f" {' '.join(tokens(other))} "
    if any(map(is_number, _clause(every, mark.end))):
        return False
    noun = every[mark.end]
    plural = (word for word in tokens(other) if word != noun and word not in every)
    return any(plain_stem(word) == stem(noun) for word in plural)


def _is_price(every: tuple[str, ...], place: int, other: str) -> bool:
    """Whether "each" follows a sum that the other text has as a price: "at $5"."""
    amount = every[max(0, place - 2) : place]
    said = f" {' '.join(tokens(other))} "
    return amount[:1] == ("$",) and any(f" {at} {' '.join(amount)} " in said for at in ("at", "of"))


def _clause(every: tuple[str, ...], place: int) -> tuple[str, ...]:
    start = end = place
    while start and every[start - 1] not in _PARTING:
        start -= 1
    while end < len(every) and every[end] not in _PARTING:
        end += 1
    return every[start:end]


def _clauses(every: tuple[str, ...]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in (*every, "."):
        if token in _PARTING:
            yield part
            part = []
        else:
            part.append(token)

"""Masks that stand for a number of the question: the signs around them are the same there."""

from __future__ import annotations

import re
from itertools import takewhile

from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.numerals import numerals

_QUIET = re.compile(r"\s+|\\left|\\right|\\[,;:! ]|[${}]|\\(?:text|mbox)(?=\{)|\\[dt](?=frac)|&")
_WIDTH = 32
_SHARED = 5
_SMALL = 2
_RESULT = re.compile(
    r"(?:=|equiv|approx|leq?|geq?|[<>:]|\b(?:is|are|be|was|of|total|equals?|gives?|get|gets|implies"
    r"|leaves|have|has|had|makes?|need|needs|only)|boxed|#+|arrow)[\s&$\\{-]*$"
)
_OPERAND = re.compile(r"\}?\s?(?:[a-z](?![a-z])|\(|[\^!]|\\(?:cdot|times|sqrt|pi|frac))")


def in_question(seen: Seen) -> bool:
    """Whether a mask stands for a number that the question gives.

    It does between words and signs between which the question has the answer; and a number of some
    size that is no result is one of the question's. Of an answer with members each must be told.
    """
    masks = list(re.finditer(r"\[MASK\]", seen.text)) if seen.asked else []
    told_apart = seen.number is not None and seen.number > _SMALL
    if told_apart and not all(_is_result(seen.text, *mask.span()) for mask in masks):
        return True
    shown = {_around(seen.text, *mask.span()) for mask in masks}
    told = {
        seen.given[start:end]
        for start, end in seen.asked
        if any(_same(_around(seen.given, start, end), other) for other in shown)
    }
    if seen.number is not None or not told or not seen.target.values:
        return bool(told)
    values = {value for text in told for _, _, value in numerals(text)}
    return not seen.worded_members and seen.target.values <= values


def _is_result(text: str, start: int, end: int) -> bool:
    """Whether a number at a place is said to be reached, not one to go on with."""
    before = _RESULT.search(text[max(0, start - _WIDTH) : start])
    return before is not None and not _OPERAND.match(text, end)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = _QUIET.sub("", text[max(0, start - _WIDTH) : start])
    after = _QUIET.sub("", text[end : end + _WIDTH])
    return before[::-1].lower(), after.lower()


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the signs around two places are the same, so far that it is no chance.

    What only follows a sign of equality is a result, whose unit the question may well name.
    """
    before, after = (_shared(a, b) for a, b in zip(one, other, strict=True))
    if other[0][:1] == "=" and len(before) <= 1 and not _OPERAND.match(other[1]):
        return False
    both = before + after
    return len(both) >= _SHARED and any(sign.isalnum() for sign in both)


def _shared(one: str, other: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(sign for sign, _ in pairs)

"""Which items are arithmetic word problems: stories of our own making, not facts of the world."""

from __future__ import annotations

import re

from lm_eval_perturb.item import Item

_NUMERIC = re.compile(r"\s*[-\u2212]?\$?\d[\d,]*(?:\.\d+)?\s*(?:%|\([^()\d]*\))?\s*")
_NUMBER = re.compile(r"(?<![\w.])\$?\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"1\d\d\d|20\d\d")


def no_word_problem(item: Item) -> str | None:
    """Why the item is none; None where it is one.

    A worked solution with a number for its answer makes one; so does a numeric answer to a text
    of two numbers or more that are no years.
    """
    if not item.question:
        return "there is no question"
    if item.choices:
        return "the item has options"
    if item.rationale:
        final = item.rationale.rpartition("####")[2]
        return None if any(map(str.isdigit, final)) else "the worked solution ends in no number"
    if not isinstance(item.answer, str) or not _NUMERIC.fullmatch(item.answer):
        return "there is neither a worked solution nor a numeric answer"
    numbers = _NUMBER.findall(f"{item.context or ''} {item.question}")
    if sum(not _YEAR.fullmatch(number) for number in numbers) < 2:
        return "the question holds no two numbers to reckon with"
    return None

"""What stands around a number and says that it does not change: names, years, times, lists."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Number

_RESTATING = re.compile(
    r"\b(?:all|these|those|both|other|remaining|them|us|they|we|her|his|their|"
    r"the) $",
    re.IGNORECASE,
)
_LISTING = re.compile(r"(?:[ -][A-Za-z'\u2019]+){1,6} ?[:\u2014] ?[A-Za-z]+,? ")
_LOWER = re.compile(r"[ -][a-z]")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock)", re.IGNORECASE)
_NUMBER_SIGNS = ("#", "\u2116", "-")
_NAMED = re.compile(
    r"(?:\bsize (?:is |was |of )?|[a-z] (?!I )[A-Z][a-z]+ |[#\u2116-]|\b[Nn]o\. ?)$"
)
MOST_RESTATED = 4
"""Larger numbers behind `the` are told there for the first time."""


def unchanging(before: str, behind: str, value: Number, money: bool) -> bool:
    """A count that restates, a year, a clock time, a number inside a name."""
    if type(value) is int and 1500 <= value <= 2100 and not money:
        return not _LOWER.match(behind) or before.endswith(("in ", "of ", "since "))
    if _CLOCK.match(behind):
        return True
    if not money and (_is_name(before) or _opens_list(behind)):
        return True
    return type(value) is int and value <= MOST_RESTATED and restates(before)


@lru_cache(maxsize=1024)
def restates(before: str) -> bool:
    """`the 2`, `these 2`, `his 2`: what stands before a number says that it was told before."""
    return _RESTATING.search(before) is not None


def _opens_list(behind: str) -> bool:
    """`3 kinds: red, ...`: the count of what is listed behind it."""
    return (":" in behind or "\u2014" in behind) and _LISTING.match(behind) is not None


@lru_cache(maxsize=1024)
def _is_name(before: str) -> bool:
    """`Route 66`, `size 4`, `no. 7`: what stands before a number makes it a name."""
    word = before.rstrip().rpartition(" ")[2]  # the whole pattern is slow and seldom needed
    able = word[:1].isupper() or word.endswith(("size", "is", "was", "of", "o.", *_NUMBER_SIGNS))
    return able and _NAMED.search(before) is not None

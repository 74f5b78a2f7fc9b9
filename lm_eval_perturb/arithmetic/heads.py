"""The head noun behind a number: `programs` of `6 thirty-minute programs`."""

from __future__ import annotations

import re
from itertools import takewhile

from lm_eval_perturb.arithmetic.nouns import singular

_PHRASE = re.compile(r"(?:[ -]+(?:\d+(?:-[A-Za-z]+)+|[A-Za-z][A-Za-z'\u2019-]*)){1,5}")
_FUNCTIONS = (
    "a after an and are as at because before but by did do does each every for from had has have "
    "he her his how if in is it its less more my of on or our per she so than that the their then "
    "there they this to was we were what when where which while who whose will with you"
)
_PLURALS = "people children men women feet teeth mice geese sheep fish deer shrimp salmon"
FUNCTION_WORDS, _IRREGULAR = frozenset(_FUNCTIONS.split()), frozenset(_PLURALS.split())

_LEAVING = re.compile(
    r"(?: [\w-]+){1,4}? (?:leaves?|left|walked (?:out|away)|died|broke|fell|"
    r"(?:are|were|was) (?:absent|ill|sick|broken|rotten|bad|missing|lost|sold|eaten))\b"
)


def head_of_leavers(behind: str) -> str:
    """The head where those counted leave: `4 children left` are some of the children."""
    return head(behind) if _LEAVING.match(behind) else ""


def head_of_one(behind: str) -> str:
    """The last noun behind `one`: `review` of `one 2-star review and`."""
    match = _PHRASE.match(behind)
    words = match.group().lower().split() if match else []
    nouns = list(takewhile(lambda word: word not in FUNCTION_WORDS, words))
    return nouns[-1] if nouns else ""


def head(behind: str) -> str:
    """The first plural among the words behind a number, as a singular; empty where there is none.

    Args:
        behind: the text behind the number. What is joined by hyphens, as `thirty-minute`, says what
            the things are like.
    """
    match = _PHRASE.match(behind)
    for word in match.group().lower().split() if match else ():
        last = word.strip("-").rpartition("-")[2]
        if last in FUNCTION_WORDS:
            break
        if last in _IRREGULAR:
            return last
        if last.endswith("s") and len(last) > 3 and not last.endswith(("ss", "us", "'s", "is")):
            return singular(last)
    return ""

"""Whether exactly one option of an item can be right, as far as the options' texts tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lm_eval_perturb import citations
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens

_FEWEST = 3
_CATCH_ALL = re.compile(
    r"(?i)^\W*(?:none|nothing|neither|both|all|any(?:thing)?|every(?:thing)?|either|unknown|"
    r"there (?:is|are|was|were) no|nowhere|never|always|others?|nobody|no(?=\s+\w)|"
    r"(?:it )?depends)\b"
    r"|\b(?:of (?:the|these|those) (?:above|others?|options|choices|answers)|(?:above|below)|"
    r"(?:can|could)\s?(?:not|n['\u2019]t) be (?:\w+ )?(?:determined|known|answered|inferred|said)|"
    r"(?:not|in)\s?(?:enough|sufficient) (?:information|data|evidence)|impossible to (?:tell|say)|"
    r"information (?:is )?(?:needed|required|missing)|need more|"
    r"no (?:comment|answer|correct|right)|not (?:given|listed|applicable)|insufficient)\b"
)
_BOUND = re.compile(
    r"(?i)\b(?:(?:less|more|greater|fewer|higher|lower|larger|smaller|later|earlier) than|"
    r"at (?:least|most)|up to|over|under|above|below|between|within|before|after|"
    r"about|around|approximately|nearly|almost|roughly|or (?:more|less|fewer|greater|above|below|"
    r"higher|lower|later|earlier))\b|[<>\u2264\u2265~\u2248]|\d\s*(?:-|\u2013|\u2014|to)\s*\d"
    r"|\d\s*[a-z%]+\.?\s+(?:-|\u2013|\u2014|to)\s+\d"
)
_NUMBER = re.compile(r"(?<![\w.])[-\u2212]?\d[\d,]*(?:\.\d+)?(?:\s*/\s*\d+)?")
# What a spreadsheet made of 2 A, 7/3 and 1:3.
_SPOILT = re.compile(
    r"(?i)^\W*(?:\d{1,2}:\d\d(?:\s*[ap]m)?|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2})\W*$"
)
_VERDICT = re.compile(r"(?i)^\W*(yes|no|true|false|correct|incorrect|valid|invalid)\b")
_CLOSE = Fraction(1, 20)


def speaks_of_others(text: str) -> bool:
    """Whether an option is a catch-all, or cites others by letter, place or as a whole."""
    return bool(_CATCH_ALL.search(text)) or any(
        cites(text)
        for cites in (
            citations.whole_set,
            citations.says_both,
            citations.points,
            citations.refers,
        )
    )


def one_right(choices: Sequence[str], gold: int, terms: bool = False) -> str | None:
    """Why more than one option could be right, or "none of the others" be there already.

    Args:
        choices: the options.
        gold: the index of the right one.
        terms: whether they are names of one thing: two that end alike may be synonyms.

    Returns:
        The reason; None where nothing speaks against exactly one right option.
    """
    if len(choices) < _FEWEST:
        return "fewer than three options: the other would be the opposite"
    if any(not text.strip() for text in choices):
        return "an option is empty"
    labels = {chr(ord("A") + place) for place in range(len(choices))}
    for text in choices:
        if text.strip(" .()") in labels:
            return "an option is itself an option letter"
        if speaks_of_others(text):
            return f"an option speaks of others already ({text!r})"
        if _SPOILT.search(text):
            return f"an option seems spoilt by a spreadsheet ({text!r})"
        if _BOUND.search(text):
            return f"an option is a range, which could hold another's value ({text!r})"
    others = [text for place, text in enumerate(choices) if place != gold]
    if terms and any(_head(choices[gold]) == _head(text) for text in others):
        return "two options are terms with one head, and may mean the same"
    return next((why for text in others if (why := _overlap(choices[gold], text))), None)


def _head(text: str) -> str:
    """The last word; the whole text where it is one word or ends with a figure."""
    said = text.lower().strip(" .").replace("-", " ").split()
    return stem(said[-1]) if len(said) > 1 and said[-1].isalpha() else text


def _overlap(gold: str, other: str) -> str | None:
    if _contained(gold, other):
        return f"an option says a part of the right one, or more ({other!r})"
    if _close(gold, other):
        return f"an option has nearly the right one's value ({other!r})"
    if " or " in f"{gold} {other}" and _said(gold) & _said(other) - {"or"}:
        return f"an option shares an alternative with the right one ({other!r})"
    verdicts = [found.group(1).lower() for t in (gold, other) if (found := _VERDICT.match(t))]
    if len(verdicts) == 2 and verdicts[0] == verdicts[1]:
        return f"an option gives the right verdict for another reason ({other!r})"
    return None


def _contained(gold: str, other: str) -> bool:
    if not any(letter.isalpha() for letter in gold + other):
        return False  # values: 8 is no part of 8/3
    one, two = _said(gold), _said(other)
    return bool(one) and bool(two) and (one <= two or two <= one)


def _said(text: str) -> frozenset[str]:
    """The stems of the words that say something, and all numbers and signs."""
    return frozenset(
        stem(token)
        for token in tokens(text)
        if token not in FUNCTION_WORDS and token not in ".,;:'\"!?()"
    )


def _close(gold: str, other: str) -> bool:
    """Whether both are one number but for rounding or percent; whole numbers must be the same."""
    one, two = _values(gold), _values(other)
    if len(one) != 1 or len(two) != 1:
        return bool(one) and one == two and _letters(gold) == _letters(other)
    if one[0] * 100 in two or two[0] * 100 in one:
        return True  # an index of 125 is one of 1.25, and 40 % is 0.4
    if all(value.denominator == 1 for value in (*one, *two)):
        return one == two and _letters(gold) == _letters(other)
    return abs(one[0] - two[0]) <= _CLOSE * max(abs(one[0]), abs(two[0]))


def _values(text: str) -> list[Fraction]:
    found = []
    for match in _NUMBER.finditer(text):
        plain = match.group().replace("\u2212", "-").replace(",", "").replace(" ", "")
        top, _, bottom = plain.partition("/")
        if bottom and not int(bottom):
            continue
        found.append(Fraction(top) / (int(bottom) if bottom else 1))
    return found


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())

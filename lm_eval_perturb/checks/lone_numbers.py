"""Small numbers that come or go alone: what shows that they were damaged, and what does not."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from lm_eval_perturb.checks.excused_numbers import Key
from lm_eval_perturb.checks.marks import Mark
from lm_eval_perturb.checks.neighbours import NUMBER, stands_without
from lm_eval_perturb.checks.number_words import ONES, RANKS, TENS
from lm_eval_perturb.checks.numerals import quantities
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens

_WORDS: dict[str, Key] = {
    "two": ("", Fraction(2)), "three": ("", Fraction(3)), "four": ("", Fraction(4)),
    "five": ("", Fraction(5)), "six": ("", Fraction(6)), "seven": ("", Fraction(7)),
    "second": ("rank", Fraction(2)), "third": ("rank", Fraction(3)),
    "fourth": ("rank", Fraction(4)), "half": ("", Fraction(1, 2)),
    "quarter": ("", Fraction(1, 4)), "quarters": ("", Fraction(1, 4)),
}  # fmt: skip
"""Numbers in words that say mostly no more than the text does without them."""
_SHARES = frozenset((Fraction(1, 2), Fraction(1, 4)))
_SHARED = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
_ASKING_AMOUNT = re.compile(
    r"\bhow (?:many|much|long|far|old|fast|high|tall|heavy)\b"
    r"|\b(?:total|altogether|sum|average|calculate|compute)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FEW = 2  # numbers in digits in a text that does not reckon with them
_GLUED = re.compile(r"(?<![\w.])[A-Za-z]+-?(\d+)\b")
"""A number that is part of a name: PS4."""
_RANKED = frozenset(("st", "nd", "rd", "th"))


def lone_numbers(here: str, there: str, *, came: bool) -> Counter[Key]:
    """The small numbers in words that one text has more of, with no evidence of damage.

    Evidence is that the words around one stand in the other text as they stood; in a text that
    asks for an amount a lost number is evidence enough, and so is a share that came.

    Args:
        here: the text that has more.
        there: the other text.
        came: whether `here` is the reworded text.
    """
    every, others = tokens(here), Counter(tokens(there))
    reckoned = any(_is_reckoned(text) for text in (here, there))
    found: Counter[Key] = Counter()
    for word, more in (Counter(word for word in every if word in _WORDS) - others).items():
        key = _WORDS[word]
        again = key[0] == "rank" and others[word] > 0
        if reckoned and (key[1] in _SHARES if came else not again):
            continue
        places = [place for place, token in enumerate(every) if token == word]
        marks = (Mark(NUMBER, word, place + 1) for place in places)
        if not any(stands_without(here, there, mark) for mark in marks):
            found[key] += more
    return found


def told_again(here: str, there: str) -> Counter[Key]:
    """Numbers that a reworded text has more often, where not beside words that stood bare.

    "2 dollars for each drink and 2 dollars for each snack" tells what "2 dollars each" told.

    Args:
        here: the reworded text.
        there: the text as it was.
    """
    known = {quantity.value for quantity in quantities(there)}
    known |= {q.value / 100 for q in quantities(there) if q.kind == "percent"}  # "half (50 %)"
    found: Counter[Key] = Counter()
    put_in = set()
    for place, token in enumerate(tokens(here)):
        value = _SHARED.get(token) or _value(token)
        if value in known:
            key = ("one" if value == 1 else "", value)
            found[key] += 1
            if stands_without(here, there, Mark(NUMBER, token, place + 1)):
                put_in.add(key)
    return Counter({key: count for key, count in found.items() if key not in put_in})


def _is_reckoned(text: str) -> bool:
    """Whether an amount is asked for, or many are told."""
    return _ASKING_AMOUNT.search(text) is not None or len(_DIGITS.findall(text)) > _FEW


def glued(text: str) -> set[Fraction]:
    """The numbers that stand in a text as parts of names: PS4."""
    return {Fraction(number) for number in _GLUED.findall(text)}


def counted_and_ranked(text: str, other: str) -> set[Fraction]:
    """The numbers that count and rank one thing: "grade six", "the sixth-grade class".

    Only where the other text counts it or ranks it: said once, it says the same.
    """
    here, there = _beside(text), _beside(other)
    kept = set(there["count"]) | set(there["rank"])
    return {value for value, noun in here["count"] & here["rank"] if (value, noun) in kept}


def _beside(text: str) -> dict[str, set[tuple[Fraction, str]]]:
    """The words that ranks stand before and that counts stand behind: "grade 6"."""
    found: dict[str, set[tuple[Fraction, str]]] = {"count": set(), "rank": set()}
    every = ("", *(token for token in tokens(text) if token != "-"), "", "")
    for place, token in enumerate(every):
        value = _value(token)
        if value is None:
            continue
        ending = every[place + 1] in _RANKED and token.isdecimal()
        ranked = ending or token in RANKS
        word = every[place + 1 + ending] if ranked else every[place - 1]
        if word.isalpha() and word not in FUNCTION_WORDS:
            found["rank" if ranked else "count"].add((value, stem(word)))
    return found


def _value(token: str) -> Fraction | None:
    value = ONES.get(token) or TENS.get(token) or RANKS.get(token)
    if value is not None:
        return Fraction(value)
    return Fraction(token) if token.isdecimal() else None

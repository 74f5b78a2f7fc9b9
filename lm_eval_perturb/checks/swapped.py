"""Two numbers that changed places: what stood beside the one now stands beside the other."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from lm_eval_perturb.checks.number_words import ONES, TENS
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens

_PARTING = frozenset((*".,;:?!|()", "and", "but", "while", "whereas", "then"))
_ENDINGS = frozenset(("%", "st", "nd", "rd", "th"))
_MOST = 12
"""Numbers in a text beyond which pairs are not looked at."""


def swapped(old: str, new: str) -> str | None:
    """An objection where two numbers, each said once, took each other's places.

    "Ann has 3, Ben has 5" became "Ann has 5, Ben has 3": a word that stood beside the first number
    alone stands beside the second alone, one of the second beside the first, and none stayed.
    """
    if "respectively" in old or "respectively" in new:
        return None  # what stands beside such a number is not what it counts
    once = _said_once(old) & _said_once(new)
    here, there = _beside(old), _beside(new)
    both = sorted(here.keys() & there.keys())
    if not 2 <= len(both) <= _MOST:
        return None
    for one, other in combinations(both, 2):
        if (one[0] == "$", one[-1] == "%") != (other[0] == "$", other[-1] == "%"):
            continue  # a sum of money and a share cannot be taken for each other
        was, now = _own(here, one, other), _own(there, one, other)
        across = once & was[0] & now[1], once & was[1] & now[0]
        if all(across) and not (was[0] & now[0] or was[1] & now[1]):
            return f"{one} and {other} changed places"
    return None


def _own(beside: dict[str, set[str]], one: str, other: str) -> tuple[set[str], set[str]]:
    return beside[one] - beside[other], beside[other] - beside[one]


def _said_once(text: str) -> set[str]:
    """The words that a text says once; what it says of several things belongs to none of them."""
    said = Counter(stem(token) for token in tokens(text) if token.isalpha())
    return {word for word, times in said.items() if times == 1}


def _beside(text: str) -> dict[str, set[str]]:
    """By number, the words of its clause; only numbers that are said once."""
    found: dict[str, set[str]] = {}
    said: Counter[str] = Counter()
    clause: set[str] = set()
    numbers: list[str] = []
    every = (*tokens(text), ".")
    for place, token in enumerate(every):
        value = _value(token)
        if value is not None:
            sign = "$" if place and every[place - 1] == "$" else ""
            ending = every[place + 1] if every[place + 1] in _ENDINGS else ""
            numbers.append(f"{sign}{value}{ending}")
        elif token in _PARTING:
            said.update(numbers)
            for number in numbers:
                found[number] = clause if len(numbers) == 1 else set()
            clause, numbers = set(), []
        elif token.isalpha() and token not in FUNCTION_WORDS:
            clause.add(stem(token))
    return {number: words for number, words in found.items() if said[number] == 1 and words}


def _value(token: str) -> str | None:
    if token[0].isdigit():
        return token.replace(",", "")
    value = ONES.get(token) or TENS.get(token)
    return str(value) if value and value > 1 else None

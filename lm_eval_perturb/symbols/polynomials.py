"""Products of sums with whole coefficients multiplied out, exactly, as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lm_eval_perturb.symbols.terms import Term, joined, terms

Monomial = tuple[tuple[str, int], ...]
"""Letters and their exponents, in alphabetical order."""
Polynomial = Mapping[Monomial, int]

_MOST_TERMS = 5
_LARGEST_POWER = 3
_PRODUCT = re.compile(r"(\d{0,3})((?:\([^()]{1,40}\)(?:\^(?:\d|\{\d\}))?)+)")
_GROUP = re.compile(r"\(([^()]*)\)(?:\^\{?(\d)\}?)?")
_TERM = re.compile(r"(\d{0,4})((?:[a-z](?:\^(?:\d|\{\d\}))?)*)")
_LETTER = re.compile(r"([a-z])(?:\^\{?(\d)\}?)?")


def multiplied_out(term: str) -> str | None:
    """A product such as `2(x - 1)(x + 3)` or `(x + y)^2` as a sum.

    None for whatever else, for products that hold i or e, and where the sum would be long.
    """
    match = _PRODUCT.fullmatch(term.replace(" ", ""))
    if match is None or set("ie") & set(term):
        return None
    result: Polynomial = {(): int(match[1] or 1)}
    for inner, exponent in _GROUP.findall(match[2]):
        factor = _read(inner)
        if factor is None or len(factor) < 2 or int(exponent or 1) > _LARGEST_POWER:
            return None
        for _ in range(int(exponent or 1)):
            result = _times(result, factor)
    if not 2 <= len(result) <= _MOST_TERMS or next(iter(result)) == ():
        return None
    return _written(result)


def _read(text: str) -> Polynomial | None:
    found: Counter[Monomial] = Counter()
    for sign, part in terms(text):
        match = _TERM.fullmatch(part)
        if match is None or not part:
            return None
        letters: Counter[str] = Counter()
        for letter, exponent in _LETTER.findall(match[2]):
            letters[letter] += int(exponent or 1)
        found[tuple(sorted(letters.items()))] += int(match[1] or 1) * (1 if sign == "+" else -1)
    return {monomial: number for monomial, number in found.items() if number}


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    found: Counter[Monomial] = Counter()
    for a, number in one.items():
        for b, factor in other.items():
            letters = Counter(dict(a))
            letters.update(dict(b))
            found[tuple(sorted(letters.items()))] += number * factor
    return {monomial: number for monomial, number in found.items() if number}


def _written(polynomial: Polynomial) -> str:
    letters = sorted({letter for monomial in polynomial for letter, _ in monomial})
    ordered = sorted(polynomial, key=lambda monomial: _rank(monomial, letters), reverse=True)
    parts = []
    for monomial in ordered:
        number = abs(polynomial[monomial])
        powers = "".join(x if n == 1 else f"{x}^{n}" for x, n in monomial)
        text = powers if number == 1 and powers else f"{number}{powers}"
        parts.append(Term("+" if polynomial[monomial] > 0 else "-", text))
    return joined(parts, spaced=True)


def _rank(monomial: Monomial, letters: list[str]) -> tuple[int, list[int]]:
    exponents = [dict(monomial).get(letter, 0) for letter in letters]
    return sum(exponents), exponents

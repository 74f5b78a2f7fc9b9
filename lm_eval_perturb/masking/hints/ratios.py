r"""Fractions and roots of which nothing is left to do: `24x = 47`, *1 of 36*, `x^2 = 13`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.numerals import spans_of

_SHARE = re.compile(
    r"probab|ratio|fraction|percent|portion|odds|chance|\bpart of|how many times|average|likel"
    r"|expected|slope|\btan\b|\\tan|\\sin|\\cos",
    re.IGNORECASE,
)
_FORMAT = re.compile(r"(?:common|simplified|simplest|improper|reduced|mixed) fraction", re.I)
_EDGE = re.compile(
    r"\$|\\\\|\\\[|\\\]|\\text\{[^{}]*\}|\\(?:implies|[rR]ightarrow|q?quad|begin\{\w*\*?\}"
    r"|end\{\w*\*?\})|;|,(?!\d{3})|\.(?!\d)|\[MASK\]"
)
_ABOVE_BELOW = re.compile(r"numerators?\b.*denominators?\b", re.DOTALL)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_POWER = re.compile(r"\^\s*(?:\{[^{}]*\}|\\circ|\d|[a-z])|_\s*(?:\{[^{}]*\}|\w)")
_BRACKETS = re.compile(r"\([^()]*\)")
_ROOT = re.compile(r"-?\\sqrt\s*(?:\[(?P<root>\d)\])?\s*(?:\{(?P<under>\d+)\}|(?P<digit>\d))")
_MATRIX = re.compile(r"\s*\\begin\{[pbv]matrix\}(.*?)\\end\{[pbv]matrix\}\s*", re.DOTALL)
_FORM = re.compile(r"[a-z]\s*[-+]|[-+]\s*\d*[a-z](?![a-z])")
_SIDES = 6


def in_equation(seen: Seen) -> bool:
    """Whether equations of one coefficient and one number give the fractions of the answer."""
    values = seen.target.values if seen.number is None else (seen.number,)
    fractions = [value for value in values if value.denominator > 1]
    if not fractions or "." in seen.answer or (seen.number is None and seen.worded_members):
        return False
    parts = [part for part in _EDGE.split(_POWER.sub("", seen.text)) if "sqrt" not in part]
    return all(_gives(parts, value) for value in fractions)


def _gives(parts: Sequence[str], number: Fraction) -> bool:
    top, bottom = str(number.numerator), str(number.denominator)
    wanted = sorted({top, bottom} - {"1"})
    coefficient = re.compile(rf"(?<![\d.]){bottom}\s*(?:\\cdot|\\times)?\s*(?:\\?[A-Za-z]|\()")
    return any(
        sorted(set(_DIGITS.findall(row)) - {"0", "1"}) == wanted
        for part in parts
        if coefficient.search(part)
        for row in _rows(part)
        if "frac" not in row and coefficient.search(row)
    )


def _rows(part: str) -> Iterator[str]:
    """Two sides of an equation, or one factor in brackets."""
    sides = part.split("=")[:_SIDES]
    if len(sides) > 1:
        yield from (f"{one} = {other}" for one, other in combinations(sides, 2))
    yield from _BRACKETS.findall(part)


def of_counts(seen: Seen) -> bool:
    """Whether both counts of a share, a slope or a probability stand in the solution."""
    number = seen.number
    if number is None or number.denominator == 1:
        return False
    if not (_SHARE.search(_FORMAT.sub("", seen.given)) or _ABOVE_BELOW.search(seen.text)):
        return False
    text = _POWER.sub("", seen.text)
    return all(
        next(spans_of(text, frozenset([Fraction(count)])), None) is not None
        or (count == 1 and re.search(r"\b(?:an?|only|single|unique)\b", text))
        for count in (number.numerator, number.denominator)
    )


def of_root(seen: Seen) -> bool:
    """Whether the power of which the answer is the root stands there: `x^2 = 13`."""
    root = _ROOT.fullmatch(seen.answer.removeprefix("\\!").strip())
    if root is None:
        return False
    under = root["under"] or root["digit"]
    power = root["root"] or "2"
    pattern = rf"\^\s*\{{?{power}\}}?\s*&?=[^.,;$]*?(?<![\d.]){under}(?!\d|\s*[\\\d({{A-Za-z])"
    return bool(re.search(pattern, seen.text))


def of_coefficients(seen: Seen) -> bool:
    """Whether a vector of linear forms stands there, whose coefficients are the matrix sought."""
    cells = _MATRIX.fullmatch(seen.answer)
    if cells is None or "&" not in cells[1]:
        return False
    wanted = set(_DIGITS.findall(cells[1])) - {"0", "1"}
    return any(
        wanted <= set(_DIGITS.findall(form)) and _FORM.search(form)
        for form in _MATRIX.findall(seen.text)
    )

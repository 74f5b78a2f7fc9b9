"""Equations that turn one unit into another, with no factor written: `48 quarts = 12 gallons`."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.expressions import Expression, Literal, Node, read_number
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.quantities import Mention

_FACTORS = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("day", "hour"): 24,
    ("week", "day"): 7,
    ("year", "month"): 12,
    ("gallon", "quart"): 4,
    ("gallon", "pint"): 8,
    ("gallon", "cup"): 16,
    ("quart", "pint"): 2,
    ("quart", "cup"): 4,
    ("pint", "cup"): 2,
    ("pound", "ounce"): 16,
    ("foot", "inch"): 12,
    ("feet", "inch"): 12,
    ("yard", "inch"): 36,
    ("yard", "feet"): 3,
    ("meter", "centimeter"): 100,
    ("meter", "cm"): 100,
    ("kilometer", "meter"): 1000,
    ("kg", "gram"): 1000,
    ("kilogram", "gram"): 1000,
}
_ALONE = re.compile(r"(?<![\d.,$])(\d[\d,]{0,14}(?:\.\d{1,6})?) ([A-Za-z]+) ?$")
_OPERATOR = re.compile(r"[-+*/(\u00d7\u00f7\u2212\u2013]\s*$|(?<![A-Za-z])[xX]\s*$")
UNWRITTEN = -1
"""Where a factor stands that nobody writes."""


def converted(text: str, offset: int, right: Mention) -> Expression | None:
    """What a number of one unit at the end of a text becomes in the unit behind the equals sign.

    Args:
        text: what stands before the equals sign.
        offset: where it begins in the solution.
        right: the number behind the sign.
    """
    match = _ALONE.search(text)
    if match is None or _OPERATOR.search(text[: match.start()]):
        return None
    value, one, other = read_number(match[1]), singular(match[2].lower()), right.noun
    larger, smaller = _FACTORS.get((one, other)), _FACTORS.get((other, one))
    root: Node
    if larger is not None and value * larger == right.value:
        root, factor = ("*", 0, 1), larger
    elif smaller is not None and right.value * smaller == value:
        root, factor = ("/", 0, 1), smaller
    else:
        return None
    start, end = match.span(1)
    told = Literal(value, start + offset, end + offset)
    return Expression(root, (told, Literal(factor, UNWRITTEN, UNWRITTEN)))

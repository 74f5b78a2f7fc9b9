"""Answers that a decimal or a mixed number beside them becomes once it is rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.numerals import value_of

_POINT = re.compile(r"\.\d+")
_BEFORE = re.compile(r"\d(?:(?:,|\},\{|!\\,)?\d)*")
"""What stands before the point, read backwards."""
_REACH = 24
_PART = re.compile(
    r"[\\\d](?:(?<=\\)[dt]?frac\s*(?:\{\d+\}|\d)\s*(?:\{\d+\}|\d)|(?<=[ -]\d)\d*/\d)"
)
_WHOLE = re.compile(r"(?<![\d.}])\d+[ -]?\s*$")
_RECURRING = re.compile(r"(\.\d*)\\overline\s*\{(\d+)\}")
_ROUND = re.compile(r"\b[Rr]ound(?:ed)?[\s$]+[\d.\\]")
_TIMES = 6
_MOST_PLACES = 9


def rounded(seen: Seen) -> bool:
    """Whether a number that is not in the question becomes the answer once it is rounded."""
    number = seen.number
    if number is None:
        return False
    decimals = _POINT.search(seen.answer)
    if number.denominator > 1 and decimals is None:
        return False
    unit = Fraction(1, 10 ** min(len(decimals[0]) - 1, _MOST_PLACES)) if decimals else 1
    asked = "ound" in seen.given and _ROUND.search(seen.given) is not None
    return any(
        value % unit and number in (unit * (value // unit), unit * (value // unit + 1))
        for text, value in _fractional(f"{seen.given} {seen.text}" if asked else seen.text)
        if asked or text not in seen.given
    )


def _fractional(text: str) -> Iterator[tuple[str, Number]]:
    """Decimals and mixed numbers as they stand and their values; of a fraction, a half."""
    if "\\overline" in text:
        text = _RECURRING.sub(lambda m: f"{m[1]}{m[2] * _TIMES}", text)
    for point in _POINT.finditer(text):
        start = point.start()
        before = _BEFORE.match(text[max(0, start - _REACH) : start][::-1])
        digits = f"{before[0][::-1] if before else ''}{point[0]}"
        yield digits, value_of(digits)
    if "frac" in text or "/" in text:
        for part in _PART.finditer(text):
            whole = _WHOLE.search(text, max(0, part.start() - _REACH), part.start())
            if whole is not None:
                yield f"{whole[0]}{part[0]}", int(whole[0].strip(" -\n")) + Fraction(1, 2)

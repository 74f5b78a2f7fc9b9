"""Numbers and fractions in English words, read and written."""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {name: value for value, name in enumerate(_ONES)} | {
    name: 10 * place for place, name in enumerate(_TENS, 2)
}
_SCALES = {"hundred": 100, "thousand": 1000}
PARTS = {
    "half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12,
}  # fmt: skip
_WRITTEN_PARTS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
                  9: "ninth", 10: "tenth"}  # fmt: skip

_SIMPLE = "|".join(sorted(_VALUES, key=len, reverse=True))
_UNIT = "|".join(_ONES[1:10])
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_UNIT}))?|{_SIMPLE})"
_HUNDREDS = rf"(?:{_SMALL}[ -]hundred(?:[ -](?:and[ -])?{_SMALL})?|{_SMALL})"
NUMBER_NAME = (
    rf"{_HUNDREDS}[ -]thousand(?:[ -](?:and[ -])?{_HUNDREDS})?|{_HUNDREDS}|hundred|thousand"
)
"""A pattern for numbers in words up to 999,999."""

FRACTION_NAME = (
    rf"(?:(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:{'|'.join(PARTS)})s?"
    rf"|(?:a|an|the)[ -](?:third|fourth|quarter|fifth|sixth|seventh|eighth|tenth)(?=[ ]of)"
    rf"|an?[ -](?:third|fourth|quarter|fifth|sixth|seventh|eighth|tenth)"
    r"(?=[ ](?:were|was|are|is)\b)"
    rf"|\d+[ -](?:thirds|fourths|quarters|fifths|sixths|sevenths|eighths|ninths|tenths))"
)
"""A pattern for fractions in words: `two-thirds`, `a third of`, `3 quarters`."""


def read_number_name(text: str) -> int:
    """The value of a number in words that `NUMBER_NAME` matches."""
    total = part = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word != "and":
            part += _VALUES[word]
    return total + part


def read_fraction_name(text: str) -> tuple[Fraction, bool]:
    """The fraction that a name of `FRACTION_NAME` says, and whether it is one we can write anew."""
    top, bottom = re.split(r"[ -]", text.lower(), maxsplit=1)
    part = PARTS[bottom if bottom in PARTS else bottom[:-1]]
    number = int(top) if top.isdigit() else 1 if top in ("a", "an", "the") else _VALUES[top]
    fraction = Fraction(number, part)
    plain = top in _VALUES and part in _WRITTEN_PARTS and fraction.denominator == part
    return fraction, plain and "quarter" not in bottom


def number_name(value: int) -> str | None:
    """A whole number below 1,000 in words; None for any other."""
    if not 0 <= value < 1000:
        return None
    if value >= 100:
        rest = number_name(value % 100) if value % 100 else None
        return f"{_ONES[value // 100]} hundred" + (f" {rest}" if rest else "")
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10]}" if value % 10 else "")


def fraction_name(value: Fraction, joint: str) -> str | None:
    """A fraction below 1 in words (`two-thirds`), or None where it has no plain name."""
    part = _WRITTEN_PARTS.get(value.denominator)
    if part is None or not 0 < value < 1:
        return None
    return f"{_ONES[value.numerator]}{joint}{part}" + ("s" if value.numerator > 1 else "")

r"""Answers that are spelled out: as an ordinal, digit by digit in a written sum, part by part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.masking.numerals import NUMERAL, Span, read_numeral

_ONES = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_HUNDREDTH = 100
_PART_OF = r"(?<!\bone )(?<!\bone-)(?<!\d )"
_OF_MANY = r"(?=\s+(?:roots?|powers?|degree|term|number|time|person|roll|flip|day)\b)"
_BETWEEN = r"(?:[\s&~]|\\[,;:! ]|\\q?quad(?![a-z])|\\phantom\{[^{}]*\})*"
_ASSIGNED = re.compile(
    rf"(?<![A-Za-z\\\d)}}])[A-Za-z]\s*&?=\s*-?(?P<value>{NUMERAL})(?=\s*(?:[$,;.&}}]|\\[\\\])te]|$))"
)
_ROW = re.compile(
    r"\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)+(?:\\right)?\)\s*&?=\s*(?:\\left)?\((?P<row>[-\d\s,.]+)\)"
)
_TABLE = re.compile(r"\\(?:multicolumn|cline|hline|hhline)(?![A-Za-z])|\\begin\{tabular\}")


def ordinal(value: int) -> str:
    """The ordinal of a number from 1 to 100 as a pattern."""
    if value == _HUNDREDTH:
        return "(?:one[ -])?hundredth"
    if value < len(_ONES):
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return rf"{_TENS[tens]}y[ -]{_ONES[ones]}" if ones else f"{_TENS[tens]}ieth"


def ordinals(text: str, values: frozenset[Fraction]) -> Iterator[Span]:
    """The ordinals of the values; *first* and *second*, which order a text, are left."""
    pattern, tails = _ordinals(values)
    low = text.lower() if tails else ""
    if pattern is not None and any(tail in low for tail in tails):
        for match in pattern.finditer(text):
            yield match.span()


@lru_cache(maxsize=1 << 12)
def _ordinals(values: frozenset[Fraction]) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """A pattern for the ordinals, and the words with which they end."""
    found = [ordinal(int(v)) for v in values if v.denominator == 1 and 2 < v <= _HUNDREDTH]
    if not found:
        return None, ()
    tails = tuple(re.split(r"[\])]", one)[-1] for one in found)
    said = f"(?:{'|'.join(sorted(found))})"
    pattern = rf"\b{_PART_OF}(?:(?<!\ba ){said}|{said}{_OF_MANY})\b"
    return re.compile(pattern, re.IGNORECASE), tails


def digit_rows(text: str, values: frozenset[Fraction]) -> Iterator[Span]:
    """Numbers whose digits stand in cells of their own, or apart."""
    if "&" not in text and "\\ " not in text and "\\," not in text and "~" not in text:
        return
    for value in values:
        digits = str(value)
        if value.denominator > 1 or len(digits) == 1:
            continue
        for match in re.finditer(rf"(?<!\d){_BETWEEN.join(digits)}(?!\d)", text):
            if match[0] != digits:
                yield match.span()


def parts_apart(text: str, parts: frozenset[Number]) -> Iterator[Span]:
    """The numbers of an expression, where each is stated apart: `a = -15, b = 8`."""
    found = [
        (*match.span("value"), read_numeral(match["value"])) for match in _ASSIGNED.finditer(text)
    ]
    for row in _ROW.finditer(text):
        for number in re.finditer(NUMERAL, text[slice(*row.span("row"))]):
            place = row.start("row")
            found.append((place + number.start(), place + number.end(), read_numeral(number[0])))
    said = [(start, end, value) for start, end, value in found if value in parts]
    if len(said) > 1 and parts == {value for _, _, value in said}:
        yield from ((start, end) for start, end, _ in said)


def in_table(text: str, values: frozenset[Fraction], formulas: Collection[object]) -> bool:
    """Whether a ruled table or a written sum stands there, whose rows may spell the answer."""
    if not _TABLE.search(text):
        return False
    return bool(formulas) or any(value >= 10 or value.denominator > 1 for value in values)

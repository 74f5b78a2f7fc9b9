r"""Numbers as texts and LaTeX write them: separators, fractions, percents, words.

Signs are left out: in `10-5` the minus is no part of a number. All values are absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from lm_eval_perturb.arithmetic.expressions import Number, exact
from lm_eval_perturb.arithmetic.number_names import (
    FRACTION_NAME,
    NUMBER_NAME,
    number_name,
    read_fraction_name,
    read_number_name,
)

NUMERAL = (
    r"(?:[\d.](?:(?<=[1-9])\d{0,2}(?:(?:,|\{,\}|,\\! ?|\\,)\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<=\d)\d*(?:\.\d+)?|(?<=\.)\d+))"
)
"""A pattern for a numeral, with or without separators.

It begins with one class of signs, so that a search passes over everything else fast.
"""

_SEPARATOR = re.compile(r"\{,\}|,\\! ?|\\,|,")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
           "trillion": 10**12, "dozen": 12}  # fmt: skip
_PART = r"(?:\{\s*\d+\s*\}|\d)"
_NUMERALS = re.compile(
    rf"(?P<whole>{NUMERAL})"
    rf"(?:(?P<endless>\.{{2,}}|\\l?dots|\u2026)|\s*(?P<percent>\\?%|percent\b)"
    rf"|[ -]+(?P<scale>{'|'.join(_SCALES)})s?\b)?"
)
_FRACTIONS = re.compile(
    rf"(?:(?P<mixed>\d+)\s*)?(?P<frac>\\[dtc]?frac\s*(?P<top>{_PART})\s*(?P<bottom>{_PART}))"
    r"|(?<![\d.,/])(?:(?P<plain_mixed>\d+)[ -])?"
    r"(?P<plain>(?P<plain_top>\d+)\s?/\s?(?P<plain_bottom>\d+))(?![\d/]|[.,]\d)"
)
_RECURRING = re.compile(r"(?P<whole>\d+)?\.(?P<first>\d*)\\overline\s*\{\s*(?P<again>\d+)\s*\}")
_SCIENTIFIC = re.compile(
    rf"(?<![\d.])(?:(?P<factor>{NUMERAL})\s*(?:\\times|\\cdot|\*)\s*)?10\^\{{?(?P<power>\d+)\}}?"
)
_MOST_ZEROS = 60
_FIRST_WORD = re.compile(
    r"\W(?:(?:an?|the)(?=[ -](?:third|fourth|quarter|fif|six|sev|eig|ten|doz))"
    r"|\d+(?=[ -](?:thir|four|quar|fif|six|sev|eig|nin|ten))"
    r"|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fifteen|(?:four|six|seven|eigh|nine)(?:teen|ty)|twenty|thirty|forty|fifty|eighty|"
    r"half|dozen|hundred|thousand)(?=[\s,.;:!?)}-]|$)",
    re.IGNORECASE,
)
_NAMES = re.compile(
    rf"\b(?:(?P<dozens>(?:{NUMBER_NAME}|a)[ -]dozen)|(?P<fraction>{FRACTION_NAME})|"
    rf"(?P<name>{NUMBER_NAME})|(?P<half>half)|(?P<dozen>dozen))\b",
    re.IGNORECASE,
)

_ANY_WORD = ("",)
_PARTS = ("fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths", "twelfths")

Span = tuple[int, int]


def spans_of(text: str, values: frozenset[Number]) -> Iterator[Span]:
    """The spans of all numbers of a text that have one of the values.

    A quotient such as `48/2` is a number only where a value is no whole number: elsewhere it is
    an operation to be carried out.
    """
    for match in _NUMERALS.finditer(text):
        whole = match[1]
        if value_of(whole) in values:
            yield match.span(1)
        elif match.lastgroup != "whole" and _said(match, value_of(whole), values):
            yield match.span(1 if match["percent"] else 0)
        elif "," in whole:
            yield from _listed(text, match.start(), whole, values)
    words = _words_of(values)
    if words == _ANY_WORD:
        yield from _fractions(text, values)
        if "\\overline" in text:
            yield from _recurring(text, values)
    if "10^" in text:
        yield from _powers_of_ten(text, values)
    low = text.lower()
    if any(word in low for word in words) or ("ths" in low and any(p in low for p in _PARTS)):
        yield from _named(text, values)


@lru_cache(maxsize=1 << 14)
def _words_of(values: frozenset[Number]) -> tuple[str, ...]:
    """Words of which one at least, or one of `_PARTS`, stands in every name of the values.

    `_ANY_WORD` where one of the values is no whole number.
    """
    if any(value.denominator > 1 for value in values):
        return _ANY_WORD
    ends = {str(number_name(int(value) % 100)).rpartition("-")[2] for value in values}
    large = (name for name in ("hundred", "thousand") if max(values) >= _SCALES[name])
    dozen = ("dozen",) if any(value % _SCALES["dozen"] == 0 for value in values) else ()
    return (*sorted(ends), *large, *dozen, "thirds", "quarters")


def _said(match: re.Match[str], value: Number, values: frozenset[Number]) -> bool:
    """Whether a numeral says one of the values with what stands behind it."""
    if match["percent"]:
        return Fraction(value) / 100 in values
    if match["endless"]:
        return not values.isdisjoint((floor(value), ceil(value)))
    return value * _SCALES[match["scale"]] in values


@lru_cache(maxsize=1 << 14)
def value_of(numeral: str) -> Number:
    """The value of a numeral, see `NUMERAL`."""
    digits = _SEPARATOR.sub("", numeral)
    return int(digits) if digits.isdigit() else exact(Fraction(digits))


def read_numeral(text: str) -> Fraction | None:
    """The value of a text that is one numeral; None for any other."""
    return Fraction(value_of(text)) if re.fullmatch(NUMERAL, text) else None


def _listed(text: str, start: int, whole: str, values: frozenset[Number]) -> Iterator[Span]:
    """Numbers of `(1,200)`, which may be a pair as well as a thousand and more."""
    end = start + len(whole)
    if text[start - 1 : start] not in ("(", "[", "{") or text[end : end + 1] not in (")", "]", "}"):
        return
    for part in re.finditer(r"\d+", whole):
        if value_of(part[0]) in values:
            yield start + part.start(), start + part.end()


def _fractions(text: str, values: frozenset[Number]) -> Iterator[Span]:
    for match in _FRACTIONS.finditer(text):
        top = match["top"] or match["plain_top"]
        bottom = match["bottom"] or match["plain_bottom"]
        below = int(bottom.strip("{} "))
        if not below:
            continue
        value = Fraction(int(top.strip("{} ")), below)
        mixed = match["mixed"] or match["plain_mixed"]
        if mixed and int(mixed) + value in values:
            yield match.span()
        elif value in values and value.denominator > 1:
            yield match.span("frac" if match["frac"] else "plain")


def _recurring(text: str, values: frozenset[Number]) -> Iterator[Span]:
    r"""Recurring decimals, `0.8\overline{3}`."""
    for match in _RECURRING.finditer(text):
        first, again = match["first"] or "", match["again"]
        value = Fraction(f"{match['whole'] or 0}.{first or 0}")
        value += Fraction(int(again), (10 ** len(again) - 1) * 10 ** len(first))
        if value in values:
            yield match.span()


def _powers_of_ten(text: str, values: frozenset[Number]) -> Iterator[Span]:
    r"""Numbers such as `2 \cdot 10^{12}`."""
    for match in _SCIENTIFIC.finditer(text):
        factor = Fraction(value_of(match["factor"])) if match["factor"] else Fraction(1)
        if int(match["power"]) <= _MOST_ZEROS and factor * 10 ** int(match["power"]) in values:
            yield match.span()


def _named(text: str, values: frozenset[Number]) -> Iterator[Span]:
    end = 0
    for first in _FIRST_WORD.finditer(f" {text}"):  # the blank or sign before it comes first
        match = _NAMES.match(text, first.start()) if first.start() >= end else None
        if match is not None:
            end = match.end()
            if _name_value(match) in values:
                yield match.span()


def _name_value(match: re.Match[str]) -> Fraction | int:
    if match["dozens"]:
        count = match["dozens"].lower().removesuffix("dozen").strip(" -")
        return 12 * (1 if count == "a" else read_number_name(count))
    if match["fraction"]:
        return read_fraction_name(match["fraction"])[0]
    if match["name"]:
        return read_number_name(match["name"])
    return Fraction(1, 2) if match["half"] else 12


def numerals(text: str) -> Iterator[tuple[int, int, Number]]:
    """The numerals of a text: start, end and value."""
    for match in _NUMERALS.finditer(text):
        yield *match.span(1), value_of(match[1])

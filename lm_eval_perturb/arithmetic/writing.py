"""Writing numbers in the style of those they replace, and the texts around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import gcd

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.heads import FUNCTION_WORDS
from lm_eval_perturb.arithmetic.number_names import fraction_name, number_name

_ARTICLE = re.compile(r"\b([Aa])n? (?=\$?$)")
_AN = re.compile(r"(?:8|11(?:,\d{3})*(?!\d)|18(?:,\d{3})*(?!\d)|eight|eleven)")
_OVER = re.compile(r"(\d+)/(\d+)")
_ONE = re.compile(r"(?<!\w)1 ([a-z]+)\b")
_UNITS = frozenset(["hour", "minute", "day", "week", "month", "year", "mile", "pound", "dollar"])
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
MOST_DECIMALS = 4


def write_like(text: str, value: Number, *, money: bool = False) -> str | None:
    """The value written as `text` was: words or digits, separators, decimals, capital letter.

    Returns:
        None where the style has no form for the value.
    """
    if type(value) is int and text.isdigit():  # most numbers
        return str(abs(value))
    if text[0].isalpha():
        return _words_like(text, value)
    if text[-1].isalpha():
        return _ordinal(value)
    if "/" in text:
        return _fraction_like(text, value)
    decimals = len(text.partition(".")[2])
    needed = decimals_of(value)
    if needed is None:
        return None
    if money and needed == 1:
        needed = 2
    shown = needed or decimals == 2 or type(value) is Fraction or text.endswith(".0")
    places = max(decimals, needed) if shown else 0
    scaled = abs(value) * 10**places
    digits = str(int(scaled)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    if "," in text:
        whole = f"{int(whole):,}"
    if text.startswith(".") and whole == "0":
        whole = ""
    return whole + ("." + part if part else "")


def _fraction_like(text: str, value: Number) -> str | None:
    """A fraction in lowest terms; `75/100` keeps its hundredths."""
    if type(value) is not Fraction:
        return None
    if match := _OVER.fullmatch(text):  # no mixed number
        top, bottom = int(match[1]), int(match[2])
        if gcd(top, bottom) > 1 and bottom % value.denominator == 0:
            return f"{value * bottom}/{bottom}"
    return f"{value.numerator}/{value.denominator}"


def _ordinal(value: Number) -> str | None:
    """`6th`, `21st`, `12th`."""
    if type(value) is not int:
        return None
    teens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teens else _ORDINAL_ENDINGS.get(value % 10, 'th')}"


def decimals_of(value: Number) -> int | None:
    """How many decimals write the value exactly; None where more than `MOST_DECIMALS` do."""
    if type(value) is int:
        return 0
    for places in range(1, MOST_DECIMALS + 1):
        if 10**places % value.denominator == 0:
            return places
    return None


def _words_like(text: str, value: Number) -> str | None:
    if type(value) is Fraction:
        joint = "-" if "-" in text else " "
        name = fraction_name(value, joint)
    else:
        name = number_name(int(value))
    if name is not None and text[0].isupper():
        name = name[0].upper() + name[1:]
    return name


def replace_all(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with spans replaced; `a` and `an` before them and `1 hour` are made to agree."""
    pieces: list[str] = []
    position = 0
    for start, end, new in sorted(changes):
        before = text[position:start]
        article = _ARTICLE.search(before)
        if article is not None and before[article.end() :] in ("", "$"):
            word = article[1] + ("n" if _AN.match(new) else "")
            before = f"{before[: article.start()]}{word} {before[article.end() :]}"
        pieces += [before, new]
        position = end
        one = _ONE.match(text, start)
        if one and _has_plural(one[1], text):
            pieces.append(f" {one[1]}s")
            position = one.end()
    return "".join([*pieces, text[position:]])


def _has_plural(word: str, text: str) -> bool:
    """Whether a word is a noun with a plural in s: a unit, or one whose plural is in the text."""
    if word in _UNITS:
        return True
    return word not in FUNCTION_WORDS and re.search(rf"\b{word}s\b", text) is not None

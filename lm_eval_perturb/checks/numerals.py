"""The numbers of a text as values, digits and words alike, with the units that they count."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from lm_eval_perturb.checks.number_words import (
    GROUPS,
    ONES,
    PARTS,
    RANKS,
    SCALES,
    TENS,
    TIMES,
    VAGUE,
)
from lm_eval_perturb.checks.reading import FUNCTION_WORDS
from lm_eval_perturb.checks.units import DIVIDED, MONEY_SIGNS, PARTS_OF_TIME, canonical_unit

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.])(?:\d{1,3}(?:,\d{3})+|(?<=\$)\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"|(?<![\w.])\.\d+)"
    r"|[A-Za-z]+|[^\sA-Za-z]"
)
_ODD_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4",
     "\u2153": " 1/3", "\u2154": " 2/3", "\u00b0": " degrees "}
)  # fmt: skip
_BETWEEN = frozenset(
    ("-", "more", "additional", "extra", "full", "whole", "fewer", "less", "other")
)
_BEFORE_SIGN = frozenset(
    (*".,;:?!=(", "is", "was", "are", "of", "to", "at", "by", "than", "and", "or", "from", "equals")
)  # fmt: skip
"""What stands before "minus 5" where it is no difference: "the price minus 5"."""
_BEFORE_ITEM = frozenset((*".,;:?!|(", "and"))
_PERCENT = frozenset(("%", "percent", "pct", "percentage"))
_POWERS = frozenset(("square", "cubic"))
_HALF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_HALF_NAME = re.compile(r"\b[Hh]alf-(?=reaction|li[fv]e|cell|plane|brother|sister|sibling|wave)")
_AFTER_PART = frozenset(("of", "as", "by", "is", "was", "were", "the", "that", "for", "to"))
_TELLING = "the his her its their this my our your every each"
_TOLD_BY = frozenset(_TELLING.split())


class Quantity(NamedTuple):
    """A number as a text has it.

    Attributes:
        value: what it amounts to; money in whole units of the currency.
        kind: "" a count, "percent", "rank", "vague" (thousands of people), "one" (the digit).
        unit: what it counts where that is a unit of measure, else "".
    """

    value: Fraction
    kind: str
    unit: str


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in their order; the word "one", mostly a pronoun, is left out."""
    return tuple(_Scanner(text).scan())


class _Scanner:
    """Reads numbers off a text, token by token."""

    def __init__(self, text: str) -> None:
        if not text.isascii():
            text = text.translate(_ODD_SIGNS)
        text = _HALF_DAY.sub(r"\1m", _HALF_NAME.sub("", text) if "alf-" in text else text)
        self._matches = list(_TOKEN.finditer(text))
        self._tokens = [match[0] for match in self._matches]
        self._lower = [token.lower() for token in self._tokens]
        self._at = 0

    def scan(self) -> list[Quantity]:
        found = []
        while self._at < len(self._tokens):
            start = self._at
            value, kind = self._digits() if self._matches[start]["number"] else self._words()
            if value is None:
                self._at = max(self._at, start + 1)
                continue
            found.append(self._quantity(start, value, kind))
        return found

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._lower[place] if 0 <= place < len(self._lower) else ""

    def _digits(self) -> tuple[Fraction | None, str]:
        token = self._lower[self._at]
        self._at += 1
        value = Fraction(token.replace(",", "").replace(" ", ""))
        if self._glued() and self._peek() in ("st", "nd", "rd", "th"):
            self._at += 1
            return value, "rank"
        if self._glued() and self._peek() == "k":
            self._at += 1
            value *= 1000
        if self._peek() in SCALES:
            value *= SCALES[self._peek()]
            self._at += 1
        value = self._with_parts(self._mixed(value))
        return value, "one" if value == 1 else ""

    def _words(self) -> tuple[Fraction | None, str]:
        word = self._peek()
        if word in TIMES or word in GROUPS:
            self._at += 1
            return Fraction(TIMES.get(word) or GROUPS[word]), ""
        if word in VAGUE:
            self._at += 1
            return Fraction(VAGUE[word]), "vague"
        if word == "half":
            return self._half(), ""
        of = self._peek(1) in _AFTER_PART or canonical_unit(self._peek(1)) != ""
        if word == "quarter" and self._peek(-1) == "a" and of:
            self._at += 1
            return Fraction(1, 4), ""
        if word == "couple" and self._peek(-1) == "a" and self._peek(1) == "of":
            self._at += 1
            return Fraction(2), ""
        if word in RANKS:
            return self._rank(word)
        if word in ONES or word in TENS or word in SCALES:
            return self._cardinal()
        return None, ""

    def _half(self) -> Fraction:
        """A half, or half a dozen; "half an hour" leaves its unit to be read."""
        self._at += 1
        if self._peek() == "a" and self._peek(1) == "dozen":
            self._at += 2
            return Fraction(6)
        self._at += self._peek() in ("a", "an", "-") and self._peek(1) in DIVIDED
        return Fraction(1, 2)

    def _rank(self, word: str) -> tuple[Fraction | None, str]:
        self._at += 1
        if self._peek(-2) in ("a", "one", "another") and RANKS[word] > 2 and self._is_part():
            return Fraction(1, RANKS[word]), ""
        if self._peek() == "," and (self._at == 1 or self._peek(-2) in _BEFORE_ITEM):
            return None, ""  # "first, it rains; second, it snows"
        if RANKS[word] == 1 or (RANKS[word] == 2 and self._peek(-2) not in _TOLD_BY):
            return None, ""  # "at first" and "a second" are mostly no ranks
        return Fraction(RANKS[word]), "rank"

    def _is_part(self) -> bool:
        """Whether "a third" is a part: of something, and not a third box."""
        word = self._peek()
        return not word.isalpha() or (word in FUNCTION_WORDS and word not in ("one", "ones"))

    def _cardinal(self) -> tuple[Fraction | None, str]:
        start = self._at
        total, group = 0, 0
        while True:
            word = self._peek()
            if word in ONES or word in TENS:
                group += ONES.get(word, 0) or TENS.get(word, 0)
            elif word in SCALES:
                scale = SCALES[word]
                group = (group or 1) * scale
                if scale >= 1000:
                    total, group = total + group, 0
            elif word in RANKS and RANKS[word] < 10 and self._peek(-1) in (*TENS, "-"):
                self._at += 1
                return Fraction(total + group + RANKS[word]), "rank"
            else:
                break
            self._at += 1
            if not self._goes_on():
                break
        value = Fraction(total + group)
        with_parts = self._with_parts(value)
        if with_parts == 1 and self._at == start + 1 and self._peek() not in _PERCENT:
            return None, ""
        return with_parts, ""

    def _goes_on(self) -> bool:
        """Whether the next word belongs to the same number; steps over a hyphen or an "and"."""
        last = self._peek(-1)
        word = self._peek()
        if word == "-" and last in TENS and (self._peek(1) in ONES or self._peek(1) in RANKS):
            self._at += 1
            return True
        if word == "and" and last in SCALES and (self._peek(1) in ONES or self._peek(1) in TENS):
            self._at += 1
            return True
        if word in SCALES:
            return True
        if last in SCALES:
            return word in ONES or word in TENS
        return last in TENS and (ONES.get(word, 10) < 10 or RANKS.get(word, 10) < 10)

    def _with_parts(self, value: Fraction) -> Fraction:
        """The number with a fraction that follows it: 3/4, three quarters, two and a half."""
        part = self._peek()
        if part == "/" and self._is_number(1) and not self._is_date():
            below = Fraction(self._lower[self._at + 1].replace(",", ""))
            self._at += 2
            return value / below if below else value
        if part == "-" and self._peek(1) in PARTS:
            self._at += 1
            part = self._peek()
        if part in PARTS and (part.endswith("s") or value == 1):
            self._at += 1
            return value / PARTS[part]
        if part == "and" and self._peek(1) in ("a", "one") and self._peek(2) in PARTS:
            part = self._peek(2)
            self._at += 3
            return value + Fraction(1, PARTS[part])
        return value

    def _mixed(self, value: Fraction) -> Fraction:
        """The number with a fraction in digits after it: 2 1/2."""
        if self._is_number() and self._peek(1) == "/" and self._is_number(2):
            above, below = (Fraction(self._peek(n).replace(",", "")) for n in (0, 2))
            if below and above < below:
                self._at += 3
                return value + above / below
        return value

    def _is_number(self, ahead: int = 0) -> bool:
        place = self._at + ahead
        return place < len(self._matches) and self._matches[place]["number"] is not None

    def _is_date(self) -> bool:
        return self._peek(2) == "/" or self._peek(-2) == "/"

    def _glued(self) -> bool:
        """Whether the next token touches the last one."""
        if self._at >= len(self._matches):
            return False
        return self._matches[self._at].start() == self._matches[self._at - 1].end()

    def _quantity(self, start: int, value: Fraction, kind: str) -> Quantity:
        if self._is_negative(start):
            value = -value
        before = self._lower[start - 1] if start else ""
        if before in MONEY_SIGNS:
            return Quantity(value, "", MONEY_SIGNS[before])
        if self._peek() in _PERCENT:
            self._at += 1
            return Quantity(value, "percent", "")
        if self._peek() == "per" and self._peek(1) == "cent":
            self._at += 2
            return Quantity(value, "percent", "")
        if value in PARTS_OF_TIME and self._peek() == "of" and self._peek(2) in DIVIDED:
            self._at += 2  # "a quarter of an hour"
        unit = self._unit()
        if unit == "cent":
            return Quantity(value / 100, "", "dollar")
        if value in PARTS_OF_TIME and unit in DIVIDED:
            many, smaller = DIVIDED[unit]
            return Quantity(value * many, "", smaller)
        return Quantity(value, kind, unit)

    def _unit(self) -> str:
        """The unit that follows, over a hyphen or a word that tells how many more there are."""
        place = self._at + (self._peek() in _BETWEEN)
        power = self._lower[place] if place < len(self._lower) else ""
        place += power in _POWERS
        unit = canonical_unit(self._tokens[place]) if place < len(self._tokens) else ""
        if unit == "ampere" and self._is_article(place):
            return ""
        if unit == "mile" and self._lower[place + 1 : place + 3][1:] == ["hour"]:
            return "mph"
        return f"{power} {unit}" if unit and power in _POWERS else unit

    def _is_article(self, place: int) -> bool:
        """Whether an "A" begins a sentence on the next line, or follows a year."""
        if self._tokens[place] != "A":
            return False
        before = self._matches[place - 1]
        between = self._matches[place].string[before.end() : self._matches[place].start()]
        year = len(before[0]) == 4 and before[0].isdigit()
        return "\n" in between or (year and between != "")

    def _is_negative(self, start: int) -> bool:
        if not start:
            return False
        before = self._lower[start - 1]
        further = self._lower[start - 2] if start > 1 else ""
        after_number = bool(further) and (further[-1].isdigit() or further == ")")
        if before == "minus":
            return not after_number and (start == 1 or further in _BEFORE_SIGN)
        if before == "negative":
            return not after_number
        if before != "-" or after_number:
            return False
        sign, number = self._matches[start - 1], self._matches[start]
        if sign.end() != number.start():
            return False
        return start == 1 or not further.isalpha() or self._matches[start - 2].end() < sign.start()

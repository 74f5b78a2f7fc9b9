"""The quantities that a text mentions: digits, words, percents, fractions, times, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from typing import Literal, NamedTuple

from lm_eval_perturb.arithmetic.expressions import Number, exact, read_number
from lm_eval_perturb.arithmetic.facts import fact
from lm_eval_perturb.arithmetic.nouns import words_behind
from lm_eval_perturb.arithmetic.number_names import (
    FRACTION_NAME,
    NUMBER_NAME,
    read_fraction_name,
    read_number_name,
)
from lm_eval_perturb.arithmetic.story_rules import fixed_number
from lm_eval_perturb.arithmetic.surroundings import MOST_RESTATED, restates, unchanging

Kind = Literal["count", "percent", "fraction", "fixed"]

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?|(?<![\d.])\.\d{1,6}"
_ATTACHED = "mph|kph|kmh|kg|g|mg|km|cm|mm|m|ml|l|lbs?|oz|ft|hrs?|mins?|gb|mb|kb|cc"
_MENTION = re.compile(
    rf"(?P<time>(?=\d\d?:)(?<!ratio )(?<!ratio of )(?<!ratio is )(?<![Dd]ay )(?<![Nn]ight )"
    rf"(?<![Ww]eek )(?<![Mm]onth )(?<![Yy]ear )(?<![Hh]our )\b\d{{1,2}}:\d\d\b(?!:))"
    rf"|(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)"
    rf"|(?P<date>\b\d+/\d+/\d+\b)"
    rf"|(?P<mixed>(?<![\d.,/])\d+(?:[ -]|[ -]and[ -])"
    rf"(?:\d+/\d+|(?:a|one)[ -](?:half|quarter|third))\b)"
    rf"|(?P<fraction>(?<![\d.,/])\d{{1,4}}/\d{{1,4}}(?![\d/]))"
    rf"|(?P<number>(?<![\w.])(?:{_DIGITS})(?=(?:{_ATTACHED})\b|[^A-Za-z\d]|$))"
    rf"(?P<percent>\s?%|[ -]percent\b)?"
    rf"|(?P<inside>\d+)"
    rf"|(?P<fraction_name>\b(?:{FRACTION_NAME})\b)"
    rf"|(?P<name>\b(?:{NUMBER_NAME})\b)(?P<name_percent>[ -]percent\b)?",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"[\d.AEFHNOSTZaefhnostz](?:(?<=\d)(?<!\d\d)|(?<=\.)(?=\d)|(?<![^\W\d][^\W\d])(?=(?i:ne|wo|hr|our|iv|ix|ev|"
    r"ig|in|en|le|we|hi|or|if|un|ho|er|n?[ -][tfqse]|he[ -][tfqse])))"
)
"""Where a mention may begin: trying the whole pattern at every letter takes thrice as long."""

_PLAIN = re.compile(r"(?<![\w.])\d{1,15}(?= [b-nq-z]|[.,](?!\d)|[?!;)]| ?[=+*])")
"""Digits that nothing belongs to, as most numbers are: told at once, without the whole pattern."""

_FIXED_WORDS: dict[str, int | Fraction] = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4), "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "triple": 3,
    "tripled": 3, "triples": 3, "thrice": 3, "dozen": 12, "dozens": 12, "couple": 2, "pair": 2,
    "pairs": 2, "quadruple": 4, "both": 2,
}  # fmt: skip
_FIXED = re.compile(
    rf"[BCDHPQTbcdhpqt](?<!\w\w)(?i:{'|'.join(word[1:] for word in _FIXED_WORDS)})\b"
)
_PARTS = (("of", "which"), ("of", "whom"), ("of", "them"))
_ORDINALS: dict[Number, str] = {
    2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth",
    15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth",
    20: "twentieth",
}  # fmt: skip
_ROUND = re.compile("hundred|thousand", re.IGNORECASE)
_NAME = re.compile(NUMBER_NAME, re.IGNORECASE)
_NEXT = ("final", "last", "next", "upcoming", "another", "one more")


class Mention(NamedTuple):
    """A quantity where a text names it.

    Attributes:
        start: where its number begins.
        end: where its number ends (a percent sign or unit is not part of it).
        value: the number as written; 20 for `20%`.
        kind: count, percent, fraction, or fixed: nothing that a draw may change.
        words: written in words.
        noun: the word after it, in lower case, without its plural ending; "$" for money.
        after: the text's next words in lower case, up to four.
    """

    start: int
    end: int
    value: Number
    kind: Kind
    words: bool
    noun: str
    after: tuple[str, ...]

    @property
    def restates(self) -> bool:
        """Whether it is a word that may tell no number of its own: `the two boys`."""
        return self.words and self.kind == "fixed" and self.value <= MOST_RESTATED


def mentions(text: str) -> list[Mention]:
    """Every quantity that a text mentions, in its order."""
    return _restated(_read(text), text)


def stated(text: str) -> list[Mention]:
    """The quantities of a worked solution that state a value: not the words that stay, as `twice`.

    Digits that stay are not told from others here: both state one. `the two boys` states one where
    the question tells of two boys, which is seen later.
    """
    found = _read(text)
    if any(mention.words and type(mention.value) is int for mention in found):
        worded = {(mention.value, mention.noun) for mention in found if mention.words}
        found = _restated(found, text, worded)
    return [m for m in found if _states(m, text)]


def _states(mention: Mention, text: str) -> bool:
    if not (mention.words and mention.kind == "fixed"):
        return True
    return _NAME.fullmatch(text, mention.start, mention.end) is not None


def _read(text: str) -> list[Mention]:
    found: list[Mention] = []
    position = 0
    for word in _BEGINNING.finditer(text):
        start = word.start()
        if start < position:
            continue
        if plain := _PLAIN.match(text, start):
            position = plain.end()
            found.append(_made(text, start, position, int(plain.group()), "count", False))
        elif match := _MENTION.match(text, start):
            position = match.end()
            found.append(_mention(text, match))
    if fixed := list(_fixed(text, found)):
        found = sorted([*found, *fixed])  # by where they begin
    return [
        mention if mention.after[0] != "of" else _of_which(found, place)
        for place, mention in enumerate(found)
    ]


def _fixed(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The words that stay as they are, as `twice`, outside the mentions found before."""
    for match in _FIXED.finditer(text):
        place = match.start()
        if not any(mention.start <= place < mention.end for mention in found):
            value = _FIXED_WORDS.get(match.group().lower())
            if value is not None:
                yield _made(text, place, match.end(), value, "fixed", True)


def _of_which(found: list[Mention], place: int) -> Mention:
    """`12 puppies, 4 of which`: a part is counted in what its whole is counted in."""
    mention = found[place]
    part = mention.kind != "fixed" and place > 0 and mention.after[:2] in _PARTS
    part = part and bool(found[place - 1].noun)
    return mention._replace(noun=found[place - 1].noun) if part else mention


def _restated(
    found: list[Mention], text: str, among: Set[tuple[Number, str]] | None = None
) -> list[Mention]:
    """`2 shirts ... the 2 shirts`: what restates a count by its noun is no number of its own.

    `among` holds the values and nouns of the quantities that are looked at; None for all of them.
    """
    counts: set[tuple[Number, str]] = set()
    words = text.lower()
    for place, mention in enumerate(found):
        key = (mention.value, mention.noun)
        if among is not None and key not in among:
            continue
        if mention.kind == "count" and (
            _numbered(mention, text, words)
            or _one_more(mention, found, text, words)
            or fixed_number(text, mention.start, mention.end, mention.value)
            or fact(text, mention.start, mention.end, mention.value)
        ):
            found[place] = mention._replace(kind="fixed")
            continue
        if mention.kind == "count" and mention.noun:
            counts.add(key)
            continue
        before = text[max(0, mention.start - 20) : mention.start]
        plain = type(mention.value) is int and text[mention.start : mention.end].isalnum()
        if plain and key in counts and restates(before):
            found[place] = mention._replace(kind="count")
    return found


def _numbered(mention: Mention, text: str, words: str) -> bool:
    """`after 3 years` beside `the third year`, or the fourth."""
    if type(mention.value) is not int:
        return False
    names = [_ORDINALS.get(mention.value + further) for further in (0, 1)]
    told = [name for name in names if name and name in words]
    if not told:
        return False
    pattern = rf"\b(?:{'|'.join(told)}) {re.escape(mention.noun)}"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _one_more(mention: Mention, found: list[Mention], text: str, words: str) -> bool:
    """`took 4 quizzes ... the final quiz ... over the 5 quizzes`: one more, without a number.

    So are `20 fishermen, 19 of them ... the twentieth`.
    """
    if mention.kind != "count" or mention.value < 2:
        return False
    near = (mention.value - 1, mention.value + 1)
    beside = [other for other in found if other.value in near and other.value >= 2]
    if not beside:
        return False
    names = [_ORDINALS.get(max(other.value, mention.value)) for other in beside]
    told = [name for name in names if name and f"the {name}" in words]
    if any(re.search(rf"\bthe {name}\b(?! of)", text, re.I) for name in told):
        return True
    stem = mention.noun[:4]
    alike = stem.isalpha() and any(other.noun[:4] == stem for other in beside)
    if not alike or not any(f"{one} {stem}" in words for one in _NEXT):
        return False
    return re.search(rf"\b(?:{'|'.join(_NEXT)}) {re.escape(stem)}", text, re.I) is not None


def _mention(text: str, match: re.Match[str]) -> Mention:
    group = match.lastgroup or ""
    start, end = match.span()
    if group in ("number", "percent"):
        start, end = match.span("number")
        value = read_number(match["number"])
        kind: Kind = "percent" if match["percent"] else "count"
        return _made(text, start, end, value, kind, False)
    if group == "fraction":
        top, _, bottom = match.group().partition("/")
        if int(bottom) == 0:
            return _made(text, start, end, int(top), "fixed", False)
        fraction = Fraction(int(top), int(bottom))
        reduced = fraction.denominator == int(bottom) and fraction.denominator > 1
        reduced &= not text[end : end + 1].isalpha()  # `2/3rd`
        return _made(text, start, end, exact(fraction), "fraction" if reduced else "fixed", False)
    if group == "fraction_name":
        fraction, plain = read_fraction_name(match.group())
        return _made(text, start, end, exact(fraction), "fraction" if plain else "fixed", True)
    if group in ("name", "name_percent"):
        start, end = match.span("name")
        if _ROUND.match(text, start) and text[max(0, start - 2) : start].lower() == "a ":
            start -= 2
        value = read_number_name(match["name"])
        kind = "percent" if match["name_percent"] else "count"
        return _made(text, start, end, value, kind, True)
    return _made(text, start, end, _fixed_value(match.group()), "fixed", False)


def _fixed_value(text: str) -> Number:
    """The value of a mixed number; of a time, ordinal, date or ratio its first number."""
    numbers = [int(number) for number in re.findall(r"\d{1,15}", text)]
    if "/" in text and len(numbers) == 3 and " " in text and numbers[2]:
        return exact(numbers[0] + Fraction(numbers[1], numbers[2]))
    for name, part in (("half", 2), ("third", 3), ("quarter", 4)):
        if text.lower().endswith(name):
            return exact(numbers[0] + Fraction(1, part))
    return numbers[0]


def _made(text: str, start: int, end: int, value: Number, kind: Kind, words: bool) -> Mention:
    before, behind = text[max(0, start - 20) : start], text[end : end + 60]
    after, noun = words_behind(behind)
    money = before[-1:] in ("$", " ") and text[max(0, start - 120) : start].rstrip(" ").endswith(
        "$"
    )
    if money:
        noun = "$"
    if behind.startswith(("%", " %")):
        noun = "%"
    if kind != "fixed" and (value in (0, 1) or unchanging(before, behind, value, money)):
        kind = "fixed"
    return Mention(start, end, value, kind, words, noun, after)

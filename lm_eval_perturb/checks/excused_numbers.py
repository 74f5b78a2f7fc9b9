"""Numbers that may come or go, because the text says what they say without them."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from lm_eval_perturb.checks.number_words import GROUPS, ONES, WEEKDAYS
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens, words

Key = tuple[str, Fraction]
"""The kind and value of a quantity."""

_FEW = "two|three|four|five|six"
_DEFINITE = (
    r"the|all|these|those|this|his|her|their|its|our|both|such|other|remaining|between|among|across"
)
_PARTY = re.compile(
    rf"\b(?:{_DEFINITE}) (?:\w+ )?(?P<few>{_FEW})\b(?![ -](?:hundred|thousand|million|dozen|and))"
    rf"|\b(?P<group>{'|'.join(GROUPS)})\b|\b(?P<ways>{_FEW}) ways\b"
    rf"|(?:^|[.?!] )(?P<first>{_FEW}) \w+|\b(?P<these>{_FEW}) (?:[\w-]+ ){{0,3}}?[\w-]+[:,] "
    rf"|\b(?P<listed>{_FEW}) (?:[\w'\u2019-]+ ){{0,8}}?[\w-]+: ",
    re.IGNORECASE,
)
"""What was told one by one, counted: "all three girls", "between the two", "the trio"."""
_SOME = r"(?:[\w'-]+ ){0,4}[\w'-]+"
_ROW = re.compile(rf"{_SOME}(?:, {_SOME})*,? (?:and|or) {_SOME}")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_LETTER = re.compile(r"\b[B-HJ-Z]\b")
"""A name of one letter: "X and Y"."""
_PAIR = re.compile(
    r"\b(?:the other|another|next to (?:it|each other)|each other|one another|second|pair|both"
    r"|couple|latter|former|than|versus|vs|either|whether|differ|differs|difference|distinguish|compare|compared)\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\bthe two of (?:them|us|you)\b", re.IGNORECASE)
"""In place of "they": who are meant was told."""
_MARKED = re.compile(r"(?:(?<=\s)|^)(I{1,3}|IV|VI?|[1-6])[.)](?=\s)")
_DAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_LISTED = re.compile(
    rf"\b(?P<few>{_FEW}|[2-6])(?P<what>(?: [\w-]+){{1,5}}): (?P<list>[^.?!;]+)", re.IGNORECASE
)
"""Things that are counted and then listed: "four colors: red, white, purple and yellow"."""
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")  # 127.0.0.1 is none
_ITEM = re.compile(r",? and |,? or |, ")
_KEPT = 0.6
"""Share of the words of a list, at least, that the other text has where it goes on to list them."""


def parties(text: str, other: str) -> Counter[Key]:
    """The small numbers that count what either text tells one by one, or in a list."""
    found: Counter[Key] = Counter()
    told = _told(text) | _told(other)
    for match in _PARTY.finditer(text):
        word = next(filter(None, match.groups())).lower()
        value = GROUPS.get(word) or ONES[word]
        if value in told:
            found["", Fraction(value)] += 1
    return found


def _told(text: str) -> set[int]:
    """How many things a text may tell of: items of its lists, names, one and the other."""
    found = {len(_ITEM.split(match[0])) for match in _ROW.finditer(text)}
    found.add(len(set(_NAME.findall(text))))
    found.add(len(set(_LETTER.findall(text))))
    found.add(len(set(_MARKED.findall(text))))
    days = [WEEKDAYS.index(day.lower()) for day in _DAY.findall(text)]
    found.add(max(days, default=0) - min(days, default=0) + 1)
    if _PAIR.search(text) or _THEM.search(text):
        found.add(2)
    return found


def counted_lists(text: str, other: str) -> Counter[Key]:
    """The numbers of lists that have so many items, which the other text has, named otherwise."""
    found: Counter[Key] = Counter()
    known = {stem(word) for word in tokens(other)}
    for match in _LISTED.finditer(text):
        word = match["few"].lower()
        value = ONES.get(word) or int(word)
        named, said = _telling(match["what"]), _telling(match["list"])
        kept = sum(word in known for word in said)
        if (
            len(_ITEM.split(match["list"])) == value
            and kept >= _KEPT * len(said)
            and not known.issuperset(named)
        ):
            found["", Fraction(value)] += 1
    return found


def _telling(text: str) -> list[str]:
    """The stems of the words that say something."""
    return [stem(word) for word in words(text) if word not in FUNCTION_WORDS]


def said_again(text: str, other: str, *, came: bool) -> Counter[Key]:
    """Numbers that stand more often before one noun than in the other text, which has both.

    The noun too stands there more often: "5 apples ... the 5 apples", not "5 apples ... apples";
    but where the number came, "the 5 apples" may stand for "the apples".

    Args:
        text: the text that has them more often.
        other: the other one.
        came: whether `text` is the reworded one.
    """
    here, there = _counting(text), _counting(other)
    nouns, others = (Counter(stem(w) for w in tokens(t)) for t in (text, other))
    bare, left = _bare(text), _bare(other)
    found: Counter[Key] = Counter()
    for (value, noun), times in here.items():
        more = times - there.get((value, noun), 0)
        fewer = nouns[noun] - others[noun] >= more and bare[noun] >= left[noun]
        fewer = fewer or (came and _is_definite(text, noun))
        if more > 0 and (value, noun) in there and fewer:
            found["", value] += more
    return found


def _is_definite(text: str, noun: str) -> bool:
    """Whether the noun stands there as "the 5 apples"."""
    every = tokens(text)
    return any(
        word in ("the", "these", "those")
        and _value(every[place + 1]) is not None
        and noun in map(stem, every[place + 2 : place + 4])
        for place, word in enumerate(every[:-2])
    )


def _counting(text: str) -> Counter[tuple[Fraction, str]]:
    """Each number in the text with the next word that says something."""
    every = tokens(text)
    found: Counter[tuple[Fraction, str]] = Counter()
    for place, token in enumerate(every):
        value = _value(token)
        if value is not None:
            noun = next((w for w in every[place + 1 : place + 4] if w not in _BETWEEN), "")
            if noun.isalpha() and noun not in FUNCTION_WORDS:
                found[value, stem(noun)] += 1
    return found


def _bare(text: str) -> Counter[str]:
    """How often each word stands with no number, article or the like before it."""
    every = ("", "", "", *tokens(text))
    return Counter(
        stem(word)
        for place, word in enumerate(every)
        if word.isalpha()
        and _DETERMINERS.isdisjoint(every[place - 3 : place])
        and all(_value(before) is None for before in every[place - 3 : place] if before)
    )


_DETERMINERS = frozenset(
    ("the", "these", "those", "this", "that", "his", "her", "its", "their", "all", "each", "every",
     "a", "an", "many", "much", "more", "fewer", "less", "both", "one", "per", "half")
)  # fmt: skip
_BETWEEN = frozenset(
    ("-", "more", "additional", "other", "remaining", "of", "the", "these", "those")
)


def _value(token: str) -> Fraction | None:
    if _NUMBER.fullmatch(token):
        return Fraction(token.replace(",", ""))
    return Fraction(ONES[token]) if token in ONES and ONES[token] > 1 else None

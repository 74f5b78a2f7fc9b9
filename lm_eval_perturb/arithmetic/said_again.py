"""Words of a solution that are written for a number of the question."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number, exact
from lm_eval_perturb.arithmetic.number_names import NUMBER_NAME, PARTS, read_number_name
from lm_eval_perturb.arithmetic.sources import Source

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_VALUES: dict[str, tuple[Number, ...]] = {
    "twice": (2,),
    "doubl": (2,),
    "thrice": (3,),
    "tripl": (3,),
    "quadrupl": (4,),
    "half": (Fraction(1, 2), 2),
    "halve": (Fraction(1, 2), 2),
    "quarter": (Fraction(1, 4), 4),
    "pair": (2,),
    "couple": (2,),
    "dozen": (12,),
}
"""Stem of a word -> the numbers that it may be written for."""

_WORD = re.compile(rf"\b({'|'.join(_VALUES)})\w{{0,3}}\b(?! dollars?\b| and a\b)", re.IGNORECASE)
_WHOLE = 100
_PART = re.compile(
    rf"\b(?:(?:an?|each|every)[ -](?={'|'.join(PARTS)})|(?:\d|one|two|three)[ -](?=quarter))"
    rf"({'|'.join(PARTS)})s?\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\b(?:they|we) (?:are|were) (two|three|four|five)\b(?! [a-z])", re.IGNORECASE)
_TIMES = re.compile(r"\b(twice|thrice)\b[^\n<]*\bbecause\b", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"\b({NUMBER_NAME}) and a half\b", re.IGNORECASE)


def keep_said_again(binder: Binder) -> None:
    """`the two cookies` beside `two extra`: what may be said again in a word stays."""
    for place in binder.worked.places:
        if place.restates and not binder.tells(place):
            for index, mention in enumerate(binder.mentions):
                if mention.value == place.value and mention.noun not in ("$", "%"):
                    binder.groups.freeze(index, "the solution may say it again in a word")


def keep_people(binder: Binder) -> None:
    """`Since they were three`: nobody says which three."""
    for match in _PEOPLE.finditer(binder.worked.text):
        value = read_number_name(match[1])
        binder.groups.freeze_equal(value, "the solution counts people in a word")


def keep_times(binder: Binder) -> None:
    """`runs twice because 4/2=<<4/2=2>>2`: a result that a word tells stays."""
    for match in _TIMES.finditer(binder.worked.text):
        line, told = binder.worked.text.count("\n", 0, match.start()), _VALUES[match[1].lower()]
        for number, step in enumerate(binder.worked.steps):
            if step.line == line and step.value in told:
                binder.freeze(Source("result", number), "the solution says it in a word")


def keep_parts(binder: Binder) -> None:
    """`a third of them is 9/3` where the question tells of two thirds."""
    told = binder.worked.text.lower()
    if not any(part in told for part in PARTS):
        return  # as in most solutions
    for match in _PART.finditer(told):
        part = PARTS[match[1]]
        for index, mention in enumerate(binder.mentions):
            fraction = mention.kind == "fraction" and mention.value.denominator == part
            if fraction or (mention.kind == "percent" and mention.value * part == _WHOLE):
                binder.groups.freeze(index, "the solution says a part of it in words")


def keep_mixed(binder: Binder) -> None:
    """`two and a half times` for a question's 2.5."""
    if " and a half" not in binder.worked.text:
        return  # the whole pattern is slow
    for match in _AND_A_HALF.finditer(binder.worked.text):
        value = read_number_name(match[1]) + Fraction(1, 2)
        binder.groups.freeze_equal(exact(value), "the solution says it in words")


def keep_multipliers(binder: Binder) -> None:
    """`sells 1/2 of them` and `half of 30`, `for 2 days` and `double it`: such a number stays.

    Where the question has such a word itself, the solution means that one.
    """
    told = binder.worked.text.lower()
    if not any(stem in told for stem in _VALUES):
        return  # as in most solutions
    asked = {stem.lower() for stem in _WORD.findall(binder.question)}
    halves = {"half", "halve", "twice", "doubl"}  # who has half as much, has the other twice
    for stem in {stem.lower() for stem in _WORD.findall(told)}:
        if stem in asked or (stem in halves and not asked.isdisjoint(halves)):
            continue
        for value in _VALUES[stem]:
            binder.groups.freeze_equal(value, "the solution says it in a word")

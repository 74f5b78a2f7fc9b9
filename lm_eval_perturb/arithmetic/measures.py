"""Measures that hang together: units and what they make, sides and areas, the days of a week."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_MEASURES: dict[tuple[str, Number], frozenset[str]] = {
    (noun, value): frozenset(whole.split())
    for noun, value, whole in (
        ("week", 52, "year years annual annually yearly"),
        ("month", 12, "year years annual annually yearly"),
        ("day", 365, "year years annual annually yearly"),
        ("day", 7, "week weeks weekly"),
        ("day", 30, "month months june september april november"),
        ("day", 31, "month months january march may july august october december"),
        ("week", 4, "month months monthly"),
        ("hour", 24, "day days daily"),
        ("minute", 60, "hour hours"),
        ("second", 60, "minute minutes"),
        ("inch", 12, "foot feet"),
        ("inch", 36, "yard yards"),
        ("feet", 3, "yard yards"),
        ("ounce", 16, "pound pounds"),
        ("ounce", 8, "cup cups"),
        ("cup", 2, "pint pints"),
        ("cup", 16, "gallon gallons"),
        ("pint", 2, "quart quarts"),
        ("quart", 4, "gallon gallons"),
        ("pound", 2000, "ton tons"),
        ("meter", 1000, "kilometer kilometers km"),
        ("gram", 1000, "kilogram kilograms kg"),
        ("centimeter", 100, "meter meters"),
        ("cent", 100, "dollar dollars"),
    )
}
"""What a unit's number and noun say, where a word of the larger unit stands in the text."""

_ANOTHER_WEEK = re.compile(r"\b(?:second|next|following|last|other) week\b", re.IGNORECASE)
_WEEK = 7
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_ROUND_TRIP = ("round", "trip")
_OTHER = re.compile(r"\bother $")
_RATIO = re.compile(r"\bratio\b[^.?]*?\d+ ?: ?\d+( ?: ?\d+)?")
_SQUARED = frozenset(["square", "area", "cubic", "volume", "rectangle", "rectangular"])


def keep_measures(binder: Binder) -> None:
    """`an entire year, 52 weeks`: what tells how units convert does not change."""
    for index, mention in enumerate(binder.mentions):
        whole = _MEASURES.get((mention.noun, mention.value))
        if whole is not None and not binder.words.isdisjoint(whole):
            binder.groups.freeze(index, "it says how units convert")


def keep_areas(binder: Binder) -> None:
    """`sides of 8 by 6 and 5 by 6 inches, a top of 40 square inches`: they make one box."""
    if binder.words.isdisjoint(_SQUARED):
        return
    told = {mention.value: index for index, mention in enumerate(binder.mentions)}
    for one, other in combinations(told, 2):
        if min(one, other) > 1 and one * other in told:
            for value in (one, other, one * other):
                binder.groups.freeze(told[value], "it may be a side of what is told")


def keep_round_trips(binder: Binder) -> None:
    """`a 20-mile round trip ... 10 miles farther`: the way there is 10 miles too."""
    for whole, mention in enumerate(binder.mentions):
        if mention.after[1:3] == _ROUND_TRIP:
            for half, other in enumerate(binder.mentions):
                if 2 * other.value == mention.value:
                    binder.groups.freeze_all((whole, half), "half of a round trip equals it")


def keep_week(binder: Binder) -> None:
    """`5 days a week ... and the other 2`, `the next 4 days ... Sunday to Saturday`."""
    days = [i for i, m in enumerate(binder.mentions) if m.noun == "day" and m.value < _WEEK]
    if not days:
        return
    named = len(set(_WEEKDAY.findall(binder.question))) > 2
    rest = [
        index
        for index, mention in enumerate(binder.mentions)
        if _OTHER.search(binder.question[max(0, mention.start - 8) : mention.start])
    ]
    for one in days:
        if named:
            binder.groups.freeze(one, "days are named beside it")
        for other in rest:
            if binder.mentions[one].value + binder.mentions[other].value == _WEEK:
                binder.groups.freeze_all((one, other), "they are the days of a week")


def keep_ratio_parts(binder: Binder) -> None:
    """`cut into 2 parts in the ratio 2:3`: as many as the ratio has terms."""
    for match in _RATIO.finditer(binder.question):
        terms = 2 + (match[1] is not None)
        for index, mention in enumerate(binder.mentions):
            if mention.value == terms and not match.start() <= mention.start < match.end():
                binder.groups.freeze(index, "the ratio has as many terms")


def keep_days(binder: Binder) -> None:
    """`the first 4 days ... the next 2 days ... the second week`: they fill the first one."""
    if _ANOTHER_WEEK.search(binder.question):
        days = {
            binder.groups.first(index): mention.value
            for index, mention in enumerate(binder.mentions)
            if mention.noun == "day"
        }
        if len(days) > 1 and sum(days.values()) <= _WEEK:
            binder.groups.freeze_all(days, "it is a part of a week beside another one")

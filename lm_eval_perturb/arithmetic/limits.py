"""How far a number may go by what the story says about it: heights, speeds, prices, hours a day.

A rule is a pattern of what stands behind the number, one of the story, and how large it may become
beside its old value. What no rule names is bounded by its reach and by the usual size of things.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TypeAlias

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.sizes import multiplies, usual

Limit: TypeAlias = tuple[float, float]
"""The least and the greatest value."""

_ANY = (0.0, inf)


@dataclass(frozen=True, slots=True)
class Rule:
    """A bound.

    Attributes:
        behind: what follows the number.
        story: what the question speaks of.
        limit: of the old value.
        unless: what the question must not speak of.
        made: the noun of a result to which it applies as well.
    """

    behind: re.Pattern[str]
    story: re.Pattern[str]
    limit: Callable[[float], Limit]
    unless: re.Pattern[str] | None = None
    made: re.Pattern[str] | None = None


def _within(times: float, more: float = 0, most: float = inf) -> Callable[[float], Limit]:
    """Up to so many times the old value, or so much more; above `most` only what was above it."""

    def limit(old: float) -> Limit:
        return old / times, max(old, min(max(old * times, old + more), most))

    return limit


def _rule(
    behind: str,
    story: str,
    limit: Callable[[float], Limit],
    unless: str = "",
    made: str = "",
) -> Rule:
    return Rule(
        re.compile(rf"[ -]?(?:{behind})"),
        re.compile(story),
        limit,
        re.compile(unless) if unless else None,
        re.compile(made) if made else None,
    )


_LENGTH = r"(?:foot|feet|ft|inch(?:es)?|cm|centimeters?|meters?)\b|\"|'"
_PER_HOUR = r"(?:mph|kph|kmh|km/hr?|(?:miles?|kilometers?|km) ?(?:an|per|each|every|/) ?hour)"
_HIGH = (
    r"\b(?:build|tower|tree|statue|plant|flower|skyscraper|mountain|stalk|giraffe|roof|house|wall|"
    r"fence|hill|bridge|ladder|pole|corn|vine|bamboo|ball|bounc|rollercoaster|coaster|slide|ride)"
)
_DAILY = r"\b(?:daily|today|tonight|days?|night|nights|morning|evening|weekday|\w+days?)\b"

_GALLON = re.compile(r" ?(?:/|per |a |an |for (?:a|each|one|every) |each )gallon")
_FUEL = re.compile(r"\b(?:gas|gasoline|fuel|diesel)\b")
_KIN = frozenset(
    [
        "brother",
        "sister",
        "sibling",
        "son",
        "daughter",
        "cousin",
        "grandchild",
        "grandchildren",
        "parent",
        "baby",
        "member",
    ]
)

_TIMES, _AGED_TIMES = _within(1.5, 3), _within(1.3, 1)
_AGED = re.compile(r"\b(?:old|older|age)\b")
_FULL = 100
_SCORE = re.compile(r"\bscored?\b.*\b(?:test|quiz|exam)\b|\b(?:test|quiz|exam)\b.*\bscored?\b")
_HOW_FAST = re.compile(
    r"(?:how fast|speed|(?:miles|kilometers) per hour|mph)[^.?]*\?\W*$|how many miles per hour"
)

_RULES = (
    _rule(
        _LENGTH, r"\b(?:tall|taller|height)\b", _within(1.25, 1), _HIGH,
        r"foot|feet|ft|inch|\"|cm|centimeter|^$",
    ),
    _rule(
        r"(?:pounds?|lbs?|kg|kgs|kilograms?|kilos?)\b",
        r"\bweigh", _within(1.4, 10), r"\b(?:truck|ton|elevator|ship|boat)", "pound|lb|kg|kilogram",
    ),
    _rule(
        r"(?:miles?|kilometers?|km) ?(?:per|to the|to a|on a|for each|on one|/|a) ?"
        r"(?:gallon|liter)|mpg\b",
        r"", _within(1.4, 3, 45),
    ),
    _rule(r"hours?\b", r"\b(?:sleep|slept|asleep|nap)", _within(1.3, 1, 10), "", "hour"),
    _rule(r"(?:hours?|hrs?)\b", _DAILY, _within(1.5, 2, 12), "", "hour|hr"),
    _rule(r"(?:hours?|hrs?)\b", r"", _within(2, 4), _DAILY, "hour|hr"),
    _rule(r"degrees?\b", r"", _within(1.3, 4), "", "degree"),
    _rule(_PER_HOUR, r"\b(?:walk|hik|swim|swam|crawl|stroll)", _within(1.5, 1, 5)),
    _rule(_PER_HOUR, r"\b(?:run|ran|runs|running|jog|sprint)", _within(1.5, 1, 12)),
    _rule(_PER_HOUR, r"\b(?:bike|bikes|biking|bicycle|cycl|skat|row|canoe|paddl|sail)",
          _within(1.5, 2, 25)),
    _rule(_PER_HOUR, r"", _within(1.5, 5)),
    _rule(r"calories?\b", r"", _within(1.4)),
    _rule(r"(?:people|persons?|members|children|kids)\b", r"\bfamil", _within(1.5, 2), "", ""),
    _rule(r"(?:points?|on |in |%|$|,|\.| and)", r"\b(?:test|quiz|quizzes|exam|exams)\b",
          _within(4, 4, 100)),
    _rule(r"times (?:in|during|over|per|a|each|every) (?:a |one |the |that |last |this )?week",
          r"", _within(2, 2, 7)),
    _rule(r"semesters?\b", r"", _within(1.3, 1)),
    _rule(r"(?:\w+ )?\w+ (?:a|per|each|every) (?:day|night|morning|meal|evening)\b",
          r"\b(?:eat|eats|ate|drinks?|drank|consumes?|consumed|breakfast|lunch|dinner)\b",
          _within(1.5, 2)),
    _rule(r"(?:years? old|year-old|years? older|years? younger|$|,|\.| and)",
          r"\b(?:old|older|younger|age|ages|aged)\b", _within(1.4, 3), "", "year"),
    _rule(r"weeks?\b", r"\b(?:school|vacation|summer|semester|pregnan)", _within(1.5, 2)),
    _rule(r"(?:students?|pupils|kids|children)\b", r"\bclass\b", _within(1.6, 5, 36)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Story:
    text: str
    rules: tuple[Rule, ...]
    aged: bool
    fuel: bool
    scored: bool
    how_fast: bool


def limit(question: str, mention: Mention) -> Limit:
    """The least and the greatest value that a number of the question may take."""
    old = float(mention.value)
    behind = question[mention.end : mention.end + 30].lower()
    story = _told(question)
    low, high = _ANY
    if multiplies(mention):
        low, high = (_AGED_TIMES if story.aged else _TIMES)(old)
    if mention.kind != "percent" and mention.noun != "$":
        for rule in story.rules:
            if rule.behind.match(behind):
                one, other = rule.limit(old)
                low, high = max(low, one), min(high, other)
    if mention.noun == "$" and _GALLON.match(behind) and story.fuel:
        low, high = old / 1.6, max(1.6 * old, 5)
    most = usual(mention.noun, mention.value) if mention.noun in _KIN else None
    return low, high if most is None else min(high, most)


def made_limit(question: str, noun: str, old: Number, *, final: bool = False) -> Limit:
    """The same for a result with this noun, or for the answer."""
    story = _told(question)
    low, high = _ANY
    if noun not in ("$", "%") and old <= _FULL and story.scored:
        high = _FULL
    if final and story.how_fast:
        low, high = float(old) / 1.6, max(1.25 * float(old), float(old) + 3)
    for rule in story.rules:
        if rule.made is not None and rule.made.fullmatch(noun):
            one, other = rule.limit(float(old))
            low, high = max(low, min(one, float(old) / 2)), min(high, max(other, float(old) * 1.5))
    return low, high


@lru_cache(maxsize=4)
def _told(question: str) -> _Story:
    """What the rules read of a question, once for all of its numbers."""
    story = question.lower()
    rules = tuple(
        rule
        for rule in _RULES
        if rule.story.search(story) and not (rule.unless and rule.unless.search(story))
    )
    return _Story(
        story,
        rules,
        _AGED.search(story) is not None,
        _FUEL.search(story) is not None,
        _SCORE.search(story) is not None,
        _HOW_FAST.search(story) is not None,
    )

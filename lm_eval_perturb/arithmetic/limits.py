"""How far a number may go by what the story says about it: heights, speeds, prices, hours a day.

What no rule names is bounded by its reach and by the usual size of things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.limit_rules import (
    GROCERIES,
    PRICE,
    RATE,
    RULES,
    SNACKS,
    SPENT,
    TAX,
    Limit,
    Rule,
    price,
    within,
)
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.sizes import multiplies, usual

_ANY = (0.0, inf)
_WORD = re.compile(r"[a-z]+")

_GALLON = re.compile(r" ?(?:/|per |a |an |for (?:a|each|one|every) |each )gallon")
_FUEL = frozenset(["gas", "gasoline", "fuel", "diesel"])
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

_TIMES, _AGED_TIMES = within(1.5, 3), within(1.3, 1)
_AGED = frozenset(["old", "older", "age"])
_FULL = 100
_SCORE = re.compile(
    r"\b(?:scored?|grades?)\b.*\b(?:test|quiz|exam|marks)\b|"
    r"\b(?:test|quiz|exam|marks)\b.*\b(?:scored?|grades?)\b"
)
_HOW_FAST = re.compile(
    r"(?:how fast|speed|(?:miles|kilometers) per hour|mph)[^.?]*\?\W*$|how many miles per hour"
)
_ASKED = re.compile(
    r"\bhow many (?:more |fewer |less |extra |additional |total |of the )?([a-z]+)"
    r"(?!.*\bhow many )",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Story:
    rules: tuple[Rule, ...]
    aged: bool
    fuel: bool
    snacks: bool
    scored: bool
    how_fast: bool
    asked: str


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
    if mention.kind == "percent" and TAX.match(behind):
        low, high = RATE(old)
    if mention.noun == "$" and story.fuel and _GALLON.match(behind):
        low, high = old / 1.6, max(1.6 * old, 5)
    elif mention.noun == "$" and story.snacks and PRICE.match(behind):
        low, high = price(old)
    elif mention.noun == "$" and GROCERIES.match(behind):
        low, high = SPENT(old)
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
    if final and story.asked:
        noun = story.asked
    for rule in story.rules:
        if noun in rule.made:
            one, other = rule.limit(float(old))
            low = max(low, min(one, float(old) / 2))
            high = min(high, max(other, float(old) * rule.made_times))
    return low, high


@lru_cache(maxsize=4)
def _told(question: str) -> _Story:
    """What the rules read of a question, once for all of its numbers."""
    story = question.lower()
    words = frozenset(_WORD.findall(story))
    asked = _ASKED.search(story)
    return _Story(
        tuple(rule for rule in RULES if rule.tells(words, story)),
        not words.isdisjoint(_AGED),
        not words.isdisjoint(_FUEL),
        not words.isdisjoint(SNACKS),
        _SCORE.search(story) is not None,
        _HOW_FAST.search(story) is not None,
        singular(asked[1]) if asked else "",
    )

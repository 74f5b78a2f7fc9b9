"""Numbers that the world fixes: `16 tablespoons in a cup`, a marathon's 26 miles, 5 vowels."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.expressions import Number

_DIMENSIONS = (
    "teaspoons?|tablespoons?|ounces?|oz|cups?|pints?|quarts?|gallons?|liters?|milliliters?|ml",
    "milligrams?|mg|grams?|g|kilograms?|kg|ounces?|oz|pounds?|lbs?|tons?",
    "millimeters?|centimeters?|cm|meters?|kilometers?|km|inch(?:es)?|feet|foot|yards?|miles?",
    "cents?|dollars?",
)
_HOLDS = "has|have|is|are|contains?|holds?|equals?|weighs?|makes?"
_CONVERTING = re.compile(
    "|".join(
        rf"[ -](?:{units}) (?:in|to|per|make|makes|for) (?:a |an |one |1 |each |every |the )?"
        rf"(?:{units})\b"
        for units in _DIMENSIONS
    ),
    re.I,
)
_CONVERTED = tuple(
    (
        re.compile(rf"\b(?:a|an|one|1|each|every) (?:{units}) (?:{_HOLDS}) $", re.I),
        re.compile(rf"[ -](?:{units})\b", re.I),
    )
    for units in _DIMENSIONS
)
_NAMED = re.compile(
    r"[ -](?:vowels|consonants|letters (?:in|of) the alphabet|summits|wonders|continents|seas|"
    r"oceans|dwarfs|dwarves|planets|days? (?:work ?|school )?weeks?)\b",
    re.I,
)
_GROUPS = re.compile(r" (?:equal )?(?:groups|teams|kinds|types|colors|halves) of \w+ and \w+", re.I)
_OF_AGE = re.compile(r"\b(?:until|till) (?:\w+ ){0,4}(?:is|are|turns?|reach(?:es)?) $", re.I)
_WORK = ("overtime", "full-time", "full time", "work week", "workweek")


def fact(text: str, start: int, end: int, value: Number) -> bool:
    """Whether a number of a text states how the world is.

    Args:
        text: the question.
        start: where the number begins.
        end: where it ends.
        value: what it is.
    """
    before, behind = text[max(0, start - 40) : start], text[end : end + 60]
    if _CONVERTING.match(behind) or _NAMED.match(behind):
        return True
    if any(whole.search(before) and part.match(behind) for whole, part in _CONVERTED):
        return True
    if value == 2 and (_GROUPS.match(behind) or "one of each" in text):
        return True
    if value in (16, 18, 21) and _OF_AGE.search(before):
        return True
    story = text.lower()
    if value in (13, 26) and "marathon" in story and behind.startswith((" mile", "-mile")):
        return True
    hours = value == 40 and behind.startswith((" hour", "-hour"))
    weeks = "semester" in story and behind.startswith((" week", "-week"))
    return weeks or (hours and any(word in story for word in _WORK))

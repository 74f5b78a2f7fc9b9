"""Numbers that the world fixes: `16 tablespoons in a cup`, a marathon's 26 miles, 5 vowels."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.arithmetic.conventions import convention
from lm_eval_perturb.arithmetic.expressions import Number

_DIMENSIONS = (
    "teaspoons?|tablespoons?|(?:fluid )?ounces?|oz|cups?|pints?|quarts?|gallons?|liters?|"
    "milliliters?|ml",
    "milligrams?|mg|grams?|g|kilograms?|kg|ounces?|oz|pounds?|lbs?|tons?",
    "millimeters?|centimeters?|cm|meters?|kilometers?|km|inch(?:es)?|feet|foot|yards?|"
    "(?:land |nautical )?miles?",
    "cents?|dollars?",
    "hectares?|acres?|square (?:feet|foot|meters?|yards?|miles?|kilometers?)|m\\^2|m2|m\u00b2",
    "bits?|bytes?|kilobytes?|kb|megabytes?|mb|gigabytes?|gb|terabytes?|tb",
)
_HOLDS = "has|have|is|are|contains?|holds?|equals?|weighs?|makes?|="
_ABOUT = "about|approximately|roughly|around|nearly|exactly|equal to|equivalent to|the same as"
_CONVERTING = "|".join(
    rf"(?:{units}) (?:in|to|per|make|makes|for|=|equals?|is|are) "
    rf"(?:(?:{_ABOUT}) )*(?:a |an |one |1 |each |every |the )?(?:{units})\b"
    for units in _DIMENSIONS
)
_CONVERTED = tuple(
    (
        re.compile(
            rf"\b(?:a|an|one|1|each|every) (?:US )?(?:{units}) (?:{_HOLDS}) (?:(?:{_ABOUT}) )*$",
            re.I,
        ),
        re.compile(rf"[ -]?(?:{units})\b", re.I),
    )
    for units in _DIMENSIONS
)
_NAMED = (
    r"(?:vowels|consonants|letters (?:in|of) the alphabet|summits|wonders|continents|seas|"
    r"oceans|dwarfs|dwarves|planets|weekend days?|"
    r"major league \w+ \w+|days? (?:work ?|school )?weeks?|miles? (?:half[ -])?marathon)\b"
)
_WAYS = r"ways?\b(?! (?:street|trip|stop))"
_SEASON = r"games? (?:season|in (?:a|the|one|each|every|this|that) season)"
_FIXED = re.compile(rf"[ -](?:{_CONVERTING}|{_NAMED}|{_WAYS}|{_SEASON})", re.I)
"""Behind a number that the world fixes, whatever it is."""

_GROUPS = re.compile(r" (?:equal )?(?:groups|teams|kinds|types|colors|halves) of \w+ and \w+", re.I)
_OF_AGE = re.compile(r"\b(?:until|till) (?:\w+ ){0,4}(?:is|are|turns?|reach(?:es)?) $", re.I)
_WORK = ("overtime", "full-time", "full time", "work week", "workweek")


_RECORD = re.compile(r"\brecord (?:is|of|was) (?:\w+ ){0,2}$", re.I)
_SERIES = re.compile(
    r" (?:[A-Z][\w'\u2019]* )(?:[\w'\u2019]+ ){0,4}?(?:movies|films|books|novels)\b"
)
_TEAM = re.compile(r" players\b")
_TEAMS = (
    (11, "soccer"), (11, "football"), (5, "basketball"), (9, "baseball"), (6, "hockey"),
    (6, "volleyball"), (11, "cricket"), (15, "rugby"),
)  # fmt: skip
_MEASURED = (
    (
        re.compile(
            r"\b(?:circumference|diameter|radius) of (?:the )?(?:earth|moon|sun)\b[^.\d]*$", re.I
        ),
        re.compile(r" (?:miles|kilometers|km)\b", re.I),
    ),
    (
        re.compile(
            r"\bcubic (?:foot|feet|meter|inch|yard)s? (?:of \w+ )?"
            r"(?:is|has|holds|contains|weighs) $",
            re.I,
        ),
        re.compile(r" (?:gallons|liters|pounds|kilograms|ounces)\b", re.I),
    ),
    (re.compile(r"\bgallon of (?:water|milk) weighs $", re.I), re.compile(r" pounds\b", re.I)),
    (
        re.compile(
            r"\bdecks?\b(?: of cards)? (?:has|have|of|holds?|should hold|contains?) $", re.I
        ),
        re.compile(r" (?:playing )?cards\b", re.I),
    ),
    (
        re.compile(
            r"\b(?:touchdowns?|field goals?|free throws?|three-pointers?|two-pointers?|baskets?)"
            r"[^.]* (?:worth|for) $",
            re.I,
        ),
        re.compile(r" points?\b", re.I),
    ),
)
"""What stands before and behind a number that everybody can look up."""

_UNITS = re.compile(
    "|".join([_FIXED.pattern, *(part.pattern for _, part in _CONVERTED + _MEASURED)]), re.I
)
"""Behind a number that may be fixed: what stands before it is looked at for no other one."""

_FIELD = re.compile(r"\bfield(?:['\u2019]s)? (?:length )?(?:is|was|measures) $", re.I)
_LONG = re.compile(r"[ -](?:yards?|meters?|feet)\b")
"""The length of a football field."""

_FORMULA = re.compile(r"\barea\b[^.?]*\b(?:divid|multipl)\w+\b[^.?]*\bby $", re.I)
"""Before a number that a formula tells: `the area of a triangle by dividing ... by 2`."""

_KNOWN = (
    (
        re.compile(r"[ -]strings?\b", re.I),
        re.compile(r"\b(?:guitar|ukulele|violin|cello|banjo|harp|bass)s?\b", re.I),
    ),
    (
        re.compile(r"[ -](?:stars?|stripes?|(?:\w+ )?colonies)\b", re.I),
        re.compile(r"\b(?:United States|American|US|USA) flag\b"),
    ),
    (re.compile(r" school days\b", re.I), re.compile(r"\byear\b", re.I)),
    (re.compile(r" holes?\b", re.I), re.compile(r"\b(?:golf|buttons?)\b", re.I)),
    (re.compile(r"[ -]yards?\b", re.I), re.compile(r"\bfootball field\b[^.?]* yards\b", re.I)),
    (re.compile(r"[ -](?:years?|days?|hours?)\b", re.I), re.compile(r"\b(?:comet|orbit)", re.I)),
    (
        re.compile(r"[ -](?:grains?|grams?|milligrams?|ounces?)\b", re.I),
        re.compile(r"\b(?:penny|pennies|nickels?|dimes?) (?:each )?weighs?\b", re.I),
    ),
    (
        re.compile(r"[ -](?:weeks?|months?|days?)\b", re.I),
        re.compile(r"\b(?:gestation|pregnan\w+|school year|incubat\w+)\b", re.I),
    ),
)

_COUNTED = re.compile("|".join(unit.pattern for unit, _ in _KNOWN), re.I)

_LANDS = (
    r"(?:the )?(?:"
    r"Africa|Algeria|America|Argentina|Asia|Australia|Austria|Belgium|Brazil|Canada|Chile|"
    r"China|Cuba|Denmark|Egypt|England|Europe|Finland|France|Germany|Greece|Hungary|India|"
    r"Indonesia|Iran|Ireland|Israel|Italy|Japan|Kenya|Korea|Mexico|Morocco|Netherlands|"
    r"Nigeria|Norway|Peru|Poland|Portugal|Russia|Scotland|Spain|Sweden|Switzerland|Turkey|"
    r"UK|USA|US|United States|Wales|Amsterdam|Berlin|Boston|Chicago|Dallas|Denver|London|"
    r"Los Angeles|Madrid|Miami|Moscow|New York|Paris|Rome|San Francisco|Seattle|Sydney|"
    r"Tokyo|Toronto|Atlanta|Detroit|Houston|Las Vegas|Nashville|New Orleans|Orlando|"
    r"Philadelphia|Phoenix|Portland|Salt Lake City|San Antonio|San Diego|"
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Florida|"
    r"Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    r"Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|"
    r"Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin"
    r")"
)
_APART = re.compile(
    rf"\b(?:between|from) (?:[A-Z]\w+ ){{0,2}}(?:[A-Z]\w+, )?{_LANDS} (?:and|to) {_LANDS}\b"
)
_FAR = re.compile(r"[ -]?(?:km|kilometers?|miles?)\b")
_COUNTRIES = re.compile(rf" countries in (?:(?:South|North|Central) )?{_LANDS}\b")
_STATES = re.compile(r"\bstates in the (?:USA?|United States)\b")
"""What lies how far apart, and what has how many states, is known."""

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_LETTER = re.compile(r"\b[B-H]\b")
_ALONE = re.compile(r"\bthe (?:last|final|other|remaining)\b(?! (?:two|three|\d))", re.I)
_LASTS = ("the last", "the final", "the other", "the remaining")
_ONE_OF_TWO = re.compile(r"\bone of\b[^.?]*\bthe other\b", re.I)
_SOME_OF = re.compile(r"\b(2|3|4|two|three|four) of (?:them|which|whom|these)\b", re.I)
_SOME = {"2": 2, "two": 2, "3": 3, "three": 3, "4": 4, "four": 4}
_LAST_ONE = re.compile(r"\bthe (?:last|other|remaining) one\b", re.I)


def _known(text: str, behind: str) -> bool:
    """A comet's period, a coin's weight, how long an animal carries its young, ways and states."""
    if _FAR.match(behind) and _APART.search(text):
        return True
    if _COUNTRIES.match(behind):
        return True
    if "states in the " in text and _STATES.search(text):
        return True
    if not _COUNTED.match(behind):
        return False
    return any(unit.match(behind) and told.search(text) for unit, told in _KNOWN)


def _named_so(text: str, start: int, behind: str, value: Number) -> bool:
    """The films of a series, the players of a side, the 2 of a triangle's area."""
    if _SERIES.match(behind):
        return True
    if value == 2 and "area" in text and _FORMULA.search(text[:start]):
        return True
    if "football field" in text and _LONG.match(behind) and _FIELD.search(text[:start]):
        return True
    side = _TEAM.match(behind) is not None
    return side and any(value == size and sport in text.lower() for size, sport in _TEAMS)


def _fixed_unit(before: str, behind: str) -> bool:
    """What converts units, and what is measured."""
    measured = _CONVERTED + _MEASURED
    return _FIXED.match(behind) is not None or any(
        part.match(behind) and whole.search(before) for whole, part in measured
    )


def fact(text: str, start: int, end: int, value: Number) -> bool:
    """Whether a number of a text states how the world is.

    Args:
        text: the question.
        start: where the number begins.
        end: where it ends.
        value: what it is.
    """
    before, behind = text[max(0, start - 60) : start], text[end : end + 60]
    if _UNITS.match(behind) and _fixed_unit(before, behind):
        return True
    if value == 2 and _GROUPS.match(behind):
        return True
    if 2 <= value <= 4 and "one of each" in text:
        return True
    if _known(text, behind):
        return True
    if value in (16, 18, 21) and _OF_AGE.search(before):
        return True
    story = text.lower()
    if "record " in story and _RECORD.search(before):
        return True
    if value in _listed(text) or convention(text, start, behind, value):
        return True
    if _named_so(text, start, behind, value):
        return True
    if value in (13, 26) and "marathon" in story and behind.startswith((" mile", "-mile")):
        return True
    hours = value == 40 and behind.startswith((" hour", "-hour"))
    weeks = "semester" in story and behind.startswith((" week", "-week"))
    return weeks or (hours and any(word in story for word in _WORK))


@lru_cache(maxsize=64)
def _listed(text: str) -> frozenset[int]:
    """How many things a text tells apart: `the first ... the second ... the last` are three.

    So are `2 of them ... the last one`, and baskets A, B and C; `one of ... the other` are two.
    """
    found = set()
    letters = set(_LETTER.findall(text))
    named = next(n for n, letter in enumerate("BCDEFGHI") if letter not in letters)
    if named >= 2:
        found.add(named + 1)
    words = text.lower()
    if any(word in words for word in _LASTS) and _ALONE.search(text):
        told = next((n for n, name in enumerate(PLACES) if f"the {name}" not in words), 0)
        if told >= 2:
            found.add(told + 1)
    if "the other" in words and _ONE_OF_TWO.search(text):
        found.add(2)
    some = _SOME_OF.search(text) if " one" in words else None
    if some and _LAST_ONE.search(text):
        found |= {_SOME[some[1].lower()], _SOME[some[1].lower()] + 1}
    return frozenset(found)

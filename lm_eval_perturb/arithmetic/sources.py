"""What a number of a solution can come from: a mention in some form, a result, a constant."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.quantities import Mention


class Source(NamedTuple):
    """Where a number comes from.

    Attributes:
        kind: a mention of the question, the result of a step, or a constant.
        which: the mention or the step; -1 for a constant.
        form: for a mention, the key of `FORMS` that makes the number of its value.
    """

    kind: Literal["mention", "result", "constant"]
    which: int = -1
    form: str = "value"


CONSTANT = Source("constant")


@lru_cache(maxsize=4096)
def _over(top: int, bottom: int) -> Number:
    return top // bottom if top % bottom == 0 else Fraction(top, bottom)


FORMS: dict[str, Callable[[Number], Number]] = {
    "value": lambda v: v,
    "share": lambda v: _over(v.numerator, 100 * v.denominator),
    "rest": lambda v: 100 - v,
    "rest share": lambda v: _over(100 * v.denominator - v.numerator, 100 * v.denominator),
    "more": lambda v: 100 + v,
    "more share": lambda v: _over(100 * v.denominator + v.numerator, 100 * v.denominator),
    "top": lambda v: v.numerator,
    "bottom": lambda v: v.denominator,
    "other": lambda v: _over(v.denominator - v.numerator, v.denominator),
    "other top": lambda v: v.denominator - v.numerator,
    "with": lambda v: _over(v.denominator + v.numerator, v.denominator),
    "percent": lambda v: _over(100 * v.numerator, v.denominator),
    "minutes": lambda v: 60 * v,
    "twelfths": lambda v: 12 * v,
    "days": lambda v: 7 * v,
    "hours": lambda v: 24 * v,
    "cents": lambda v: 100 * v,
    "times more": lambda v: v + 1,
}
"""Name -> what it makes of a mention's value."""

_DIRECT = {
    "count": ("value",),
    "percent": ("value", "share", "rest", "rest share", "more", "more share"),
    "fraction": ("value", "top", "bottom", "other", "other top"),
}
_CONVERSIONS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (form, frozenset(nouns.split()), frozenset(words.split()))
    for form, nouns, words in (
        ("share", "cent penny", ""),
        ("share", "cm centimeter", "meter meters"),
        ("minutes", "hour hr", "minute minutes min mins mph"),
        ("minutes", "minute min", "second seconds"),
        ("twelfths", "dozen", ""),
        ("twelfths", "year", "month months monthly"),
        ("twelfths", "foot feet", "inch inches"),
        ("days", "week", ""),
        ("hours", "day", "hour hours"),
        ("cents", "$ dollar", "cent cents penny pennies nickel nickels dime dimes quarters"),
        ("cents", "meter", "cm centimeter centimeters"),
    )
)
"""Form, the nouns of mentions that it converts, and words of which the text must have one."""

_TRIGGERS: dict[Number, str] = {
    2: "half halves halved twice double doubled doubles doubling pair pairs both couple round "
    "each-other second return back two-thirds sides eyes hands feet legs wheels twins parents "
    "twin duo duet same again another equally "
    "bicycle bicycles bike bikes one-half every-other alternate "
    "middle average mean 50 shoes socks weekend weekends biweekly bird birds "
    "human humans people person unicycle chicken chickens duck ducks gloves earrings other "
    "also perimeter rectangle "
    "rectangular width length ways",
    3: "trio triplet triple tripled triples triplets thrice yard yards triangle triangular "
    "tricycle tricycles third thirds trimester meals breakfast lunch",
    4: "quartet quarter quarters month months week weeks square sides legs tires wheels car cars "
    "dog dogs cat cats season seasons fourth fourths quadruple gallon gallons rectangle cow cows "
    "table tables chairs horses quart",
    5: "weekdays weekday nickel nickels week workweek work school fingers fifth",
    6: "half-dozen sixth insects hexagon legs",
    7: "week weeks day days daily weekly",
    8: "octopus spider spiders legs ounces cup cups work eighth gallon pints slices",
    10: "dime dimes decade decades tenth fingers toes",
    12: "dozen dozens year years month months foot feet inch inches monthly annual annually yearly",
    14: "fortnight fortnights weeks week",
    16: "ounce ounces pound pounds cups gallon",
    20: "score scores",
    24: "day days hour hours dozen daily",
    25: "quarter quarters",
    28: "february month weeks",
    30: "month months june april november september day days minutes half hour",
    31: "month january march may july august october december",
    36: "yard inches dozen",
    48: "weeks days hours",
    50: "half percent % halves",
    52: "week weeks year years weekly annual annually",
    60: "minute minutes hour hours second seconds",
    90: "degrees right angle",
    180: "degrees triangle angle angles half",
    360: "degrees circle",
    365: "year years day days annual",
    1000: "kilowatt kilowatts watt watts kilometer kilometers km kg kilogram kilograms liter "
    "liters grams ml thousand",
    3600: "hour hours second seconds",
    2000: "ton tons",
    5280: "mile miles feet",
    Fraction(1, 2): "half halves halved",
    Fraction(3, 2): "half a-half",
    Fraction(1, 4): "quarter quarters",
    Fraction(3, 4): "quarter quarters",
    Fraction(1, 20): "nickel nickels",
    Fraction(1, 10): "dime dimes tenth",
}
TRIGGERS = {value: frozenset(words.split()) for value, words in _TRIGGERS.items()}
"""Constant -> the words without which it is not taken for one."""

ALWAYS = frozenset([0, 1, 100, Fraction(1, 100)])
"""Constants that need no word: the 1 of 1 + 20 %, the 100 of percent, the 0.01 of a cent."""


OF_PERCENT = frozenset([100, Fraction(1, 100)])
"""What percents are divided by or multiplied with."""

PLAIN = frozenset([2, 3, 4, 5, 7, 10, 12, 24, 30, 60, 365, 1000, Fraction(1, 2), Fraction(1, 4)])
"""Constants so well known that, with their word, nobody works them out."""

_CALLING: dict[Number, str] = {
    2: "half halves halved twice double doubled doubles doubling pair pairs both couple sides "
    "round",
    8: "octopus spider spiders legs eighth slices pints pint ounce+cup ounces+cup ounces+cups "
    "work+hours workday",
    3: "triple tripled triples thrice yard yards triangle",
    4: "quarter quarters week+month weeks+month weeks+months quadruple square",
    5: "weekdays weekday nickel nickels weekend workweek monday+friday",
    7: "week weeks weekly",
    10: "dime dimes decade",
    12: "dozen dozens month months inch inches monthly feet foot",
    16: "ounce ounces pound+ounces",
    20: "fourscore threescore",
    24: "day+hours day+hour days+hours daily+hours",
    25: "quarter quarters",
    30: "day+month days+month days+months half-hour half+hour+minutes half+hours+minutes",
    31: "day+month days+month days+months",
    36: "yard+inches yards+inches",
    48: "days+hours",
    50: "half+% half+percent halves+%",
    60: "minute+hour minutes+hour minute+hours minutes+hours minute+seconds seconds+minutes "
    "mph+minutes",
    100: "% percent percentage percentages cent cents penny pennies probability chance likely "
    "centimeter centimeters cm",
    Fraction(1, 100): "% percent percentage percentages cent cents penny pennies centimeters cm",
    Fraction(1, 2): "half halves halved",
    Fraction(1, 4): "quarter quarters",
}
_CALLS = {
    value: tuple(frozenset(words.split("+")) for words in row.split())
    for value, row in _CALLING.items()
}


CALLED = frozenset(value for value in _CALLS if value == 8 or value >= 12)
"""Constants that only the words of `calls_for` set beside a mention of the same value."""


def calls_for(value: Number, words: frozenset[str]) -> bool:
    """Whether the text's words call for a constant even beside a mention of the same value."""
    called = _CALLS.get(value)
    if called is None:
        return not words.isdisjoint(TRIGGERS.get(value, ()))
    return any(alternative <= words for alternative in called)


def direct_forms(mention: Mention) -> tuple[str, ...]:
    """The forms in which a mention is read at once; `half` is a fraction that does not change."""
    if mention.kind == "fixed":
        return ("value",) if type(mention.value) is int else _DIRECT["fraction"]
    if mention.kind == "count" and type(mention.value) is Fraction:
        return ("value", "more share") if mention.value < 1 else ("value",)
    return _DIRECT[mention.kind]


def converted_forms(mention: Mention, words: frozenset[str]) -> list[str]:
    """Forms in other units, for numbers that have no source otherwise."""
    if mention.kind == "percent":
        return []
    if type(mention.value) is Fraction:
        return ["with", "percent"]
    forms = [
        form
        for form, nouns, needed in _CONVERSIONS
        if mention.noun in nouns and (not needed or not words.isdisjoint(needed))
    ]
    if mention.after[:1] == ("times",) and "more" in mention.after:
        forms.append("times more")
    return forms


def is_constant(value: Number, words: frozenset[str]) -> bool:
    """Whether the text's words let a number be a constant; 100 needs percents or cents."""
    if value in OF_PERCENT:
        return calls_for(value, words)
    return value in ALWAYS or not TRIGGERS.get(value, frozenset()).isdisjoint(words)

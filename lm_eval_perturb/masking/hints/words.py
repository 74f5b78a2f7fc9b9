"""Words that tell a small number: *both*, *none*, *quintic*, *always*, *right angle*."""

from __future__ import annotations

import re
from fractions import Fraction

from lm_eval_perturb.masking.hints.seen import Seen

_COUNTED = re.compile(
    r"how many|how often|how much|number of|\bdegrees?\b|\bangle|\bmeasure|probab|chance|likel"
    r"|at most|at least|percent|fraction|ratio|times|expected|\bdigit|remainder|divided"
)
_NONE = r"no|none|nobody|nothing|never|neither|not|cannot|impossible|[a-z]+n't|empty|without"
_ALL = r"every|everybody|everyone|everything|all|always|any"
_SAID: dict[Fraction, str] = {
    Fraction(value): words
    for value, words in {
        0: rf"{_NONE}|{_ALL}|zero\w*|vanish\w*|cancel\w*|perpendicular|orthogonal|divisible",
        1: rf"{_ALL}|only|unique\w*|single|sole|alone|once|certain\w*|must|identical|same|linear"
        r"|itself|reciprocals?|constant|more",
        2: r"both|pairs?|couples?|either|neither|twice|double[sd]?|doubling|halves|halved|halving"
        r"|half|quadratics?|bisects?|opposite|other|squared?|midpoints?|between|binary|two-\w+",
        3: r"triples?|tripled|triplets?|triangles?|triangular|thrice|cubics?|cubed?|trisect\w*"
        r"|thirds?|trio",
        4: r"quadruple[sd]?|quadruplets?|quadrilaterals?|quartics?|squares?|rectangles?|rhombus"
        r"|quarters?|fourths?|trapezoids?|parallelograms?|quadrants?|seasons?",
        5: r"pentagons?|pentagonal|quintics?|quintuple[sd]?|quintuplets?|nickels?|fifths?",
        6: r"hexagons?|hexagonal|sextics?|sextuple[sd]?|dice|die|cubes?|sixths?|half a dozen",
        7: r"heptagons?|heptagonal|weeks?|weekly|weekdays?|seventh-degree",
        8: r"octagons?|octagonal|eighths?|octet",
        9: r"nonagons?|nonagonal",
        10: r"decagons?|decagonal|dimes?|decades?|tenths?",
        12: r"dodecagons?|dodecagonal|dozens?|year(?:ly|s)?",
        25: r"quarters?",
        30: r"equilateral",
        45: r"isosceles right|bisects?",
        50: r"half|halves|halved|equally likely|symmetr\w+",
        60: r"equilateral|hours?|minutes?",
        90: r"right|orthogonal|perpendicular\w*|altitudes?|rectang\w+|squares?",
        100: rf"{_ALL}|certain\w*|must|century|centuries",
        180: r"straight|semicircle|supplementary|half",
        360: r"full|circle|whole|revolution",
    }.items()
} | {
    Fraction(1, 2): r"halves|halved|halving|bisects?|midpoints?|twice|double[sd]?|equally likely"
    r"|equal chance|symmetr\w+|either",
    Fraction(1, 3): r"thirds?|triple[sd]?|trisect\w*",
    Fraction(1, 4): r"quarters?|fourths?|quadruple[sd]?",
}

_WORDS = {value: re.compile(rf"[^\\a-z]({words})(?![a-z])") for value, words in _SAID.items()}
"""For texts in lower case; what stands before a word comes first, to pass over letters fast."""

_WHOLE = frozenset(int(value) for value in _WORDS if value.denominator == 1)


_DIAGONAL = re.compile(r"\by\s*&?=\s*-?x\b")
_DIVISOR = re.compile(r"(?:divided by|pmod|modulo?)[\s${\\]*(\d+)")


def _by_definition(seen: Seen) -> bool:
    """A product of reciprocals, and the remainder of what is written as a multiple."""
    if seen.whole == 1:
        slope = "slope" in seen.given and _DIAGONAL.search(seen.text)
        return "eciprocals" in seen.text or bool(slope)
    divisor = _DIVISOR.search(seen.given) if seen.whole == 0 else None
    return divisor is not None and bool(
        re.search(rf"(?<!\d){divisor[1]}\s*(?:\(|\\cdot|\\times|[a-z]\b)", seen.text)
    )


def in_words(seen: Seen) -> bool:
    """Whether a word that the question does not have tells what is counted or measured there."""
    if _by_definition(seen):
        return True
    if seen.number is None or (seen.whole is not None and seen.whole not in _WHOLE):
        return False
    words = _WORDS.get(seen.number)
    found = set(words.findall(f" {seen.text.lower()}")) if words is not None else ()
    if not found or not _COUNTED.search(seen.asking):
        return False
    return any(not re.search(rf"\b{re.escape(word.rstrip('s'))}", seen.asking) for word in found)

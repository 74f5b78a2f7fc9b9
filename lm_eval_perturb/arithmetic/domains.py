"""What a quantity may become: values of its kind, size and roundness, within the world's bounds."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random
from typing import Literal

from lm_eval_perturb.arithmetic.expressions import Number, exact
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.writing import write_like
from lm_eval_perturb.rng import shuffled

Magnitude = Literal["same", "larger"]

_MOST = 36  # values tried for one quantity
_CAPS: tuple[tuple[frozenset[str], tuple[int, ...]], ...] = (
    (frozenset(["day"]), (7, 31, 365)),
    (frozenset(["week"]), (4, 52)),
    (frozenset(["month"]), (12,)),
    (frozenset(["hour", "hr"]), (12, 24)),
    (frozenset(["minute", "min", "second"]), (59,)),
    (frozenset(["inch"]), (11, 84)),
    (frozenset(["grade", "star", "floor", "story"]), (12,)),
    (frozenset(["degree"]), (90, 180)),
    (frozenset(["%"]), (95,)),
)
_BODY = frozenset(
    [
        "leg",
        "wheel",
        "eye",
        "arm",
        "finger",
        "toe",
        "side",
        "corner",
        "tire",
        "ear",
        "tail",
        "hoof",
        "eyed",
        "legged",
        "sided",
        "wheeled",
        "dimensional",
    ]
)
"""Nouns whose count the world fixes."""


def domain(
    mentions: list[Mention], texts: list[str], magnitude: Magnitude, rng: Random
) -> list[Number]:
    """New values for mentions that move together, in a random order; the old one is not among them.

    Args:
        mentions: the members of the group: one value, one kind.
        texts: how each is written.
        magnitude: `same` for the old size, `larger` for ten to a hundred times as much where
            nothing in the world bounds the quantity.
        rng: the document's stream.
    """
    first = mentions[0]
    if any(mention.noun in _BODY for mention in mentions):
        return []
    if any(mention.noun in ("letter", "vowel") and mention.value < 20 for mention in mentions):
        return []  # of a word or a name
    if first.kind == "fraction":
        found = _fractions(first.value)
    elif first.kind == "percent":
        found = _percents(first.value)
    elif type(first.value) is Fraction:
        found = _decimals(first.value, texts[0])
    else:
        found = _counts(int(first.value), mentions, magnitude, rng)
        if "." in texts[0]:
            found = [value for value in found if value != first.value]
    found = [value for value in found if value != first.value and writable(texts, value)]
    return shuffled(rng, found)[:_MOST]


def fits_world(mentions: list[Mention], value: Number) -> bool:
    """Whether the world lets mentions of a count take this value."""
    old = mentions[0].value
    if type(old) is not int:
        return False
    cap = _cap(old, mentions)
    fixed = any(mention.noun in _BODY for mention in mentions)
    return value == old or (not fixed and value > 1 and (cap is None or value <= cap))


def writable(texts: list[str], value: Number) -> bool:
    """Whether each style has a form for the value."""
    return all(_writable(text, value) for text in texts)


def _writable(text: str, value: Number) -> bool:
    if text[0].isalpha() and type(value) is int and value > 20 and value % 10:
        return "-" in text or value < 100
    return write_like(text, value) is not None


def _counts(value: int, mentions: list[Mention], magnitude: Magnitude, rng: Random) -> list[Number]:
    cap = _cap(value, mentions)
    low, high = max(2, value // 3), max(value + 9, 3 * value)
    step = _roundness(value)
    if value >= 10 and any(_is_age(mention) for mention in mentions):
        low, high = value - value // 4, value + value // 4
    if magnitude == "larger" and cap is None:
        low, high, step = 10 * value, 100 * value, step * 5 if step > 1 else 1
    if cap is not None:
        high = min(high, cap)
    start = (low + step - 1) // step
    count = high // step - start + 1
    if count <= 4 * _MOST:
        places = list(range(max(count, 0)))
    else:
        places = [int(rng.random() * count) for _ in range(4 * _MOST)]
    return [step * (start + place) for place in dict.fromkeys(places)]


def _roundness(value: int) -> int:
    """The step between values as round as this one."""
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    significant = len(str(value)) - zeros
    if zeros:
        if significant > 1:
            return int(10**zeros)
        return {1: 5 if value > 10 else 1}.get(zeros, int(5 * 10 ** (zeros - 2)) * 2)
    return 5 if value % 5 == 0 and value >= 15 else 1


def _cap(value: int, mentions: list[Mention]) -> int | None:
    caps: list[int] = []
    for mention in mentions:
        if _is_age(mention):
            caps.append(95)
        for nouns, bounds in _CAPS:
            if mention.noun in nouns:
                caps += [bound for bound in bounds if value <= bound][:1]
        if mention.noun == "$" or mention.value != value:
            continue
    return min(caps) if caps else None


def _is_age(mention: Mention) -> bool:
    return mention.after[:2] in (
        ("years", "old"),
        ("year", "old"),
        ("years", "older"),
        ("years", "younger"),
    )


def _percents(value: Number) -> list[Number]:
    if type(value) is not int:
        return []
    step = 5 if value % 5 == 0 else 1
    if value < 100:
        low, high = max(step, value // 4 // step * step), min(95, value * 3)
    elif value > 100:
        low, high = 100 + step, value * 3 // 2
    else:
        return []
    return list(range(low, high + 1, step))


def _fractions(value: Number) -> list[Number]:
    if type(value) is not Fraction or not 0 < value < 1:
        return []
    top, bottom = value.numerator, value.denominator
    most = max(10, bottom)
    if top == 1:
        return [Fraction(1, part) for part in range(2, most + 1) if part <= 3 * bottom]
    return [
        Fraction(one, part)
        for part in range(3, most + 1)
        for one in range(2, part)
        if gcd(one, part) == 1
    ]


def _decimals(value: Fraction, text: str) -> list[Number]:
    places = len(text.partition(".")[2])
    if not places:
        return []
    unit: int = 10**places
    scaled = int(value * unit)
    step = next(s for s in (50, 25, 10, 5, 2, 1) if scaled % s == 0 and s < unit)
    low, high = max(step, scaled // 3 // step * step), scaled * 3
    values = range(low, high + 1, step)
    if len(values) > 8 * _MOST:
        values = range(low, high + 1, step * (len(values) // (8 * _MOST) + 1))
    return [exact(Fraction(k, unit)) for k in values if k % unit]

"""What a quantity may become: values of its kind, size and roundness, within the world's bounds."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, gcd
from typing import Literal

from lm_eval_perturb.arithmetic.expressions import Number, exact
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.widths import Reach
from lm_eval_perturb.arithmetic.writing import decimals_of, write_like

Magnitude = Literal["same", "larger"]

_MOST = 400  # values of one quantity
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
_WITHIN = {
    "day": frozenset(["week", "weeks", "weekly", "weekday", "weekdays", "weekend"]),
    "hour": frozenset(["day", "days", "daily", "night", "nights", "today", "morning", "evening"]),
    "week": frozenset(["month", "months", "monthly"]),
    "minute": frozenset(["hour", "hours", "hr", "hrs", "am", "pm", "m"]),
}
"""Words without which the least bound of a unit is none: nine days are no part of a week."""

_CLOCK = frozenset(["minute", "min", "second"])
_FAST = 80
_SPEEDS = (("miles", "an", "hour"), ("miles", "per", "hour"))
"""What cars drive on roads."""

_TIMES, _EACH = (("time",), ("times",)), (("a",), ("per",), ("each",), ("every",))
_OFTEN = {"day": (4, 8), "week": (7,)}
"""How often something is done at most."""

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
        "teeth",
        "tooth",
        "hoof",
        "claw",
        "paw",
        "wing",
        "horn",
        "eyed",
        "legged",
        "sided",
        "wheeled",
        "dimensional",
    ]
)
"""Nouns whose count the world fixes."""

_PAIRED = frozenset(["hand", "knee", "elbow", "shoulder", "thumb", "nostril"])
"""The same for one body."""

_MONEY = frozenset(["bill", "bills", "note", "notes", "banknote", "banknotes", "coin", "coins"])
"""Words behind a value that money comes in; `5 bills` with other values are kept with them."""


def domain(
    mentions: list[Mention],
    texts: list[str],
    magnitude: Magnitude,
    *,
    reach: Reach,
    words: frozenset[str] | None = None,
    unit: bool = True,
) -> list[Number]:
    """New values for mentions that move together, in their order; the old one is not among them.

    Args:
        mentions: the members of the group: one value, one kind.
        texts: how each is written.
        magnitude: `same` for the old size, `larger` for ten to a hundred times as much where
            nothing in the world bounds the quantity.
        reach: how far they may be from the old one.
        words: where values may be less round, the question's words, which then tell what bounds
            days, hours and weeks.
        unit: a fraction of numerator 1 keeps it.
    """
    first = mentions[0]
    if any(_of_body(mention) for mention in mentions):
        return []
    if any(mention.noun in ("letter", "vowel") and mention.value < 20 for mention in mentions):
        return []  # of a word or a name
    if any(not _MONEY.isdisjoint(mention.after[:2]) for mention in mentions):
        return []
    if first.kind == "fraction":
        found = _fractions(first.value, reach, words is not None and not unit)
    elif first.kind == "percent":
        found = _percents(first.value, reach, words is not None)
    elif type(first.value) is Fraction:
        found = _decimals(first.value, texts[0], reach, words is not None)
    else:
        found = _counts(int(first.value), mentions, magnitude, reach, words)
    most = _cap(first.value, mentions, words)
    digits = all(text.isdigit() for text in texts)
    return [
        value
        for value in found
        if value != first.value
        and (most is None or value <= most)
        and ((digits and type(value) is int) or writable(texts, value))
    ]


def fits_world(mentions: list[Mention], value: Number) -> bool:
    """Whether the world lets mentions of a count take this value."""
    old = mentions[0].value
    if type(old) is not int:
        return False
    cap = _cap(old, mentions)
    fixed = any(_of_body(mention) for mention in mentions)
    return value == old or (not fixed and value > 1 and (cap is None or value <= cap))


def _of_body(mention: Mention) -> bool:
    """`4 legs`, `2 hands`; many hands are those of several people."""
    return mention.noun in _BODY or (mention.noun in _PAIRED and mention.value <= 2)


def writable(texts: list[str], value: Number) -> bool:
    """Whether each style has a form for the value."""
    if type(value) is int and all(text.isdigit() for text in texts):
        return True
    return all(_writable(text, value) for text in texts)


def _writable(text: str, value: Number) -> bool:
    if text[0].isalpha() and type(value) is int and value > 20 and value % 10:
        return "-" in text or value < 100
    if text[0].isalpha() or "/" in text:
        return write_like(text, value) is not None
    return decimals_of(value) is not None


def _counts(
    value: int,
    mentions: list[Mention],
    magnitude: Magnitude,
    reach: Reach,
    words: frozenset[str] | None,
) -> list[Number]:
    cap = _cap(value, mentions, words)
    step = _roundness(value)
    if words is not None:
        step = _less_round(step, mentions)
    low, high = reach.bounds(value)
    if value >= 10 and any(_is_age(mention) for mention in mentions):
        low, high = value - value // 4, value + value // 4
    if magnitude == "larger" and cap is None:
        low, high, step = 10 * value, 100 * value, step * 5 if step > 1 else 1
    if cap is not None:
        high = min(high, cap)
    start = max(ceil(low / step), ceil(2 / step))
    count = floor(high / step) - start + 1
    if count <= _MOST:
        return [step * (start + place) for place in range(max(count, 0))]
    return [step * (start + place * count // _MOST) for place in range(_MOST)]


def _roundness(value: int) -> int:
    """The step between values as round as this one."""
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    significant = len(str(value)) - zeros
    if zeros:
        if significant > 1:
            return int(10**zeros)
        return {1: 5 if value > 10 else 1}.get(zeros, int(5 * 10 ** (zeros - 2)) * 2)
    return 5 if value % 5 == 0 and value >= 15 else 1


def _less_round(step: int, mentions: list[Mention]) -> int:
    """A step between values that are less round than the old one, but for minutes and the like."""
    if step == 5 and any(mention.noun in _CLOCK for mention in mentions):
        return step
    return {5: 1, 10: 5, 100: 20, 1000: 100}.get(step, step // 10 or 1)


def _cap(value: Number, mentions: list[Mention], words: frozenset[str] | None = None) -> int | None:
    caps: list[int] = []
    for mention in mentions:
        if _is_age(mention):
            caps.append(95)
        if value <= _FAST and (mention.noun == "mph" or mention.after[:3] in _SPEEDS):
            caps.append(_FAST)
        if mention.after[:1] in _TIMES and mention.after[1:2] in _EACH:
            often = _OFTEN.get(mention.after[2] if len(mention.after) > 2 else "", ())
            caps += [bound for bound in often if value <= bound][:1]
        for nouns, bounds in _CAPS:
            if mention.noun in nouns:
                if words is not None and words.isdisjoint(_WITHIN.get(mention.noun, words)):
                    bounds = bounds[1:]
                caps += [bound for bound in bounds if value <= bound][:1]
    return min(caps) if caps else None


def _is_age(mention: Mention) -> bool:
    return mention.after[:2] in (
        ("years", "old"),
        ("year", "old"),
        ("years", "older"),
        ("years", "younger"),
    )


def _percents(value: Number, reach: Reach, exact_ones: bool) -> list[Number]:
    if type(value) is not int:
        return []
    step = 5 if value % 5 == 0 else 1
    low, high = reach.bounds(value, steps=5)
    if value < 100:
        low, high = max(step, low, 2), min(95, high)
    elif value > 100:
        low, high = 100 + step, min(value * 1.5, high)
    else:
        return []
    return list(range(ceil(low / step) * step, floor(high) + 1, step))


def _fractions(value: Number, reach: Reach, any_top: bool) -> list[Number]:
    if type(value) is not Fraction or not 0 < value < 1:
        return []
    top, bottom = value.numerator, value.denominator
    most = max(10, bottom)
    if top == 1 and not any_top:
        low, high = reach.bounds(bottom)
        return [Fraction(1, part) for part in range(max(2, ceil(low)), min(most, floor(high)) + 1)]
    low, high = reach.bounds(value)
    return [
        Fraction(one, part)
        for part in range(2 if any_top else 3, most + 1)
        for one in range(1 if any_top else 2, part)
        if gcd(one, part) == 1 and low <= one / part <= high
    ]


def _decimals(value: Fraction, text: str, reach: Reach, wide: bool) -> list[Number]:
    places = len(text.partition(".")[2])
    if not places:
        return []
    unit: int = 10**places
    scaled = int(value * unit)
    step = next(s for s in (50, 25, 10, 5, 2, 1) if scaled % s == 0 and s < unit)
    if wide:
        step = {50: 10, 25: 5, 10: 5, 5: 1}.get(step, 1)
    low, high = (bound * unit / step for bound in reach.bounds(value))
    values = range(max(1, ceil(low)) * step, floor(high) * step + 1, step)
    if len(values) > _MOST:
        values = range(values.start, values.stop, step * (len(values) // (_MOST) + 1))
    return [exact(Fraction(k, unit)) for k in values if k % unit]

"""Values that things come in: packs of 6 or 12, pizzas of 8 slices, $20 handed over, 16 gigabytes.

A number that has one of its kind's values keeps to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.limits import limit
from lm_eval_perturb.arithmetic.quantities import Mention

_HANDED = (
    r"\b(?:(?:gave|gives?|giving|hand(?:s|ed)?) (?:the |a |his |her )?(?:\w+ )?"
    r"(?:cashier|clerk|vendor|seller|driver|shopkeeper|salesman|saleswoman|him|her|them)\b|"
    r"(?:paid|pays?|paying)\b[^.$]{0,30}\bwith\b)[^.$\d]{0,24}\$$"
)
_CHANGE = r"\b(?:change|cashier|clerk|bill|back)\b"
_YEARLY = r"\bmagazines?\b.*\byear\b|\byear\b.*\bmagazines?\b"
_PACKED = "bottles|cans|eggs|pencils|pens|crayons|batteries|buns|rolls|cookies|candies|sodas|juices"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things that come in certain values.

    Attributes:
        before: what stands before the number.
        behind: what follows it.
        story: what the question speaks of.
        values: what they come in.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    story: re.Pattern[str]
    values: frozenset[int]


def _kind(before: str, behind: str, story: str, values: str) -> _Kind:
    return _Kind(
        re.compile(before, re.I),
        re.compile(behind, re.I),
        re.compile(story, re.I),
        frozenset(map(int, values.split())),
    )


_PACKS = "2 3 4 5 6 8 9 10 12 15 16 18 20 24 25 30 32 36 40 48 50 60 64 72 80 96 100 120 144 150"
_BOTTLES = "4 6 8 10 12 18 20 24 30 32 36 40 48"
_SLICES = "4 6 8 10 12 14 16 18 20 24"
_SIGNED = " ".join(map(str, range(15, 90, 5)))
_EVEN = " ".join(map(str, range(2, 402, 2)))
_HYPHENED = "2 3 4 6 8 10 12 18 20 24 30 36 48"

_KINDS = (
    _kind(
        r"\b(?:into|has|have|with|contains?|of|gives?) $",
        r" (?:\w+ )?(?:slices|pieces)\b",
        r"\b(?:pizzas?|cakes?|pies?)\b",
        _SLICES,
    ),
    _kind("", r" slices (?:in|per|of pizza per|each|for each|from each)\b", r"\bpizza", _SLICES),
    _kind("", r"-packs?\b", "", _HYPHENED),
    _kind("", r"[ -](?:pack|count)\b|-packs\b", "", _PACKS),
    _kind(
        r"\b(?:packs?|cases?|cartons?|crates?)\b[^.]{0,40}$",
        r" (?:\w+ )?(?:bottles|cans|eggs)\b(?: each| per| in|[.,])",
        "",
        _BOTTLES,
    ),
    _kind(
        r"\b(?:packs?|packages?|packets?|case|carton|crate|box)"
        r"(?:e?s)? (?:of|has|have|with|holds?|contains?|containing) $",
        "",
        "",
        _PACKS,
    ),
    _kind(
        "",
        rf" (?:{_PACKED}) (?:in|per|to) (?:a|an|each|every|one|the)? ?"
        r"(?:pack|package|packet|case|carton|crate|box)\b",
        "",
        _PACKS,
    ),
    _kind(_HANDED, "", _CHANGE, "1 2 5 10 15 20 25 30 40 50 60 80 100 150 200 250 300 400 500"),
    _kind("", r"(?: \w+)? issues? (?:a|per|each|every|magazine)\b", _YEARLY, "2 4 6 12 24 26 52"),
    _kind(r"\bspeed limits? [^.]{0,40}$", r" ?(?:mph|miles per hour)\b", "", _SIGNED),
    _kind(r"\bha[sd] $", r" (?:children|kids|sons|daughters)\b", "", "2 3 4 5 6"),
    _kind("", r" ?%", r"\btith", "10"),
    _kind("", r" paychecks (?:a|per|each|every) year\b", "", "12 24 26 52"),
    _kind("", r" (?:\w+ )?\w+s\b", r"\bby the dozen\b", " ".join(map(str, range(12, 241, 12)))),
    _kind("", r" eggs (?:a|per|each|every) week\b", r"\b(?:hen|chicken)\b", "3 4 5 6 7"),
    _kind("", r" (?:equal (?:parts|pieces)|pairs)\b",
          r"\bhalf (?:of )?(?:the (?:cut )?pieces|them|those)\b", _EVEN),
    _kind("", r" (?:[a-z]+ )?(?:socks|shoes|sneakers|boots|slippers|gloves|mittens|earrings)\b",
          r"\bpairs?\b", _EVEN),
    _kind(r"\bevery $|\bpool (?:is|that is|which is|of|measures) $", r"[ -](?:meters?|yards?)\b",
          r"\bpool\b", "25 50 100 200"),
    _kind("", r" ?(?:GB|gigabytes?)\b", r"\b(?:drive|phone|card|capacity|usb|storage)",
          "2 4 8 16 32 64 128 256 512 1024"),
)  # fmt: skip


def allows(question: str, members: list[Mention]) -> Callable[[Number], bool]:
    """What the story lets a quantity become.

    Args:
        question: the text.
        members: its mentions.
    """
    limits = [limit(question, member) for member in members]
    low, high = max(low for low, _ in limits), min(high for _, high in limits)
    kinds = [usual_values(question, m.start, m.end, m.value) for m in members]
    values = next((values for values in kinds if values is not None), None)
    if values is None and (low, high) == (0, inf):  # fractions are slow to compare with floats
        return lambda value: value.numerator >= 0
    return lambda value: low <= value <= high and (values is None or value in values)


def usual_values(question: str, start: int, end: int, old: Number) -> frozenset[int] | None:
    """The values that a number keeps to; None where it is no such thing, or has none of them.

    Args:
        question: the text.
        start: where the number begins.
        end: where it ends.
        old: what it is.
    """
    before, behind = question[max(0, start - 60) : start], question[end : end + 40]
    for kind in _KINDS:
        if (
            old in kind.values
            and kind.behind.match(behind)
            and kind.before.search(before)
            and kind.story.search(question)
        ):
            return kind.values
    return None

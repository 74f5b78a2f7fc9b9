"""Numbers that a question tells twice: counts of the same things, and their parts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.heads import head, head_of_one
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.number_names import NUMBER_NAME
from lm_eval_perturb.arithmetic.slots import PEOPLE, traced

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_IN_ALL = re.compile(
    r"\b(?:all|over|total|total of|entire|full|whole|combined|these|those) $", re.I
)
_OF_THOSE = re.compile(r"^ of (?:these|those|the|his|her|their) ")
_OF_ALL = re.compile(r"\bout of (?:these|those|the) $", re.I)
_REST = re.compile(r"\b(?:other|remaining|last|next|final|first) $", re.I)
_NAME = re.compile(NUMBER_NAME, re.I)
_LEFT = re.compile(r"\bremaining $", re.I)
_LAST_ONE = re.compile(r"\bthe (?:final|last|other|remaining) [a-z]*[a-rt-z]\b")
_THE = re.compile(r"\b(?:the|those|these|all) $", re.I)
_MEASURED = frozenset(
    ["pound", "hour", "minute", "mile", "ounce", "inch", "foot", "feet", "meter", "gram", "day"]
) | {"gallon", "liter", "week", "month", "year", "cent", "dollar", "point", "degree", "yard"}
"""Units, of which equal sums say little."""

_PART = "it is one of the parts of a whole"


def tie_repeats(binder: Binder) -> None:
    """Ties counts of the same things, told twice."""
    _said_twice(binder, _by_value(binder))


def keep_sums(binder: Binder) -> None:
    """Keeps counts that make up another one."""
    _told_sums(binder, _by_value(binder))
    _all_told(binder)
    _remaining(binder)


def _by_value(binder: Binder) -> dict[Number, list[int]]:
    places: dict[Number, list[int]] = {}
    for index, mention in enumerate(binder.mentions):
        places.setdefault(mention.value, []).append(index)
    return places


def _plain(binder: Binder, index: int) -> bool:
    """Whether a number is no money and no share."""
    mention = binder.mentions[index]
    return mention.kind in ("count", "fixed") and mention.noun not in ("$", "%")


def _head(binder: Binder, index: int) -> str:
    """What a number counts; empty for money and shares."""
    end = binder.mentions[index].end
    return head(binder.question[end : end + 60]) if _plain(binder, index) else ""


def _counts(binder: Binder, index: int) -> bool:
    """Whether a number is a plain one; `third`, `dozen` and `twice` count nothing that is told."""
    mention = binder.mentions[index]
    written = binder.question[mention.start : mention.end]
    return mention.value >= 2 and (written.isdigit() or _NAME.fullmatch(written) is not None)


def _said_twice(binder: Binder, places: dict[Number, list[int]]) -> None:
    """`6 thirty-minute programs ... the 6 programs`: they move together, or both stay."""
    equal = [pair for same in places.values() if same[1:] for pair in combinations(same, 2)]
    for one, other in sorted(equal):
        counted = _head(binder, one)
        if not counted or counted != _head(binder, other):
            continue
        if binder.mentions[one].kind == binder.mentions[other].kind == "count":
            binder.groups.tie((one, other))
        elif _counts(binder, one) and _counts(binder, other):
            binder.groups.freeze_all((one, other), "it is told twice")


def _told_sums(binder: Binder, places: dict[Number, list[int]]) -> None:
    """`the first 4 months ... the last 2 months ... all 6 months`: they hang together.

    So do `2 days ... the other 3 days ... 5 work days`.
    """
    for whole, mention in enumerate(binder.mentions):
        for one, part in enumerate(binder.mentions) if mention.noun else ():
            for other in places.get(mention.value - part.value, ()):
                if one < other and _makes_up(binder, whole, one, other):
                    binder.groups.freeze_all((whole, one, other), _PART)


def _remaining(binder: Binder) -> None:
    """`half of the 30 pupils, two, and the remaining 13 pupils`: nothing else is left."""
    for index, mention in enumerate(binder.mentions):
        before = binder.question[max(0, mention.start - 12) : mention.start]
        if mention.kind != "count" or not _LEFT.search(before):
            continue
        counted = _head(binder, index)
        alike = [i for i in range(len(binder.mentions)) if counted and _head(binder, i) == counted]
        if any(binder.mentions[other].value > mention.value for other in alike):
            binder.groups.freeze_all(alike, _PART)


def _all_told(binder: Binder) -> None:
    """`18 reviews: six ... reviews, seven ... reviews, four ... and one ...`: they make up 18."""
    heads: dict[str, list[int]] = {}
    ones: Counter[str] = Counter()
    for index, mention in enumerate(binder.mentions):
        behind = binder.question[mention.end : mention.end + 60]
        if mention.value == 1:
            ones[head_of_one(behind)] += 1
        elif not behind.startswith("-"):  # `5-star reviews`
            counted = head(_OF_THOSE.sub(" ", behind)) if _plain(binder, index) else ""
            heads.setdefault(counted, []).append(index)
    used = traced(binder.slots.values())
    told = [mention.value for mention in binder.mentions]
    for counted, members in heads.items():
        if not counted or singular(counted) in _MEASURED:
            continue
        total, single = sum(told[index] for index in members), ones[counted]
        for whole, value in enumerate(told):
            parts = [index for index in members if index != whole]
            rest = total - value if whole in members else total
            summed = len(parts) > 2 and rest in (value, value - single)
            if not summed:
                last = len(parts) + single > 1 and rest in (value - 1, value - 1 - single)
                summed = last and _LAST_ONE.search(binder.question) is not None
            if summed and (whole in members or whole not in used or _of_all(binder, whole)):
                binder.groups.freeze_all((whole, *parts), _PART)


def _of_all(binder: Binder, whole: int) -> bool:
    """`Out of those 14 years`."""
    return _OF_ALL.search(binder.question[: binder.mentions[whole].start]) is not None


def _makes_up(binder: Binder, whole: int, *parts: int) -> bool:
    """Whether parts, which add up to a number, are told as its parts."""
    mention = binder.mentions[whole]
    told = [binder.mentions[index] for index in parts]
    if not mention.noun or any(part.value >= mention.value for part in told):
        return False
    nouns = {part.noun for part in told}
    if mention.after[1:2] == ("and",) and nouns == {singular(w) for w in mention.after[:3:2]}:
        return True  # `8 men, 6 women ... all 14 men and women`
    before = binder.question[max(0, mention.start - 12) : mention.start]
    if len(nouns) == len(told) and mention.noun not in nouns and _THE.search(before):
        return mention.noun in PEOPLE  # `five girls, five boys ... the ten students`
    for index, part in zip(parts, told, strict=True):
        if part.noun != mention.noun and part.after[:1] != ("of",):
            counted = _head(binder, index)
            if not counted or counted != _head(binder, whole):
                return False
    return _IN_ALL.search(before) is not None or _rest(binder, *parts)


def _rest(binder: Binder, *parts: int) -> bool:
    """Whether one of the parts is told as the rest."""
    starts = [binder.mentions[index].start for index in parts]
    return any(_REST.search(binder.question[max(0, start - 12) : start]) for start in starts)

"""Numbers that a question tells twice: counts of the same things, and their parts."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.heads import head
from lm_eval_perturb.arithmetic.number_names import NUMBER_NAME

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_IN_ALL = re.compile(
    r"\b(?:all|over|total|total of|entire|full|whole|combined|these|those) $", re.I
)
_REST = re.compile(r"\b(?:other|remaining|last|next|final|first) $", re.I)
_NAME = re.compile(NUMBER_NAME, re.I)
_PART = "it is one of the parts of a whole"


def keep_repeats(binder: Binder) -> None:
    """Ties counts of the same things, and keeps those that make up another one."""
    heads = _heads(binder)
    _said_twice(binder, heads)
    _told_sums(binder, heads)


def _heads(binder: Binder) -> list[str]:
    return [
        head(binder.question[mention.end : mention.end + 60])
        if mention.kind in ("count", "fixed") and mention.noun not in ("$", "%")
        else ""
        for mention in binder.mentions
    ]


def _counts(binder: Binder, index: int) -> bool:
    """Whether a number is a plain one; `third`, `dozen` and `twice` count nothing that is told."""
    mention = binder.mentions[index]
    written = binder.question[mention.start : mention.end]
    return mention.value >= 2 and (written.isdigit() or _NAME.fullmatch(written) is not None)


def _said_twice(binder: Binder, heads: list[str]) -> None:
    """`6 thirty-minute programs ... the 6 programs`: they move together, or both stay."""
    for one, other in combinations(range(len(heads)), 2):
        mention, again = binder.mentions[one], binder.mentions[other]
        if not heads[one] or heads[one] != heads[other] or mention.value != again.value:
            continue
        if mention.kind == again.kind == "count":
            binder.groups.tie((one, other))
        elif _counts(binder, one) and _counts(binder, other):
            for index in (one, other):
                binder.groups.freeze(index, "it is told twice")


def _told_sums(binder: Binder, heads: list[str]) -> None:
    """`the first 4 months ... the last 2 months ... all 6 months`: they hang together.

    So do `2 days ... the other 3 days ... 5 work days`.
    """
    for whole, mention in enumerate(binder.mentions):
        if not mention.noun:
            continue
        told = _IN_ALL.search(binder.question[max(0, mention.start - 12) : mention.start])
        parts = [
            i
            for i, other in enumerate(binder.mentions)
            if other.value < mention.value
            and (other.noun == mention.noun or (heads[i] and heads[i] == heads[whole]))
        ]
        for one, other in combinations(parts, 2):
            values = [binder.mentions[i].value for i in (one, other)]
            if sum(values) == mention.value and (told or _rest(binder, one, other)):
                for index in (whole, one, other):
                    binder.groups.freeze(index, _PART)


def _rest(binder: Binder, *parts: int) -> bool:
    """Whether one of the parts is told as the rest."""
    starts = [binder.mentions[index].start for index in parts]
    return any(_REST.search(binder.question[max(0, start - 12) : start]) for start in starts)

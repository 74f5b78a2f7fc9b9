"""Money that is handed over: the values of bills, and sums that somebody pays with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_BILLS = (1, 2, 5, 10, 20, 50, 100)
_HANDED = re.compile(
    r"\b(?:gave|gives?|giving|hand(?:s|ed)?|(?:paid|pays?|paying) (?:\w+ ){0,3}with)\b"
    r"[^.$]{0,40}\$$",
    re.I,
)
_CHANGE = frozenset(["change", "cashier", "clerk"])


def keep_bills(binder: Binder) -> None:
    """`10 $20 and 3 $5 bills`: there are no others; nobody hands over $18."""
    change = not binder.words.isdisjoint(_CHANGE)
    for index, mention in enumerate(binder.mentions):
        if mention.noun != "$":
            continue
        before = binder.question[max(0, mention.start - 70) : mention.start]
        whole = mention.value in _BILLS or mention.value % 50 == 0
        if "bills" in binder.words and mention.value in _BILLS:
            binder.groups.freeze(index, "it may be the value of a bill")
        elif change and whole and _HANDED.search(before):
            binder.groups.freeze(index, "it is handed over in bills")

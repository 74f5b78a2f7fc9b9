"""Where a word of logic says nothing that the text does not say without it."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.amounts import is_amount
from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.number_words import PARTS
from lm_eval_perturb.checks.reading import tokens
from lm_eval_perturb.checks.wholes import wholes

_ASKING_AMOUNT = re.compile(
    r"\b(?:how (?:many|much|long|far|old|often|fast)|what (?:\w+ )?(?:number|amount|total|sum|size"
    r"|quantity|distance|weight|share|price|cost))\b[^.?!]*",
    re.IGNORECASE,
)
"""Where a modal word says nothing: "how much must he pay"."""
_PARTS = frozenset(PARTS)


def idle(here: str, there: str, name: str, *, gained: bool) -> int:
    """How many more marks of a class, which `there` has more of, say nothing new in it."""
    empty = [_empty(text, name, other, gained) for text, other in ((there, here), (here, there))]
    return max(0, empty[0] - empty[1])


def _empty(text: str, name: str, other: str, gained: bool) -> int:
    found = [mark for mark in marks(text) if mark.name == name]
    if found and name == "all":
        return wholes(text, found, other, gained)
    if name == "most":
        return sum(gained and _is_likely(tokens(text), mark) for mark in found)
    if name == "only":
        return sum(gained and _before_amount(tokens(text), mark) for mark in found)
    if name in ("must", "should"):
        return sum(tokens(asked[0]).count(name) for asked in _ASKING_AMOUNT.finditer(text))
    return 0


def _is_likely(every: tuple[str, ...], mark: Mark) -> bool:
    """Whether it says no more than "likely": "would most likely be"."""
    return every[mark.end : mark.end + 1] in (("likely",), ("probably",))


def _before_amount(every: tuple[str, ...], mark: Mark) -> bool:
    """Whether it stands before a number: "only 3"."""
    after = every[mark.end : mark.end + 1]
    part = every[mark.end + (after in (("a",), ("one",))) : mark.end + 3]
    return (is_amount(after) and after != ("one",)) or not _PARTS.isdisjoint(part[:1])

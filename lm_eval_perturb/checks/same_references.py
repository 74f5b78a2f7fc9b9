"""References to the options: kept where there are some, introduced nowhere."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import difference, lost_and_gained, vocabulary
from lm_eval_perturb.item import Item

_LIST = re.compile(
    r"\bthe following(?! (?:year|day|week|month|morning|night|season|summer|winter|spring|fall))"
    r"|\bof these\b|\b(?:options|choices|answers|alternatives|statements|items) (?:given|"
    r"listed|provided|offered|shown)|\b(?:below|above)(?=[.,:;?!)]|\s*\Z)|\b(?:listed|given|shown|"
    r"described|mentioned|provided|\w+s|which) below (?:that|which|is|are|would|has|have|can|best|"
    r"could|does|do|will|was|were|following)\b|\bof the above\b"
    r"|\bwhich (?:option|choice|answer|alternative|item)s?\b"
    r"|\b(?:these|the) (?:options|choices|answer choices|alternatives)\b",
    re.IGNORECASE,
)
_CUES = frozenset(
    ("following", "these", "those", "below", "above", "option", "options", "choice", "choices",
     "answer", "answers", "alternative", "alternatives", "statement", "statements", "item", "items")
)  # fmt: skip
_LETTER = re.compile(r"\b(?:option|choice|answer|statement)s? \(?([A-J]|[IVX]+|\d)\)?(?![\w'])")


def same_references(before: Item, after: Item) -> str | None:
    """Refuses if the reference to a list of options went, or came, or names another option.

    Whether the options are visible is not known to an item: a reference that was not there is
    refused either way.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    if _CUES.isdisjoint(vocabulary(old)) and _CUES.isdisjoint(vocabulary(new)):
        return None
    lost, gained = lost_and_gained(_LETTER.findall(old), _LETTER.findall(new))
    sentence = difference(lost, gained)
    if sentence:
        return f"a reference to an option differs: {sentence}"
    was, now = _LIST.search(old), _LIST.search(new)
    if was and not now:
        return f"the reference {was[0]!r} is lost"
    if now and not was:
        return f"the reference {now[0]!r} is new"
    return None

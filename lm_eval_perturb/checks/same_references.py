"""References to the options: kept where there are some, introduced nowhere."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import difference, lost_and_gained
from lm_eval_perturb.item import Item

_LIST = re.compile(
    r"\b(?:(?:of|from|among|amongst|in|by|to|are|except|but) (?:the following|the (?:options|"
    r"choices|alternatives|answers|statements) (?:below|given|listed|provided|offered|above)|these|"
    r"those (?:below|listed|given))(?! \w+ (?:year|day|week|month|morning|night)s?\b)"
    r"|the following(?! (?:year|day|week|month|morning|night|season|summer|winter|spring|fall))"
    r"|(?:listed|given|shown|mentioned|provided|options?|choices?|statements?|answers?) "
    r"(?:below|here)"
    r"|which (?:option|choice|answer|alternative|item|one of)s?\b|these (?:options|choices|answers|"
    r"alternatives|statements)|(?:options|choices|alternatives) (?:given|listed|provided|offered)"
    r"|(?:none|all|any) of the above|the (?:options|choices|answer choices|alternatives))",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(?:option|choice|answer|statement)s? \(?([A-J]|[IVX]+|\d)\)?(?![\w'])")


def same_references(before: Item, after: Item) -> str | None:
    """Refuses if the reference to a list of options went, or came, or names another option.

    Whether the options are visible is not known to an item: a reference that was not there is
    refused either way.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
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

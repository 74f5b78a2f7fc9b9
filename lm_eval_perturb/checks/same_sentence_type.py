"""The same type of sentence, and for an open completion the same last word."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.sentence_type import sentence_type
from lm_eval_perturb.item import Item

_LAST = re.compile(r"(\S+)\s*\Z")


def same_sentence_type(before: Item, after: Item) -> str | None:
    """Refuses if a question, statement, instruction or open completion became another of them.

    An open completion, which the options continue, must end in the word that it ended in.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    was, now = sentence_type(old), sentence_type(new)
    if was != now:
        return f"a {was} became a {now}"
    if was == "completion":
        last = [_last(text) for text in (old, new)]
        if last[0] != last[1]:
            return f"the completion ends in {last[1]!r} instead of {last[0]!r}"
    return None


def _last(text: str) -> str:
    found = _LAST.search(text)
    return found[1].lower().rstrip(":.\u2026-,") if found else ""

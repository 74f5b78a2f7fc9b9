"""The same type of sentence, and for an open completion an end that the options still fit."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, vocabulary
from lm_eval_perturb.checks.sentence_type import asks_the_same, sentence_type
from lm_eval_perturb.item import Item

_LAST = re.compile(r"([\w'\u2019()-]+)\W*\Z")
_TAIL = 80  # characters in which the last word is looked for
_PREPOSITIONS = frozenset(
    ("of", "in", "on", "at", "by", "for", "from", "into", "onto", "upon", "with", "within", "about",
     "as", "between", "among", "through", "during", "under", "over", "against", "like", "towards")
)  # fmt: skip
_FITTING = """
a an a(n) the to than is are was were be been being am do does did has have had can could may might
must will would shall should that because if when while where which who whom whose what it they he
she we you i this these those there and or but not no called their its his her my your our so
"""
_COPULAS = frozenset(("is", "are", "was", "were", "as"))
_EXACT = frozenset(_FITTING.split())
"""Last words that decide what can follow."""


def same_sentence_type(before: Item, after: Item) -> str | None:
    """Refuses if a question, statement, instruction or open completion became another of them.

    The options continue an open completion, so it must end as it did: in the same word if that
    decides what can follow ("a", "to", "because"), in a preposition or a form of "is" if it ended
    in one. A question mark is kept, though a question need not have one; but "Which floats?" may
    become "Determine which floats." and the reverse.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    was, now = sentence_type(old), sentence_type(new)
    if was == now == "question" and "?" in old and "?" not in new and not asks_the_same(new, old):
        return "the question mark is lost"
    if was == "completion" and "?" not in new and _last(old) == _last(new) != "":
        return None  # "What they feed on is" looks like a question
    if was != now and not _is_asked_otherwise(was, now, old, new):
        return f"the {was} became a {now}".replace("a instruction", "an instruction")
    if was == "completion":
        last = _last(old), _last(new)
        if last[0] != last[1] and not (_alike(*last) or _leads_on(old, new, *last)):
            return f"the completion ends in {last[1]!r} instead of {last[0]!r}"
    return None


def _is_asked_otherwise(was: str, now: str, old: str, new: str) -> bool:
    if (was, now) == ("question", "instruction"):
        return asks_the_same(new, old)
    return (was, now) == ("instruction", "question") and asks_the_same(old, new)


def _alike(old: str, new: str) -> bool:
    if old in _COPULAS:
        # "is described as" may become "its description is", "the cause is" "is caused by"
        return new in _PREPOSITIONS or old == "as"
    if old in _EXACT:
        return False
    if old in _PREPOSITIONS:
        return new in _PREPOSITIONS or new == "to" or new in _COPULAS
    return new not in _EXACT or new in _COPULAS


def _leads_on(old: str, new: str, last: str, now: str) -> bool:
    """Whether a new end takes what the old one took: "exemplifies" for "is an example of".

    "What they feed on is" takes what "They feed on" does. A word that the old text had already may
    be all that is left of a longer end.
    """
    if now in _COPULAS and re.match(r"what\b", new, re.IGNORECASE):
        return last in new.lower().split()[-2:]
    return (last in _PREPOSITIONS or last in _COPULAS) and (
        now not in _EXACT | FUNCTION_WORDS | vocabulary(old)
    )


def _last(text: str) -> str:
    found = _LAST.search(text, max(0, len(text) - _TAIL))
    return found[1].lower() if found else ""

"""The same type of sentence, and for an open completion an end that the options still fit."""

from __future__ import annotations

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.endings import ends_alike, ends_open, same_last
from lm_eval_perturb.checks.sentence_type import (
    SentenceType,
    asks_loosely,
    asks_the_same,
    asks_twice,
    closing_type,
    is_bare_goal,
    is_goal_too,
    sentence_type,
)
from lm_eval_perturb.item import Item

_ARTICLES = ("a ", "an ", "the ", "its ", "their ", "his ", "her ", "those ", "these ")


def same_sentence_type(before: Item, after: Item) -> str | None:
    """Refuses if a question, statement, instruction or open completion became another of them.

    The options continue an open completion. Whoever words it anew may lead to them in his own way,
    but a text that stops where the old one went on was cut, and a last word exchanged alone must
    be one that the same can follow ("is" and "was", no "up" for "of"). A question mark is kept,
    though a question need not have one; but "Which floats?" may become "Determine which floats."
    and the reverse, and a completion may follow on a question: "What floats? It is".
    """
    nouns = _begin_with_articles(before.choices)
    return objection(before, after, lambda old, new: _judge(old, new, nouns))


def _begin_with_articles(choices: tuple[str, ...]) -> bool:
    """Whether most options show that they are nouns, which "to" cannot take for verbs."""
    return 2 * sum(text.lower().startswith(_ARTICLES) for text in choices) > len(choices)


def _judge(old: str, new: str, nouns: bool) -> str | None:
    was, now = sentence_type(old), sentence_type(new)
    if was == now == "question" and "?" in old and "?" not in new and not asks_the_same(new, old):
        return "the question mark is lost"
    if _may_differ(was, now, old, new):
        return None
    if (was, now) == ("completion", "question") and "?" not in new and new[:1].isupper():
        now = "completion"  # "what normally happens is that it", which asks nothing
    if was in ("completion", "statement") and now == "question":
        now = closing_type(new)
    if was != now and not _is_asked_otherwise(was, now, old, new):
        return f"the {was} became a {now}".replace("a instruction", "an instruction")
    return ends_alike(old, new, nouns) if was == "completion" else None


def _may_differ(was: SentenceType, now: SentenceType, old: str, new: str) -> bool:
    """Whether types and ends need not be compared."""
    if was == "completion":
        if "?" not in new and same_last(old, new):
            return True  # "What they feed on is" looks like a question
        if now == "completion" and is_bare_goal(old) and "," not in new:
            return True  # what is said to be done ends in any word: "when you heat it"
    if was == "statement" and now == "question" and "?" not in new and _is_closed(new):
        return True  # "What it explains is that ..."
    if was != now and is_goal_too(old, new):
        return True
    if was == "question" and now == "completion" and "?" not in old + new and ends_open(new):
        return True  # whoever asks without a mark may as well leave it open
    return was == "question" and asks_loosely(old) and asks_loosely(new)


def _is_closed(text: str) -> bool:
    return text.rstrip(" \n\"'\u201d)").endswith(".")


def _is_asked_otherwise(was: str, now: str, old: str, new: str) -> bool:
    if (was, now) == ("question", "instruction"):
        return asks_the_same(new, old)
    return (was, now) == ("instruction", "question") and (
        asks_the_same(old, new) or asks_twice(new)
    )

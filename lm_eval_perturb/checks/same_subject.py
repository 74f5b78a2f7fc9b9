"""The same subject, as far as its words show."""

from __future__ import annotations

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, IRREGULAR, tokens
from lm_eval_perturb.item import Item

_LEAST = 0.1
_FEW = 4
"""Words of a subject that may all be told in others, at greater length."""
_LEAST_TOLD = 2
_FRAME = frozenset(
    ("following", "statement", "statements", "true", "false", "correct", "incorrect", "best",
     "describes", "answer", "option", "options", "claim", "claims", "wrong", "right", "say")
)  # fmt: skip
"""Words of a question that is about its options alone."""
_BEGINNING = 4  # letters that inflections and most derivations of a word share


def same_subject(before: Item, after: Item) -> str | None:
    """Refuses if under a tenth of the words that carry the subject are found again."""
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    subject = _beginnings(old)
    if len(subject) < _LEAST_TOLD:
        return None  # "Where would you find a mine?", in which "mine" is small
    kept = subject & _beginnings(new)
    at_length = len(subject) <= _FEW and len(new.split()) > len(old.split())
    if len(kept) >= _LEAST * len(subject) or at_length:
        return None
    return f"{len(kept)} of {len(subject)} words of the subject are found again"


def _beginnings(text: str) -> set[str]:
    """How the words and numbers that are no small words begin."""
    found = (token for token in tokens(text) if token[0].isalnum() and len(token) > 1)
    return {
        IRREGULAR.get(token, token)[:_BEGINNING]
        for token in found
        if token not in FUNCTION_WORDS and token not in _FRAME
    }

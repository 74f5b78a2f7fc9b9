"""Checks for edits inside words and of white space: what is kept stays in its order."""

from __future__ import annotations

import re
from collections.abc import Callable

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.item import Item
from lm_eval_perturb.protect import answer_words, pieces, structures
from lm_eval_perturb.protected_words import NEGATIONS, QUANTIFIERS

_NUMBER = re.compile(r"[-+]?\d+(?:[.,:/]\d+)*%?")
_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?")
_BLANK = re.compile(r"_+|\.{4,}")


def numbers_kept(before: Item, after: Item) -> str | None:
    """Refuses if a number of the question or the context changed, moved or went."""
    return _compare(before, after, _NUMBER.findall, "the numbers differ")


def negations_kept(before: Item, after: Item) -> str | None:
    """Refuses if a negation or quantifier of the question or the context changed or went."""
    return _compare(before, after, _logic_words, "the negations or quantifiers differ")


def protected_kept(before: Item, after: Item) -> str | None:
    """Refuses if a protected stretch of the question or the context changed or went."""
    keep = answer_words(before)
    return _compare(before, after, lambda text: pieces(text, keep), "a protected text differs")


def structures_kept(before: Item, after: Item) -> str | None:
    """Refuses if a formula, code, quotation, blank or placeholder changed or went."""
    return _compare(before, after, _structure_texts, "a formula, code or quotation differs")


def blanks_kept(before: Item, after: Item) -> str | None:
    """Refuses if a blank of the question or the context changed or went."""
    return _compare(before, after, _BLANK.findall, "the blanks differ")


def lines_kept(before: Item, after: Item) -> str | None:
    """Refuses if the question or the context has another number of lines."""
    return _compare(before, after, lambda text: text.count("\n"), "the line breaks differ")


def words_kept(before: Item, after: Item) -> str | None:
    """Refuses if anything but white space differs in the question or the context."""
    return _compare(before, after, str.split, "the words differ")


def _compare(
    before: Item, after: Item, feature: Callable[[str], object], reason: str
) -> str | None:
    """The reason, if question or context differ in that feature."""
    return objection(
        before, after, lambda old, new: None if feature(old) == feature(new) else reason
    )


def _logic_words(text: str) -> list[str]:
    words = (word.replace("\u2019", "'") for word in _WORD.findall(text.lower()))
    return [w for w in words if w in NEGATIONS or w in QUANTIFIERS or w.endswith("n't")]


def _structure_texts(text: str) -> list[str]:
    return [text[start:end] for start, end in structures(text)]

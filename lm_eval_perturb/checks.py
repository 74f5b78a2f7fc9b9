"""Checks: predicates that refuse a perturbed item, with the reason.

A recipe names those that its promise rests on; the engine runs them on every changed item, so a
generator's mistake, ours or a third party's, costs coverage and never a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from lm_eval_perturb.item import Item
from lm_eval_perturb.protect import answer_words, pieces, structures
from lm_eval_perturb.protected_words import NEGATIONS, QUANTIFIERS

Check = Callable[[Item, Item], str | None]
"""Takes the item before and after; the reason to refuse, or None."""

_NUMBER = re.compile(r"[-+]?\d+(?:[.,:/]\d+)*%?")
_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?")
_BLANK = re.compile(r"_+|\.{4,}")
_LONGEST, _SHORTEST = 3.0, 1 / 3
_GRACE = 20  # characters by which a short text may grow or shrink


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


def question_not_empty(before: Item, after: Item) -> str | None:
    """Refuses if a text that said something says nothing now."""
    for role in ("question", "context"):
        old, new = getattr(before, role), getattr(after, role)
        if old and old.strip() and not (new and new.strip()):
            return f"the {role} is empty"
    return None


def length_within(before: Item, after: Item) -> str | None:
    """Refuses if the question or the context grew or shrank to a third or threefold."""
    for role in ("question", "context"):
        old, new = len(getattr(before, role) or ""), len(getattr(after, role) or "")
        if not old * _SHORTEST - _GRACE <= new <= old * _LONGEST + _GRACE:
            return f"the {role} went from {old} to {new} characters"
    return None


def gold_text_kept(before: Item, after: Item) -> str | None:
    """Refuses if the gold's text is not what it was, wherever it stands."""
    old, new = _gold_text(before), _gold_text(after)
    return None if old == new else f"the gold's text went from {old!r} to {new!r}"


def options_kept(before: Item, after: Item) -> str | None:
    """Refuses if an option's text or place changed."""
    return None if before.choices == after.choices else "the options differ"


def options_permuted(before: Item, after: Item) -> str | None:
    """Refuses if the options are not the same texts, byte for byte, in some order."""
    same = Counter(before.choices) == Counter(after.choices)
    return None if same else "the options are not those of the original in another order"


def options_distinct(before: Item, after: Item) -> str | None:
    """Refuses if two options are alike, but for white space, that were not before."""
    old, new = (Counter(" ".join(text.split()) for text in i.choices) for i in (before, after))
    for text, count in new.items():
        if count > max(1, old[text]):
            return f"two options read {text!r}"
    return None


def gold_unique(before: Item, after: Item) -> str | None:
    """Refuses if a wrong option reads like the gold."""
    gold = _gold_text(after)
    if not after.choices or gold is None:
        return None
    alike = sum(" ".join(text.split()) == " ".join(gold.split()) for text in after.choices)
    return None if alike == 1 else "a wrong option reads like the gold"


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        numbers_kept,
        negations_kept,
        protected_kept,
        structures_kept,
        blanks_kept,
        lines_kept,
        words_kept,
        question_not_empty,
        length_within,
        gold_text_kept,
        options_kept,
        options_permuted,
        options_distinct,
        gold_unique,
    )
}
"""All checks by the name that a recipe calls them by."""


def _compare(
    before: Item, after: Item, feature: Callable[[str], object], reason: str
) -> str | None:
    """The reason, if question or context differ in that feature; equal texts are not searched."""
    for role in ("question", "context"):
        old, new = getattr(before, role), getattr(after, role)
        if old != new and feature(old or "") != feature(new or ""):
            return f"{role}: {reason}"
    return None


def _logic_words(text: str) -> list[str]:
    words = (word.replace("\u2019", "'") for word in _WORD.findall(text.lower()))
    return [w for w in words if w in NEGATIONS or w in QUANTIFIERS or w.endswith("n't")]


def _structure_texts(text: str) -> list[str]:
    return [text[start:end] for start, end in structures(text)]


def _gold_text(item: Item) -> str | None:
    """The gold as text; None where it is not known."""
    if isinstance(item.answer, int) and item.choices:
        return item.choices[item.answer] if 0 <= item.answer < len(item.choices) else None
    return None if item.answer is None else str(item.answer)

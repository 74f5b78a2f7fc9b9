"""The same quantifiers, comparisons and modal words."""

from __future__ import annotations

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.marks import unlike
from lm_eval_perturb.checks.opposites import reversal
from lm_eval_perturb.item import Item


def same_quantifiers(before: Item, after: Item) -> str | None:
    """Refuses if a quantifier came or went: all, some, only, always, often, exactly, about."""
    return objection(before, after, lambda old, new: _unlike(old, new, "quantifier"))


def same_modals(before: Item, after: Item) -> str | None:
    """Refuses if a modal word came or went: must, should, may, likely."""
    return objection(before, after, lambda old, new: _unlike(old, new, "modal"))


def same_comparisons(before: Item, after: Item) -> str | None:
    """Refuses if a superlative, comparative or bound came or went, or a word turned opposite.

    "A exceeds B" for "B is less than A" is refused too: who is compared is beyond a rule.
    """
    return objection(
        before, after, lambda old, new: reversal(old, new) or _unlike(old, new, "comparison")
    )


def _unlike(old: str, new: str, family: str) -> str | None:
    sentence = unlike(old, new, family)
    return f"a {family} differs: {sentence}" if sentence else None

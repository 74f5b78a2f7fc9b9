"""The same quantifiers, comparisons and modal words."""

from __future__ import annotations

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.compared import turned_round
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.made_up import made_up
from lm_eval_perturb.checks.mark_words import FAMILIES
from lm_eval_perturb.checks.marks import counts, marks
from lm_eval_perturb.checks.opposites import reversal
from lm_eval_perturb.checks.reading import difference
from lm_eval_perturb.item import Item


def same_quantifiers(before: Item, after: Item) -> str | None:
    """Refuses if a quantifier came or went: all, some, only, always, often, exactly, about."""
    return objection(before, after, lambda old, new: _unlike(old, new, "quantifier"))


def same_modals(before: Item, after: Item) -> str | None:
    """Refuses if a modal word came or went: must, should, may, likely."""
    return objection(before, after, lambda old, new: _unlike(old, new, "modal"))


def same_comparisons(before: Item, after: Item) -> str | None:
    """Refuses if a superlative, comparative or bound came or went, or a word turned opposite.

    "B has more than A" for "A has more than B" is refused, "B has less than A" is not.
    """
    return objection(before, after, _comparison)


def _comparison(old: str, new: str) -> str | None:
    return turned_round(old, new) or reversal(old, new) or _unlike(old, new, "comparison")


def _unlike(old: str, new: str, family: str) -> str | None:
    """What a text lost and gained of a family, where nothing makes up for it."""
    here, there = map(counts, differing(old, new))
    if all(here.get(name) == there.get(name) for name in FAMILIES[family]):
        return None
    before, after = counts(old), counts(new)
    lost: list[str] = []
    gained: list[str] = []
    for name in FAMILIES[family]:
        change = after.get(name, 0) - before.get(name, 0)
        if change and not made_up(old, new, name, change):
            (gained if change > 0 else lost).append(_shown(old if change < 0 else new, name))
    sentence = difference(lost, gained)
    return f"a {family} differs: {sentence}" if sentence else None


def _shown(text: str, name: str) -> str:
    """The word of that class that the text has."""
    return next(mark.text for mark in marks(text) if mark.name == name)

"""Checks of the options and the gold."""

from __future__ import annotations

from collections import Counter

from lm_eval_perturb.item import Item


def gold_text_kept(before: Item, after: Item) -> str | None:
    """Refuses if the gold's text is not what it was, wherever it stands."""
    old, new = gold_text(before), gold_text(after)
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
    gold = gold_text(after)
    if not after.choices or gold is None:
        return None
    alike = sum(" ".join(text.split()) == " ".join(gold.split()) for text in after.choices)
    return None if alike == 1 else "a wrong option reads like the gold"


def gold_text(item: Item) -> str | None:
    """The gold as text; None where it is not known."""
    if isinstance(item.answer, int) and item.choices:
        return item.choices[item.answer] if 0 <= item.answer < len(item.choices) else None
    return None if item.answer is None else str(item.answer)

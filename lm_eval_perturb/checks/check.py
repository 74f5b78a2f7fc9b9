"""A check: a predicate that refuses a perturbed item, with the reason."""

from __future__ import annotations

from collections.abc import Callable

from lm_eval_perturb.item import Item

Check = Callable[[Item, Item], str | None]
"""Takes the item before and after; the reason to refuse, or None."""


def objection(before: Item, after: Item, judge: Callable[[str, str], str | None]) -> str | None:
    """The first objection to the question or the context; equal texts are not looked at.

    Args:
        before: the item as it was.
        after: the perturbed item.
        judge: takes a text before and after; what is wrong with it, or None.
    """
    for role in ("question", "context"):
        old, new = getattr(before, role), getattr(after, role)
        if old != new:
            reason = judge(old or "", new or "")
            if reason is not None:
                return f"{role}: {reason}"
    return None

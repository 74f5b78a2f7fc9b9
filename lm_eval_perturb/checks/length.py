"""Checks of how long a text is."""

from __future__ import annotations

from lm_eval_perturb.item import Item

_LONGEST, _SHORTEST = 3.0, 1 / 3
_GRACE = 20  # characters by which a short text may grow or shrink
_LONGEST_PARAPHRASE, _SHORTEST_PARAPHRASE = 1.6, 0.6
_GRACE_PARAPHRASE = 25


def question_not_empty(before: Item, after: Item) -> str | None:
    """Refuses if a text that said something says nothing now."""
    for role in ("question", "context"):
        old, new = getattr(before, role), getattr(after, role)
        if old and old.strip() and not (new and new.strip()):
            return f"the {role} is empty"
    return None


def length_within(before: Item, after: Item) -> str | None:
    """Refuses if the question or the context grew or shrank to a third or threefold."""
    return _outside(before, after, _SHORTEST, _LONGEST, _GRACE)


def paraphrase_length(before: Item, after: Item) -> str | None:
    """Refuses if a text is under 0.6 or over 1.6 times as long, 25 characters granted."""
    return _outside(before, after, _SHORTEST_PARAPHRASE, _LONGEST_PARAPHRASE, _GRACE_PARAPHRASE)


def _outside(before: Item, after: Item, shortest: float, longest: float, grace: int) -> str | None:
    for role in ("question", "context"):
        old, new = len(getattr(before, role) or ""), len(getattr(after, role) or "")
        if not old * shortest - grace <= new <= old * longest + grace:
            return f"the {role} went from {old} to {new} characters"
    return None

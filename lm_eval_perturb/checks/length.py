"""Checks of how long a text is."""

from __future__ import annotations

from lm_eval_perturb.item import Item

_LONGEST, _SHORTEST = 3.0, 1 / 3
_GRACE = 20  # characters by which a short text may grow or shrink
_LONGEST_PARAPHRASE, _SHORTEST_PARAPHRASE = 1.6, 0.6
_GRACE_LONGER, _GRACE_SHORTER = 40, 25


def question_not_empty(before: Item, after: Item) -> str | None:
    """Refuses if a text that said something says nothing now."""
    for role in ("question", "context"):
        old, new = getattr(before, role), getattr(after, role)
        if old and old.strip() and not (new and new.strip()):
            return f"the {role} is empty"
    return None


def length_within(before: Item, after: Item) -> str | None:
    """Refuses if the question or the context grew or shrank to a third or threefold."""
    return _outside(before, after, (_SHORTEST, _GRACE), (_LONGEST, _GRACE))


def paraphrase_length(before: Item, after: Item) -> str | None:
    """Refuses if a text is under 0.6 or over 1.6 times as long, 25 and 40 characters granted."""
    shortest, longest = (_SHORTEST_PARAPHRASE, _GRACE_SHORTER), (_LONGEST_PARAPHRASE, _GRACE_LONGER)
    return _outside(before, after, shortest, longest)


def _outside(
    before: Item, after: Item, shortest: tuple[float, int], longest: tuple[float, int]
) -> str | None:
    for role in ("question", "context"):
        old, new = len(getattr(before, role) or ""), len(getattr(after, role) or "")
        least, most = old * shortest[0] - shortest[1], old * longest[0] + longest[1]
        if not least <= new <= most:
            return f"the {role} went from {old} to {new} characters"
    return None

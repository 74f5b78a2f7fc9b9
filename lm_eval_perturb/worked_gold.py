"""Golds that are worked solutions: what is scored is their last line, `#### 42`."""

from __future__ import annotations

from typing import Any

from lm_eval_perturb.item import Item

MARK = "####"


def same_result(old: Any, new: Any, before: Item, after: Item) -> bool:
    """Whether two golds are worked solutions of one item that end in the same answer.

    Their wording may differ: another name in a step. The base's own filters cut what it scores
    out behind the mark; a gold without a mark is scored whole, and never the same.

    Args:
        old: what the base scores the original against.
        new: what it scores the variant against.
        before: the original's item.
        after: the variant's.
    """
    if not isinstance(old, str) or (old, new) != (before.answer, after.answer):
        return False
    if (before.answer, after.answer) != (before.rationale, after.rationale):
        return False
    return old.count(MARK) == new.count(MARK) == 1 and _ending(old) == _ending(new)


def _ending(text: str) -> str:
    return text.partition(MARK)[2]

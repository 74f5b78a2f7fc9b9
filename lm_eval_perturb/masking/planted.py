"""An item whose gold is another answer: what a response that follows a wrong answer would fit."""

from __future__ import annotations

from dataclasses import replace

from lm_eval_perturb.item import Item
from lm_eval_perturb.masking.result import with_result


def planted(item: Item, answer: str) -> Item | None:
    """The item with another answer; None where its own cannot be replaced.

    Args:
        item: the item.
        answer: an option's letter where there are options, else a result in the form of its own.
    """
    if item.choices:
        index = ord(answer) - ord("A") if len(answer) == 1 else -1
        return replace(item, answer=index) if 0 <= index < len(item.choices) else None
    rationale = None if item.rationale is None else with_result(item.rationale, answer)
    if isinstance(item.answer, str) and item.answer != item.rationale:
        return replace(item, answer=answer, rationale=rationale or item.rationale)
    return None if rationale is None else replace(item, answer=rationale, rationale=rationale)

"""Which of an arm's options is the gold one, where the log says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lm_eval_perturb import fields

UNKNOWN = -1


def original_gold(target: object, options: int) -> int:
    """The position of the original's gold option; `UNKNOWN` where the target is no position.

    Args:
        target: as lm-eval logged it.
        options: how many there are.
    """
    text = str(target)
    return int(text) if text.isdecimal() and int(text) < options else UNKNOWN


def variant_gold(
    gold: int,
    record: Mapping[str, Any],
    original: Mapping[str, Any],
    variant: Mapping[str, Any],
    answer: object,
) -> int:
    """The position of a variant's gold option.

    Args:
        gold: the original's.
        record: what happened to the document.
        original: the original's document.
        variant: the variant's document.
        answer: the path of the answer's field; None or a list where there is no one field.
    """
    if gold == UNKNOWN:
        return UNKNOWN
    order = record["details"].get("order")
    if isinstance(order, list) and gold in order:
        return order.index(gold)
    if "answer" not in record["roles"]:
        return gold
    if isinstance(answer, str) and fields.has(variant, answer):
        value = fields.get(variant, answer)
        if isinstance(value, int) and fields.get(original, answer) == gold:
            return value
    return UNKNOWN

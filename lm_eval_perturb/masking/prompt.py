"""The question as every level shows it: what is shown behind it, then one closing instruction."""

from __future__ import annotations

from dataclasses import replace

from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.masking.levels import Matter

CLOSING = "Give the final answer."


def asked(item: Item, matter: Matter, closing: str) -> Changed:
    """The item with the matter of a level behind its question, which itself stays as it is.

    Args:
        item: the item.
        matter: what the level shows.
        closing: the instruction, the same at every level.
    """
    lines = (item.question or "", matter.text, closing)
    question = "\n".join(line for line in lines if line)
    return Changed(replace(item, question=question), matter.details)

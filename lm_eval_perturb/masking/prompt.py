"""The question as every level shows it: what is shown behind it, then one closing instruction."""

from __future__ import annotations

import re
from dataclasses import replace

from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.masking.levels import Matter

CLOSING = "Give the final answer."
_CUE = re.compile(r"\nA(?:nswer)?:\s*$")
"""Where a base's question field holds the whole prompt, what it ends with stays at the end."""


def asked(item: Item, matter: Matter, closing: str) -> Changed:
    """The item with the matter of a level behind its question, which itself stays as it is.

    Args:
        item: the item.
        matter: what the level shows.
        closing: the instruction, the same at every level.
    """
    text = item.question or ""
    cue = _CUE.search(text)
    asking = text[: cue.start()] if cue else text
    question = "\n".join(line for line in (asking, matter.text, closing) if line)
    if cue:
        question += cue[0]
    return Changed(replace(item, question=question), matter.details)

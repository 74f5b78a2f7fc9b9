"""Options under other labels; the recipe's view says which and states the key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from lm_eval_perturb import citations
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused

LABELS = "QXKZVJWYUP"
"""The new labels, as many as there are options; those of the recipe's view."""
_LETTER = re.compile(r"[ .()]*[^\W\d][ .()]*")


@dataclass(frozen=True, slots=True)
class Relabel:
    """The item as it is, where its options may stand under other labels.

    Shown as `A. oxygen  B. neon` before; after, with the key stated, `Q. oxygen  X. neon` with X in
    place of B. The label survives because a bijection renames the letters and the gold alike.
    Refused: stems and options that cite options by letter or place, options that are letters, and
    items in which one of the new labels stands for something else (`the field Q`, `X rays`).
    Source: option labels remapped with the key given (after arXiv 2505.23833); own wording.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The same item; what differs is how the arm is shown."""
        del rng
        if not 2 <= len(item.choices) <= len(LABELS):
            return NotApplicable(f"not between two and {len(LABELS)} options")
        if citations.stem_points(item.question or ""):
            return Refused("the question cites an option by its letter or place")
        for text in item.choices:
            if citations.points(text, item.question or "") or _LETTER.fullmatch(text):
                return Refused(f"an option is a letter or cites others ({text!r})")
        labels = LABELS[: len(item.choices)]
        taken = re.compile(rf"(?<![A-Za-z])[{labels}](?![A-Za-z])")
        for text in (item.context or "", item.question or "", *item.choices):
            if found := taken.search(text):
                return Refused(f"the item has a {found[0]} of its own, which is to be a label")
        return Changed(item)

"""Options under other labels; the recipe's view says which and states the key."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb import citations
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused

_MOST = 10


@dataclass(frozen=True, slots=True)
class Relabel:
    """The item as it is, where its options may stand under other labels.

    Shown as `A. oxygen  B. neon` before; after, with the key stated, `Q. oxygen  X. neon` with X in
    place of B. The label survives because a bijection renames the letters and the gold alike.
    Refused: stems and options that cite options by letter or place, and options that are letters.
    Source: option labels remapped with the key given (after arXiv 2505.23833); own wording.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The same item; what differs is how the arm is shown."""
        del rng
        if not 2 <= len(item.choices) <= _MOST:
            return NotApplicable(f"not between two and {_MOST} options")
        if citations.stem_points(item.question or ""):
            return Refused("the question cites an option by its letter or place")
        for text in item.choices:
            if citations.points(text, item.question or "") or len(text.strip(" .()")) == 1:
                return Refused(f"an option is a letter or cites others ({text!r})")
        return Changed(item)

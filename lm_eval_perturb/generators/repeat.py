"""The same bytes again: what the machine itself adds in flips."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.item import Changed, Item, Outcome


@dataclass(frozen=True, slots=True)
class Repeat:
    """Nothing changes; the recipe's `send: always` has every document sent a second time.

    Before and after: `What is 2 + 3?` and `What is 2 + 3?`. The label survives because the item
    is the same. Two runs of one prompt differ where batching, kernels or a remote service are not
    deterministic; that noise floor is what this variant measures, and nothing else.
    Source: run-to-run flips reported by users of evaluation harnesses. Own implementation.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item itself."""
        return Changed(item)

"""The question is hidden: what do the options alone give away?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome


@dataclass(frozen=True, slots=True)
class QuestionHidden:
    """The question, and the context with it, become empty; the options stay.

    Before: `Which gas do plants take in? A. oxygen  B. carbon dioxide`. After: `A. oxygen
    B. carbon dioxide`. No answer is right by design; what is scored above chance comes from the
    options (their length, their kind, the odd one out) or from recalling the item by them. Of the
    base's prompt its description stays, which may name the subject.
    Source: choices-only baselines (Balepur et al. 2024, arXiv 2402.12483).
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item without its question; not applicable where there is nothing to hide."""
        del rng
        if not item.choices:
            return NotApplicable("no options")
        if not (item.question or "").strip() and not (item.context or "").strip():
            return NotApplicable("no question to hide")
        question, context = (None if t is None else "" for t in (item.question, item.context))
        return Changed(replace(item, question=question, context=context))

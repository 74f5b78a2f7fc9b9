"""Items whose question can be answered without seeing the options; the recipe's view hides them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from lm_eval_perturb import citations
from lm_eval_perturb.choosing.option_sets import speaks_of_others
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused

_SET = re.compile(
    r"(?i)\b(?:following|these|those|(?:choices?|options?|answers?|alternatives?)\b)"
    r"|\bwhich\s+(?:is|are|was|were|one|ones|statement|would|will|could|can|has|have|does|do|best)\b"
    r"|\bwhich\s+(?:set|group|pair|list|series|sequence|order|combination|expression|equation|sentence)\b"
    r"|\b(?:not|except|least|most|best|false|incorrect|other than)\b|n['\u2019]t\b"
)


@dataclass(frozen=True, slots=True)
class QuestionAlone:
    """The item as it is, or a refusal where its question needs the options.

    `Which gas do plants take in?` can be answered without options. Refused: stems that speak of
    them (`which of the following`, `these`, `which is`), that are answered by comparing them
    (`most`, `EXCEPT`), that are sentences to be completed, and options that speak of each other.
    Source: own; the recipes `question_only` and `option_texts` use the same items.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The same item; what differs is how the arm is shown."""
        del rng
        question = (item.question or "").strip()
        if not item.choices or not question:
            return NotApplicable("no options, or no question")
        if "?" not in question or "_" in question:
            return Refused("the stem is a sentence to be completed")
        found = _SET.search(question)
        if found or citations.stem_points(question):
            said = f" ({found.group().lower()!r})" if found else ""
            return Refused(f"the stem speaks of the options, or compares them{said}")
        for text in item.choices:
            if speaks_of_others(text):
                return Refused(f"an option speaks of others ({text!r})")
        return Changed(item)

"""A word problem with one or two further steps behind its question."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Item, Outcome
from lm_eval_perturb.questions.extension import extend, record
from lm_eval_perturb.questions.retelling import retold


@dataclass(frozen=True, slots=True)
class Clauses:
    """The question stays, and a follow-up applies one or two further steps to its answer.

    Before: `... How much does she pay?` After: `... How much does she pay? If a discount of 20% is
    taken off that amount, what is the new amount in dollars?`

    What the question asks for is read from a bounded set of forms: a sum of dollars, a count of
    named things, or a number; others are refused. Every result stays whole. Two steps are never of
    one family (adding and taking away; multiplying, dividing and percents), so neither undoes the
    other. The worked solution gets a line for each step. The follow-up is read back from its text
    by a reader of its own, and must lead from the old answer to the new one. Source: the idea of
    GSM-Symbolic's P1 and P2; the sentences, their reader and the proof are our own.

    Attributes:
        steps: 1 or 2.
    """

    steps: int = 1

    def __post_init__(self) -> None:
        if self.steps not in (1, 2) or isinstance(self.steps, bool):
            raise BadValueError("steps", self.steps, "1 or 2", "clauses")

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with further steps; `details` holds them and the proof."""
        return retold(
            item,
            lambda question, solution: extend(question, solution, self.steps, rng),
            record,
            "there is no worked solution to go on from",
            "the options are those of the first question",
        )

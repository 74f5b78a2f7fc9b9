"""A word problem turned round: its answer is given, and one of its numbers is asked."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.item import Item, Outcome
from lm_eval_perturb.questions.retelling import retold
from lm_eval_perturb.questions.reversal import record, reverse


@dataclass(frozen=True, slots=True)
class Reverse:
    """One number of the question becomes a letter, the answer is told, and the letter is asked.

    Before: `She eats 5 of 17 eggs and sells the rest for $3 each. How much does she earn?` After:
    `She eats 5 of x eggs and sells the rest for $3 each. How much does she earn? If the answer to
    this question is 36, what is the value of x?`

    Only a whole number with a single mention that is bound for certain is asked (see `numbers`),
    and only where the answer is (a x + b) / (c x + d) in it: such a function takes no value twice,
    so that no other number leads to the answer. The new solution undoes the steps; its result is
    put through the original steps again.

    Refused: texts with thresholds, extremes, rounding or differences without a sign, where the
    story may hold for other numbers too; quotients of whole things, of which some may be left over;
    numbers that the text tells twice, or that alone tell how it is read. Source: the idea of
    backward questions (FOBAR, MetaMath; MR-GSM8K); wording, algebra, guards and proof are our own.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item turned round; `details` holds the function, the number asked and the proof."""
        return retold(
            item,
            lambda question, solution: reverse(question, solution, rng),
            record,
            "there is no worked solution to turn round",
            "the options are those of another question",
        )

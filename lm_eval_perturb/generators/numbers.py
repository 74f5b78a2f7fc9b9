"""The numbers of a word problem drawn anew; the worked solution and the answer are recomputed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, mutate, record
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused


@dataclass(frozen=True, slots=True)
class Numbers:
    """Other numbers in the question, and a worked solution that reaches the new answer.

    Before: `She eats 3 of 16 eggs and sells the rest for $2 each`, `16-3=13, 13*2=26`. After: `She
    eats 5 of 21 eggs and sells the rest for $3 each`, `21-5=16, 16*3=48`.

    The solution's equations, annotated (`<<16-3=13>>`) or printed, give the graph of the
    computation. Each of their numbers is traced to a number of the question, to an earlier result
    or to a constant. Where several would do they are tied together or kept, so that the answer is
    the same whichever is meant. New values keep what the item shows: whole and positive results,
    the order of the numbers, their size and roundness, the bounds of calendars, clocks, ages and
    percents. The new text is then read back from scratch and must give the same graph and answer.

    Refused: solutions with a step that does not hold, is not used or comes from nowhere; items in
    which no number may change or no draw meets the constraints. Source: the idea of templated
    word problems (GSM-Symbolic), here without templates; binding, guards and proof are our own.

    Attributes:
        magnitude: "same" for numbers of the old size, "larger" for ten to a hundred times as much
            where nothing bounds them; the record holds the shift as a mean log10 ratio.
    """

    magnitude: Magnitude = "same"

    def __post_init__(self) -> None:
        if self.magnitude not in ("same", "larger"):
            raise BadValueError("magnitude", self.magnitude, '"same" or "larger"', "numbers")

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with other numbers; `details` holds graph, draw and proof."""
        if not item.question:
            return NotApplicable("there is no question")
        if not item.rationale:
            return NotApplicable("there is no worked solution to compute the answer with")
        if item.choices:
            return NotApplicable("the options would have to be recomputed")
        try:
            made = mutate(item.question, item.rationale, self.magnitude, rng)
        except UnsafeItemError as error:
            return Refused(str(error))
        answer = item.answer
        if answer == item.rationale:
            answer = made.solution
        elif isinstance(answer, str):
            return Refused("the answer stands outside the worked solution")
        after = replace(item, question=made.question, rationale=made.solution, answer=answer)
        return Changed(after, record(made))

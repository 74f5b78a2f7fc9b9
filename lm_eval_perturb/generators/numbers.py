"""The numbers of a word problem drawn anew; the worked solution and the answer are recomputed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.arithmetic.answers import new_answer, new_options
from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.formulas import formula, is_worked, number_of
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, mutate, record
from lm_eval_perturb.arithmetic.sums import is_sum, redraw
from lm_eval_perturb.checks.options import gold_text
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

    A formula (`7-2=5`) is a worked solution of one step. An answer beside the solution is written
    anew; numeric options keep their distance from the right one. `What is 98 plus 45?` needs no
    solution, with options or without.

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
        try:
            if item.rationale:
                return self._solved(item, item.question, item.rationale, rng)
            gold = gold_text(item)
            if gold is not None and is_sum(item.question):
                return _summed(item, item.question, gold, rng)
        except UnsafeItemError as error:
            return Refused(str(error))
        return NotApplicable("there is no worked solution to compute the answer with")

    def _solved(self, item: Item, question: str, rationale: str, rng: Random) -> Outcome:
        read = None if is_worked(rationale) else formula(rationale)
        solution = read.solution if read else rationale
        lines = item.context.count("\n") + 1 if item.context else 0
        text = f"{item.context}\n{question}" if item.context else question
        made = mutate(text, solution, self.magnitude, rng)
        parts = made.question.split("\n")
        after = replace(
            item,
            question="\n".join(parts[lines:]),
            context="\n".join(parts[:lines]) if lines else item.context,
            rationale=read.back(made.solution) if read else made.solution,
        )
        old, new = made.binding.worked.answer, made.draw.results[made.binding.final]
        if item.answer == rationale:
            after = replace(after, answer=after.rationale)
        elif isinstance(item.answer, str):
            after = replace(after, answer=new_answer(item.answer, old, new))
        elif item.choices and item.answer is not None:
            after = replace(after, choices=new_options(item.choices, item.answer, old, new))
        elif item.choices:
            raise UnsafeItemError("it is not known which option is right")
        return Changed(after, record(made))


def _summed(item: Item, question: str, gold: str, rng: Random) -> Outcome:
    read = number_of(gold)
    if read is None:
        raise UnsafeItemError("the answer is not the sum's")
    # A product with 1, or a number divided by it, is no question with options.
    made = redraw(question, read[1], rng, 2 if item.choices else 1)
    old, new = made.results
    details = {
        "draw": {
            f"n{place}": [str(one), str(other)]
            for place, (one, other) in enumerate(zip(*made.numbers, strict=True))
        },
        "answer": [str(result) for result in made.results],
    }
    after = replace(item, question=made.question)
    if isinstance(item.answer, int):
        after = replace(after, choices=new_options(item.choices, item.answer, old, new))
    else:
        after = replace(after, answer=new_answer(gold, old, new))
    return Changed(after, details)

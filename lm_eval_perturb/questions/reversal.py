"""A problem turned round: its answer is given, and one of its numbers is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from lm_eval_perturb.arithmetic.draw import Draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, bind
from lm_eval_perturb.arithmetic.solution import SolutionError
from lm_eval_perturb.arithmetic.worked import read_solution
from lm_eval_perturb.questions.asked import UNTOLD, Asked, asked
from lm_eval_perturb.questions.backwards import work_back
from lm_eval_perturb.questions.leftovers import leaves_over
from lm_eval_perturb.questions.masking import closing, free_letters, given_answer, hidden, odd
from lm_eval_perturb.questions.moebius import NotInvertibleError
from lm_eval_perturb.questions.unknown import Traced, trace
from lm_eval_perturb.questions.wording import unclear, unclear_for
from lm_eval_perturb.rng import pick, shuffled


@dataclass(frozen=True, slots=True)
class Reversal:
    """A reversed problem.

    Attributes:
        question: the question with a letter for one number, its answer given.
        solution: the steps undone, ending with the number.
        binding: the original's.
        traced: its steps as functions of the number asked.
        name: the letter.
    """

    question: str
    solution: str
    binding: Binding
    traced: Traced
    name: str


def reverse(question: str, solution: str, rng: Random) -> Reversal:
    """One of the problem's numbers asked, which its answer determines.

    Raises:
        UnsafeItemError: no number may be asked, with the reason for the last one tried.
    """
    binding = bind(question, solution)
    reason = unclear(question)
    if reason is not None:
        raise UnsafeItemError(reason)
    if type(binding.worked.answer) is not int:
        raise UnsafeItemError("the answer is no whole number")
    what = asked(question, solution)
    if what == UNTOLD:
        raise UnsafeItemError(UNTOLD)
    sign = "$" if isinstance(what, Asked) and what.unit == "dollars" else ""
    given = f"{sign}{binding.worked.answer}"
    letters = free_letters(question)
    if not letters:
        raise UnsafeItemError("no letter is free")
    name, reason = pick(rng, letters), "no number of the question may change"
    for index in shuffled(rng, _single(binding)):
        refused = odd(question, binding, index) or _entangled(binding, index)
        if refused is None:
            try:
                return _reversed(question, binding, index, name, closing(rng, given, name))
            except NotInvertibleError as error:
                refused = str(error)
        reason = f"no number may be asked: {refused}"
    raise UnsafeItemError(reason)


def _single(binding: Binding) -> list[int]:
    """The free numbers with one mention."""
    return [index for index in binding.free if binding.groups.count(index) == 1]


def _entangled(binding: Binding, index: int) -> str | None:
    value = binding.mentions[index].value
    if sum(mention.value == value for mention in binding.mentions) > 1:
        return "the text names its value again"
    return None


def _reversed(question: str, binding: Binding, index: int, name: str, closes: str) -> Reversal:
    traced = trace(binding, index)
    for group, step in binding.derived.items():
        if traced.depends(step) or group == index:
            raise NotInvertibleError("the text also tells a result that depends on it")
    refused = unclear_for(question, binding, traced)
    if refused is not None:
        raise NotInvertibleError(refused)
    if leaves_over(question, binding, traced):
        raise NotInvertibleError("a quotient of whole things may leave some over")
    text = hidden(question, binding.mentions[index], name).rstrip()
    made = Reversal(f"{text} {closes}", work_back(binding, traced, name), binding, traced, name)
    _prove(made)
    return made


def _prove(made: Reversal) -> None:
    """The new text alone gives the original answer, and only its gold leads there.

    The solution's equations are parsed and evaluated from its text; its answer goes forward through
    the original steps; the stated answer is read off the question.

    Raises:
        NotInvertibleError: one of them does not hold.
    """
    given = given_answer(made.question)
    try:
        found = read_solution(made.solution).answer
    except SolutionError as error:
        message = f"the new solution does not hold: {error}"
        raise NotInvertibleError(message) from None
    if given is None or given != made.binding.worked.answer:
        raise NotInvertibleError("the new text does not state the answer")
    if _forward(made.binding, made.traced.asked, found) != given:
        raise NotInvertibleError("the number does not lead to the answer")
    if made.traced.steps[made.binding.final].solve(given) != found:
        raise NotInvertibleError("the answer does not determine the number")


def _forward(binding: Binding, asked: int, value: Number) -> Number:
    """The answer of the original steps with a value for the number asked."""
    values = {group: binding.mentions[group].value for group in binding.groups}
    values[binding.groups[asked]] = value
    results: list[Number] = []
    for step, sources in zip(binding.worked.steps, binding.literals, strict=True):
        draw = Draw(values, tuple(results))
        numbers = [
            draw.value(source, binding, literal.value)
            for literal, source in zip(step.expression.literals, sources, strict=True)
        ]
        results.append(step.expression.value(numbers))
    return results[binding.final]


def record(made: Reversal) -> Mapping[str, Any]:
    """What happened, as JSON values.

    Keys: `asked`, the number's place among the question's quantities and its value; `letter`;
    `given`, the answer stated; `function`, the answer as (a x + b) / (c x + d); `answer`, old and
    new; `proof`, what was verified.
    """
    final = made.traced.steps[made.binding.final]
    value = made.binding.mentions[made.traced.asked].value
    old = str(made.binding.worked.answer)
    return {
        "asked": f"n{made.traced.asked}",
        "letter": made.name,
        "given": old,
        "function": [str(part) for part in (final.a, final.b, final.c, final.d)],
        "answer": [old, str(value)],
        "proof": {"forward": True, "unique": True, "steps": len(made.binding.literals)},
    }

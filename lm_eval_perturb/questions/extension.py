"""A problem with one or two further steps behind its question, worked and proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from lm_eval_perturb.arithmetic.mutation import MOST_CHARACTERS, UnsafeItemError
from lm_eval_perturb.arithmetic.solution import SolutionError, Worked
from lm_eval_perturb.arithmetic.worked import read_solution
from lm_eval_perturb.questions.asked import Asked, asked
from lm_eval_perturb.questions.followups import follow_up
from lm_eval_perturb.questions.operations import Operation, draw_operations
from lm_eval_perturb.questions.rereading import read_follow_up

_LINES = {
    "add": "Adding {k} gives {step}.",
    "take": "Taking {k} away leaves {step}.",
    "times": "{k} times that is {step}.",
    "share": "Divided by {k}, that is {step}.",
    "percent_more": "{k}% more than that is {step}.",
    "percent_less": "{k}% less than that is {step}.",
}


@dataclass(frozen=True, slots=True)
class Extension:
    """A problem with further steps.

    Attributes:
        question: the question with its follow-up.
        solution: the solution with its further steps.
        asked: what the original asks for.
        operations: the steps.
        results: the original answer and the result of each step.
    """

    question: str
    solution: str
    asked: Asked
    operations: tuple[Operation, ...]
    results: tuple[int, ...]


def extend(question: str, solution: str, steps: int, rng: Random) -> Extension:
    """The problem with one or two further steps.

    Raises:
        UnsafeItemError: what the question asks for is not certain, or no step fits its answer.
    """
    if len(question) + len(solution) > MOST_CHARACTERS:
        raise UnsafeItemError("the item is too long")
    worked = _read(solution)
    what = asked(question, solution)
    if isinstance(what, str):
        raise UnsafeItemError(what)
    if type(worked.answer) is not int:
        raise UnsafeItemError("the answer is no whole number")
    operations = draw_operations(rng, worked.answer, steps)
    if operations is None:
        raise UnsafeItemError("no further step fits the answer")
    results = [worked.answer]
    for operation in operations:
        result = operation.apply(results[-1])
        if result is None:
            raise UnsafeItemError("a further step has no whole result")
        results.append(result)
    added = follow_up(rng, what, operations, worked.answer)
    made = Extension(
        f"{question.rstrip()} {added}",
        _solution(worked, operations, results),
        what,
        operations,
        tuple(results),
    )
    _prove(made, worked, added)
    return made


def _read(solution: str) -> Worked:
    try:
        return read_solution(solution)
    except SolutionError as error:
        raise UnsafeItemError(str(error)) from None


def _solution(worked: Worked, operations: tuple[Operation, ...], results: list[int]) -> str:
    text = worked.text.rpartition("####")[0].rstrip()
    for operation, value, result in zip(operations, results[:-1], results[1:], strict=True):
        left = operation.written(value)
        step = f"{left}=<<{left}={result}>>{result}"
        text += "\n" + _LINES[operation.name].format(k=operation.operand, step=step)
    return f"{text}\n#### {results[-1]}"


def _prove(made: Extension, worked: Worked, added: str) -> None:
    """The follow-up and the new solution, each read from its text alone, have one answer.

    Raises:
        UnsafeItemError: they do not, or a step of the solution does not hold.
    """
    again = _read(made.solution)
    said = read_follow_up(added)
    value: int | None = int(worked.answer)
    for operation in said:
        value = None if value is None else operation.apply(value)
    if len(said) != len(made.operations) or value != again.answer:
        raise UnsafeItemError("the new text does not say the new steps")
    if len(again.steps) != len(worked.steps) + len(said) or again.steps[-1].value != value:
        raise UnsafeItemError("the new solution does not have the new steps")
    if again.answer == worked.answer:
        raise UnsafeItemError("the answer stays as it is")


def record(made: Extension) -> Mapping[str, Any]:
    """What happened, as JSON values.

    Keys: `asked`, the kind of answer; `steps`, each as `add 7`; `answer`, old and new; `proof`,
    what was verified.
    """
    return {
        "asked": made.asked.kind,
        "steps": [f"{operation.name} {operation.operand}" for operation in made.operations],
        "answer": [str(made.results[0]), str(made.results[-1])],
        "proof": {"reread": True, "steps": len(made.operations)},
    }

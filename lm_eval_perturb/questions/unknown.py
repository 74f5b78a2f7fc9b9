"""The steps of a bound solution as functions of one number of its question."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Node, Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import FORMS, Source
from lm_eval_perturb.questions.moebius import Moebius, NotInvertibleError, combine, constant

_LINEAR = frozenset(
    (
        "value",
        "share",
        "rest",
        "rest share",
        "more",
        "more share",
        "percent",
        "minutes",
        "twelfths",
        "days",
        "hours",
        "cents",
    )
)
"""Forms that are linear in the mention's value. `3 times more` is not among them: it is read as 3
times as many by some and as 4 times by others, and the answer would say which."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A solution as functions of the mention that is asked.

    Attributes:
        asked: the mention.
        steps: each step's result.
        literals: for each step each literal; None where it does not depend on the mention.
    """

    asked: int
    steps: tuple[Moebius, ...]
    literals: tuple[tuple[Moebius | None, ...], ...]

    def depends(self, step: int) -> bool:
        """Whether a step's result moves with the mention."""
        return not self.steps[step].constant


def trace(binding: Binding, asked: int) -> Traced:
    """The steps as functions of a mention.

    Raises:
        NotInvertibleError: a step is no such function.
    """
    steps: list[Moebius] = []
    literals: list[tuple[Moebius | None, ...]] = []
    for step, sources in zip(binding.worked.steps, binding.literals, strict=True):
        row = [
            _function(source, asked, binding, steps, literal.value)
            for literal, source in zip(step.expression.literals, sources, strict=True)
        ]
        steps.append(_evaluate(step.expression.root, row))
        literals.append(tuple(None if value.constant else value for value in row))
    return Traced(asked, tuple(steps), tuple(literals))


def linear_form(form: str) -> Moebius:
    """A mention's form as a function of its value.

    Raises:
        NotInvertibleError: the form is not linear, or people differ on what it means.
    """
    if form not in _LINEAR:
        raise NotInvertibleError("the number is used in ways that are not undone step by step")
    zero, one = Fraction(FORMS[form](0)), Fraction(FORMS[form](1))
    return Moebius(one - zero, zero)


def _function(
    source: Source, asked: int, binding: Binding, steps: list[Moebius], value: Number
) -> Moebius:
    if source.kind == "result":
        return steps[source.which]
    if source.kind == "mention" and binding.groups[source.which] == binding.groups[asked]:
        return linear_form(source.form)
    return constant(value)


def _evaluate(node: Node, literals: list[Moebius]) -> Moebius:
    if isinstance(node, int):
        return literals[node] if node >= 0 else constant(0 if node == -1 else 100)
    return combine(node[0], _evaluate(node[1], literals), _evaluate(node[2], literals))

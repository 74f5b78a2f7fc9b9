"""Problems read from the text of a challenge: what proofs start from is what a model sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from lm_eval_perturb.symbolic.errors import NotReadError
from lm_eval_perturb.symbolic.latex import read_latex

_SPAN = re.compile(r"\$(.+?)\$", re.DOTALL)
_DEGREE = re.compile(r"Maclaurin polynomial of degree (\d+)")
_EQUATION = re.compile(r"y'+\(x\)")
_CONDITION = re.compile(r"y('*)\((-?\d+)\)=(.+)", re.DOTALL)
X = sympy.Symbol("x")


@dataclass(frozen=True, slots=True)
class Integral:
    """Indefinite where there are no bounds."""

    integrand: Any
    variable: Any
    bounds: tuple[Any, Any] | None


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of a body as a variable goes to a point."""

    body: Any
    variable: Any
    point: Any


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over an index."""

    term: Any
    index: Any
    first: Any
    last: Any


@dataclass(frozen=True, slots=True)
class Polynomial:
    """The Maclaurin polynomial of a function in x."""

    function: Any
    degree: int


@dataclass(frozen=True, slots=True)
class Equation:
    """`residual = 0` for y(x), with (order, point, value) of its conditions."""

    residual: Any
    conditions: tuple[tuple[int, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """An expression that is only to be written in another form."""

    expression: Any


Problem = Integral | Limit | Total | Polynomial | Equation | Value


def read_problem(text: str) -> Problem:
    """What a challenge asks for.

    Args:
        text: the challenge, its formulas between `$`.

    Raises:
        NotReadError: it is none of the problems that are known here.
    """
    spans = [span.replace("\\displaystyle", " ") for span in _SPAN.findall(text)]
    if not spans:
        raise NotReadError(text, "no formula between dollar signs")
    degree = _DEGREE.search(text)
    if degree:
        return Polynomial(read_latex(_sides(spans[0])[1]), int(degree[1]))
    if _EQUATION.search(spans[0]):
        return _equation(text, spans)
    return _expression(text, read_latex(spans[0]))


def _equation(text: str, spans: list[str]) -> Equation:
    left, right = _sides(spans[0])
    conditions = []
    for match in filter(None, map(_CONDITION.fullmatch, spans[1:])):
        point = sympy.Integer(match[2])
        conditions.append((len(match[1]), point, read_latex(match[3])))
    if not conditions:
        raise NotReadError(text, "a differential equation without conditions")
    return Equation(read_latex(left, "y") - read_latex(right, "y"), tuple(conditions))


def _sides(equation: str) -> tuple[str, str]:
    """What stands on both sides of the first `=` outside braces."""
    depth = 0
    for at, char in enumerate(equation):
        depth += (char == "{") - (char == "}")
        if char == "=" and not depth:
            return equation[:at], equation[at + 1 :]
    raise NotReadError(equation, "an equation without =")


def _expression(text: str, expression: Any) -> Problem:
    if isinstance(expression, sympy.Integral) and len(expression.limits) == 1:
        variable, *bounds = expression.limits[0]
        return Integral(expression.function, variable, tuple(bounds) if bounds else None)
    if isinstance(expression, sympy.Limit):
        body, variable, point, _ = expression.args
        return Limit(body, variable, point)
    if isinstance(expression, sympy.Sum) and len(expression.limits) == 1:
        return Total(expression.function, *expression.limits[0])
    if any(node.func.__name__ == "pFq" for node in sympy.preorder_traversal(expression)):
        return Value(expression)
    raise NotReadError(text, "no problem that is known here")


def substituted(problem: Problem, values: Mapping[Any, Any]) -> Problem:
    """The problem with expressions in place of symbols."""

    def put(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(put, part))
        return part.subs(values) if isinstance(part, sympy.Basic) else part

    fields = [getattr(problem, name) for name in problem.__slots__]
    return type(problem)(*map(put, fields))

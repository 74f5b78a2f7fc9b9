"""What a computer algebra system makes of a challenge: the baseline that models are held against.

Run it through `symbolic/sandbox.py`: SymPy can take for ever.
"""

from __future__ import annotations

from typing import Any

import sympy

from lm_eval_perturb.asymob.problem import (
    Equation,
    Integral,
    Limit,
    Polynomial,
    Total,
    Value,
    X,
    read_problem,
)
from lm_eval_perturb.errors import PerturbError


def solve(text: str) -> str | None:
    """SymPy's answer to a challenge, in LaTeX; None where it has none.

    Args:
        text: the challenge.
    """
    try:
        problem = read_problem(text)
    except PerturbError:
        return None
    symbols = set().union(*(p.free_symbols for p in _parts(problem)))
    positive = {s: sympy.Symbol(s.name, positive=True) for s in symbols - {X}}
    problem = type(problem)(*(_put(getattr(problem, n), positive) for n in problem.__slots__))
    answer = _solve(problem)
    unfinished = (sympy.Integral, sympy.Limit, sympy.Sum, sympy.Derivative)
    if answer is None or answer.has(*unfinished, sympy.Piecewise):
        return None
    return str(sympy.latex(answer))


def _solve(problem: Any) -> Any:
    if isinstance(problem, Integral):
        limits = (problem.variable, *(problem.bounds or ()))
        return sympy.integrate(problem.integrand, limits if problem.bounds else problem.variable)
    if isinstance(problem, Limit):
        return sympy.limit(problem.body, problem.variable, problem.point)
    if isinstance(problem, Total):
        return sympy.summation(problem.term, (problem.index, problem.first, problem.last))
    if isinstance(problem, Polynomial):
        return sympy.series(problem.function, X, 0, problem.degree + 1).removeO()
    if isinstance(problem, Value):
        return sympy.hyperexpand(
            problem.expression.replace(
                lambda node: node.func.__name__ == "pFq",
                lambda node: sympy.hyper(node.args[0], node.args[1], node.args[2]),
            )
        )
    return _differential(problem)


def _differential(problem: Equation) -> Any:
    y = sympy.Function("y")
    conditions = {
        (y(X).diff(X, order).subs(X, point) if order else y(point)): expected
        for order, point, expected in problem.conditions
    }
    solution = sympy.dsolve(problem.residual, y(X), ics=conditions)
    solution = solution[0] if isinstance(solution, list) else solution
    return solution.rhs if solution.lhs == y(X) else None


def _parts(problem: Any) -> list[Any]:
    return [p for n in problem.__slots__ for p in _flat(getattr(problem, n))]


def _flat(part: Any) -> list[Any]:
    if isinstance(part, tuple):
        return [inner for one in part for inner in _flat(one)]
    return [part] if isinstance(part, sympy.Basic) else []


def _put(part: Any, values: dict[Any, Any]) -> Any:
    if isinstance(part, tuple):
        return tuple(_put(one, values) for one in part)
    return part.xreplace(values) if isinstance(part, sympy.Basic) else part

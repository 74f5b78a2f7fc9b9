"""The symbolic route: SymPy derives the key's defining property for all positive symbols."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from lm_eval_perturb.asymob.problem import (
    Equation,
    Integral,
    Limit,
    Polynomial,
    Problem,
    Total,
    Value,
    X,
    substituted,
)

_ORDER = 8
"""Up to which power hypergeometric series are compared."""


def proves(problem: Problem, key: Any) -> str | None:
    """What keeps SymPy from confirming the key; None where it does.

    Args:
        problem: the maximal symbolic form, read from its text.
        key: its answer.
    """
    free = key.free_symbols.union(*(p.free_symbols for p in _parts(problem)))
    positive = {s: sympy.Symbol(s.name, positive=True) for s in free}
    route: Callable[..., str | None] = _ROUTES[type(problem)]
    return route(substituted(problem, positive), key.subs(positive), positive.get(X, X))


def _parts(problem: Problem) -> list[Any]:
    return [p for n in problem.__slots__ if isinstance(p := getattr(problem, n), sympy.Basic)]


def vanishes(expression: Any) -> bool:
    """Whether SymPy can show that an expression is 0."""
    for attempt in (
        sympy.expand,
        sympy.simplify,
        lambda e: sympy.simplify(sympy.expand(sympy.expand_log(e.rewrite(sympy.exp), force=True))),
        lambda e: sympy.simplify(e.rewrite(sympy.cos)),
        lambda e: sympy.powsimp(sympy.simplify(sympy.expand_trig(e)), force=True),
    ):
        if attempt(expression) == 0:
            return True
    return False


def _compare(found: Any, key: Any, what: str) -> str | None:
    return None if vanishes(found - key) else f"SymPy's {what} is {found}"


def _integral(problem: Integral, key: Any, x: Any) -> str | None:
    if problem.bounds is None:
        residual = key.diff(problem.variable) - problem.integrand
        return None if vanishes(residual) else "the derivative is not the integrand"
    found = sympy.integrate(problem.integrand, (problem.variable, *problem.bounds))
    return _compare(found, key, "integral")


def _limit(problem: Limit, key: Any, x: Any) -> str | None:
    return _compare(sympy.limit(problem.body, problem.variable, problem.point), key, "limit")


def _total(problem: Total, key: Any, x: Any) -> str | None:
    found = sympy.summation(problem.term, (problem.index, problem.first, problem.last))
    return _compare(sympy.simplify(found), key, "sum")


def _polynomial(problem: Polynomial, key: Any, x: Any) -> str | None:
    found, derivative = sympy.Integer(0), problem.function
    for order in range(problem.degree + 1):
        found += derivative.subs(x, 0) * x**order / sympy.factorial(order)
        derivative = derivative.diff(x)
    return _compare(found, key, "polynomial")


def _equation(problem: Equation, key: Any, x: Any) -> str | None:
    y = sympy.Function("y")(x)
    if not vanishes(problem.residual.subs(y, key).doit()):
        return "the key does not solve the equation"
    for order, point, expected in problem.conditions:
        if not vanishes(key.diff(x, order).subs(x, point) - expected):
            return f"the condition of order {order} does not hold"
    return None


def _value(problem: Value, key: Any, x: Any) -> str | None:
    """Compares the Maclaurin coefficients, which for such a function follow one rule."""
    expression = problem.expression.replace(
        lambda node: node.func.__name__ == "pFq", lambda node: _truncated(*node.args)
    )
    found = sympy.expand(expression)
    series = sympy.series(key, x, 0, _ORDER).removeO()
    for order in range(_ORDER):
        if not vanishes(found.coeff(x, order) - sympy.expand(series).coeff(x, order)):
            return f"the coefficient of order {order} differs"
    return None


def _truncated(above: Any, below: Any, argument: Any) -> Any:
    return sympy.Add(
        *(
            sympy.Mul(*(sympy.rf(a, n) for a in above))
            / sympy.Mul(*(sympy.rf(b, n) for b in below))
            * argument**n
            / sympy.factorial(n)
            for n in range(_ORDER)
        )
    )


_ROUTES: dict[type, Callable[..., str | None]] = {
    Integral: _integral,
    Limit: _limit,
    Total: _total,
    Polynomial: _polynomial,
    Equation: _equation,
    Value: _value,
}

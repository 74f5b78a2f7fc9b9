"""The numeric route: a problem's value by quadrature, extrapolation, summation or differences.

Everything is computed by mpmath from the problem's text, at random values of the symbols, and
compared with the key's value there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import sympy
from mpmath import mp, mpf

from lm_eval_perturb.asymob.problem import (
    Equation,
    Integral,
    Limit,
    Polynomial,
    Problem,
    Total,
    Value,
    X,
)
from lm_eval_perturb.symbolic.numeric import value

DIGITS = 40
TOLERANCE = mpf("1e-12")
"""Relative, of values computed with `DIGITS` digits."""
_DECADES = range(-13, 14, 2)
_PLACES = (mpf("0.2"), mpf("0.45"), mpf("0.8"))
"""Of `u`, which gives the points at which functions of x are compared."""

Values = Mapping[Any, Any]
U = sympy.Symbol("u")


def agrees(problem: Problem, key: Any, x: Any, values: Values) -> str | None:
    """What contradicts the key at these values of the symbols; None where nothing does.

    Args:
        problem: read from the challenge's text.
        key: the answer.
        x: where functions of x are compared, in `u` and the symbols.
        values: of the symbols, x not among them.
    """
    with mp.workdps(DIGITS):
        points = [value(x, {**values, U: place}) for place in _PLACES]
        route: Callable[..., str | None] = _ROUTES[type(problem)]
        return route(problem, key, points, values)


def _differ(found: Any, expected: Any, what: str, tolerance: Any = TOLERANCE) -> str | None:
    if abs(found - expected) <= tolerance * max(abs(found), abs(expected), mpf("1e-30")):
        return None
    return f"{what}: {mpmath.nstr(found, 12)} found, the key says {mpmath.nstr(expected, 12)}"


def _function(
    expression: Any, variable: Any, values: Values, guard: int = 1
) -> Callable[[Any], Any]:
    own = dict(values)

    def at(point: Any) -> Any:
        own[variable] = point
        # Near a removable singularity all digits but the guard digits cancel.
        with mp.workdps(guard * mp.dps):
            return value(expression, own)

    return at


def _integral(problem: Integral, key: Any, points: list[Any], values: Values) -> str | None:
    integrand = _function(problem.integrand, problem.variable, values, guard=4)
    if problem.bounds is None:
        primitive = _function(key, problem.variable, values)
        start, *_, end = points
        found = mpmath.quad(integrand, [start, end])
        return _differ(found, primitive(end) - primitive(start), "increase of the antiderivative")
    low, high = (mpmath.mpf("inf") if b == sympy.oo else value(b, values) for b in problem.bounds)
    found = mpmath.quad(integrand, _breaks(low, high))
    return _differ(found, value(key, values), "integral", mpf("1e-10"))


def _breaks(low: Any, high: Any) -> list[Any]:
    """Places between the bounds on every scale: parameters may have ten digits."""
    steps = [mpf(10) ** n for n in _DECADES]
    if mpmath.isinf(high):
        return [low, *(low + step for step in steps), high]
    half = (high - low) / 2
    inner = [step * half for step in steps if step < 1]
    return [low, *(low + s for s in inner), low + half, *(high - s for s in inner[::-1]), high]


def _limit(problem: Limit, key: Any, points: list[Any], values: Values) -> str | None:
    with mp.workdps(30 * DIGITS):
        body = _function(problem.body, problem.variable, values)
        step = mpf(10) ** (-2 * DIGITS)
        if problem.point == sympy.oo:
            found = body(1 / step)
        else:
            found = body(value(problem.point, values) + step)
        return _differ(found, value(key, values), "limit")


def _total(problem: Total, key: Any, points: list[Any], values: Values) -> str | None:
    term = _function(problem.term, problem.index, values)
    ends = [value(problem.first, values), mpmath.inf]
    return _differ(mpmath.nsum(term, ends), value(key, values), "sum")


def _polynomial(problem: Polynomial, key: Any, points: list[Any], values: Values) -> str | None:
    with mp.workdps(6 * DIGITS):
        lists = [
            mpmath.taylor(_function(part, X, values), 0, problem.degree)
            for part in (problem.function, key)
        ]
    for order, (found, expected) in enumerate(zip(*lists, strict=True)):
        scale = max(abs(found), abs(expected))
        if scale > mpf("1e-30"):
            reason = _differ(found, expected, f"coefficient of order {order}")
            if reason is not None:
                return reason
    return None


def _equation(problem: Equation, key: Any, points: list[Any], values: Values) -> str | None:
    solution = _function(key, X, values)
    own = dict(values)
    for order, point, expected in problem.conditions:
        found = _derivative(solution, mpf(int(point)), order)
        reason = _differ(value(expected, values), found, f"condition of order {order}")
        if reason is not None:
            return reason
    parts = unknowns(problem.residual)
    terms = sympy.Add.make_args(problem.residual.subs(parts))
    for point in points:
        own[X] = point
        for node, stand_in in parts.items():
            order = node.derivative_count if isinstance(node, sympy.Derivative) else 0
            own[stand_in] = _derivative(solution, point, order)
        sizes = [value(term, own) for term in terms]
        if abs(mpmath.fsum(sizes)) > mpf("1e-10") * max(map(abs, sizes)):
            return f"the equation does not hold at x = {mpmath.nstr(point, 6)}"
    return None


def _derivative(function: Callable[[Any], Any], point: Any, order: int) -> Any:
    if not order:
        return function(point)
    with mp.workdps(4 * DIGITS):
        # From the right only: a solution need not exist on the other side of its condition.
        return mpmath.diff(function, point, order, h=mpf(10) ** (-DIGITS), direction=0)


def unknowns(residual: Any) -> dict[Any, Any]:
    """Symbols that stand for y(x) and its derivatives, the highest first."""
    y = sympy.Function("y")(X)
    nodes = sorted(
        residual.atoms(sympy.Derivative), key=lambda node: node.derivative_count, reverse=True
    )
    return {node: sympy.Symbol(f"y_{n}") for n, node in enumerate([*nodes, y])}


def _value(problem: Value, key: Any, points: list[Any], values: Values) -> str | None:
    for point in points:
        own = {**values, X: point}
        reason = _differ(value(problem.expression, own), value(key, own), "value")
        if reason is not None:
            return reason
    return None


_ROUTES: dict[type, Callable[..., str | None]] = {
    Integral: _integral,
    Limit: _limit,
    Total: _total,
    Polynomial: _polynomial,
    Equation: _equation,
    Value: _value,
}

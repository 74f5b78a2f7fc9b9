"""Whether a challenge is what its form says at the drawn constants, compared point by point.

SymPy proves a form for all positive symbols; a challenge inherits that proof if its text, read
again from nothing but itself, is the form with numbers, ones or identities in place of symbols.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mpmath
import sympy
from mpmath import mp, mpf

from lm_eval_perturb.asymob.numeric_route import DIGITS, U, unknowns
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

_TOLERANCE = mpf("1e-15")
_FLOOR = mpf("1e-15")
"""Sizes below it count as this size: an identity leaves the last digit of a zero behind."""
_PLACES = (mpf("0.31"), mpf("0.77"))
_STAND_INS = (mpf("0.7"), mpf("1.3"), mpf("1.9"))
"""For y and its derivatives, where the equation itself is compared."""

Values = Mapping[Any, Any]


def differs(found: Problem, form: Problem, x: Any, shown: Values, constants: Values) -> str | None:
    """Where a challenge's problem is another one than its form at these constants.

    Args:
        found: read from the challenge.
        form: read from the maximal symbolic form.
        x: where functions of x are compared, in `u` and the symbols.
        shown: values of the symbols that the challenge's text holds.
        constants: what the form's symbols stand for; 1 for those left out or made identities.
    """
    if type(found) is not type(form):
        return f"the text reads as {type(found).__name__}, the form as {type(form).__name__}"
    with mp.workdps(DIGITS):
        points = [value(x, {**constants, U: place}) for place in _PLACES]
        for point in points:
            for one, other in zip(_expressions(found), _expressions(form), strict=True):
                extra = _everywhere(point, found)
                left = value(one, {**shown, **extra})
                right = value(other, {**constants, **extra})
                if abs(left - right) > _TOLERANCE * max(abs(left), abs(right), _FLOOR):
                    return f"the text says {mpmath.nstr(left, 12)}, not {mpmath.nstr(right, 12)}"
    return None


def _everywhere(point: Any, problem: Problem) -> dict[Any, Any]:
    """Values for everything that runs: x, dummies, y and its derivatives."""
    running = {X: point}
    if isinstance(problem, Integral | Limit) and problem.variable != X:
        running[problem.variable] = point
    if isinstance(problem, Total):
        running[problem.index] = mpf(3)
    if isinstance(problem, Equation):
        names = (sympy.Symbol(f"y_{n}") for n in range(len(_STAND_INS)))
        running |= dict(zip(names, _STAND_INS, strict=True))
    return running


def _expressions(problem: Problem) -> list[Any]:
    if isinstance(problem, Integral):
        bounds = [b for b in problem.bounds or () if b != sympy.oo]
        return [problem.integrand, *bounds]
    if isinstance(problem, Limit):
        return [problem.body, *([] if problem.point == sympy.oo else [problem.point])]
    if isinstance(problem, Total):
        return [problem.term, problem.first]
    if isinstance(problem, Polynomial):
        return [problem.function, sympy.Integer(problem.degree)]
    if isinstance(problem, Value):
        return [problem.expression]
    flat = [
        sympy.Integer(part) if isinstance(part, int) else part
        for condition in problem.conditions
        for part in condition
    ]
    return [problem.residual.subs(unknowns(problem.residual)), *flat]

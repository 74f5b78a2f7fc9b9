"""Two expressions are equal: shown by SymPy, and at random points of their common domain.

SymPy is an extra (`lm-eval-perturb[math]`); it is imported when the first proof is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from random import Random
from typing import Any

from lm_eval_perturb.symbolic.errors import (
    NoSympyError,
    NotEvaluatedError,
    NotReadError,
    TooLargeError,
)

_MISREAD = re.compile(r"[EI]|\\(?:beta|gamma|psi)")
"""Names that the reader takes for constants or functions, and a problem for points or angles."""
_POINTS = 3
_TRIES = 12
_DIGITS = 30
_MOST_OPERATIONS = 120
_MOST_SYMBOLS = 6
_LARGEST_POWER = 8
"""Of a sum: expanding stays a matter of milliseconds, so nothing has to be stopped from outside."""


def equal(old: str, new: str, functions: Collection[str], rng: Random) -> bool:
    """Whether two LaTeX expressions are the same function of their symbols.

    Args:
        old: one expression.
        new: the other.
        functions: letters that are functions where a bracket follows.
        rng: draws the points.

    Returns:
        True where SymPy reduces the difference to 0 and the values agree at three random points;
        False where either cannot be shown, or an expression cannot be read within bounds.

    Raises:
        NoSympyError: SymPy is not installed.
    """
    try:
        import sympy

        from lm_eval_perturb.symbolic.latex import read_latex
    except ImportError:
        raise NoSympyError from None
    if _MISREAD.search(old):
        return False
    try:
        one, other = (read_latex(text, functions) for text in (old, new))
    except (NotReadError, TooLargeError):
        return False
    if not (_small(one) and _small(other)) or one.free_symbols != other.free_symbols - _idle(other):
        return False
    applied = one.atoms(sympy.core.function.AppliedUndef) | other.atoms(
        sympy.core.function.AppliedUndef
    )
    names = {call: sympy.Dummy() for call in sorted(applied, key=str)}
    one, other = one.xreplace(names), other.xreplace(names)
    difference = sympy.expand(one - other)
    if difference != 0:
        difference = sympy.simplify(difference)
    return bool(difference == 0) and _agree(one, other, rng)


def _idle(expression: Any) -> set[Any]:
    """Symbols that an expression holds and does not depend on (`sin^2 x + cos^2 x`)."""
    import sympy

    simple = sympy.simplify(expression) if expression.has(sympy.sin, sympy.cosh) else expression
    return set(expression.free_symbols) - set(sympy.expand(simple).free_symbols)


def _small(expression: Any) -> bool:
    import sympy

    if not isinstance(expression, sympy.Expr) or expression.has(sympy.zoo, sympy.nan, sympy.oo):
        return False
    if sympy.count_ops(expression) > _MOST_OPERATIONS:
        return False
    powers = [power for power in expression.atoms(sympy.Pow) if power.base.is_Add]
    modest = all(power.exp.is_Rational and abs(power.exp) <= _LARGEST_POWER for power in powers)
    return modest and len(expression.free_symbols) <= _MOST_SYMBOLS


def _agree(one: Any, other: Any, rng: Random) -> bool:
    """Whether the values agree at random points; points where one has no value do not count."""
    import mpmath

    from lm_eval_perturb.symbolic.numeric import value

    symbols = sorted(one.free_symbols | other.free_symbols, key=str)
    found = 0
    with mpmath.workdps(_DIGITS):
        for _ in range(_TRIES):
            point = {symbol: mpmath.mpf(0.3 + 4 * rng.random()) for symbol in symbols}
            try:
                a, b = value(one, point), value(other, point)
            except NotEvaluatedError:
                continue
            if not mpmath.almosteq(a, b, rel_eps=mpmath.mpf(10) ** (8 - _DIGITS)):
                return False
            found += 1
            if found == _POINTS:
                return True
    return False

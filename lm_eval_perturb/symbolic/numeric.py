"""The value of an expression at a point, by mpmath, without generated code.

SymPy's `lambdify` would execute text that it writes; here the tree is walked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import sympy

from lm_eval_perturb.symbolic.errors import NotEvaluatedError

Values = Mapping[Any, Any]
"""By SymPy symbol, an mpmath number."""

_MAX_EXPONENT = 10**30
"""The largest real part that `exp` is taken of; below its negative, `exp` is 0."""


def _exp(argument: Any) -> Any:
    if mpmath.re(argument) < -_MAX_EXPONENT:
        return mpmath.mpf(0)
    if mpmath.re(argument) > _MAX_EXPONENT or abs(mpmath.im(argument)) > _MAX_EXPONENT:
        raise NotEvaluatedError("an exponential beyond all bounds")
    return mpmath.exp(argument)


def _power(base: Any, exponent: Any) -> Any:
    if base == mpmath.mp.e:
        return _exp(exponent)
    if base == 0:
        if exponent == 0:
            return mpmath.mpf(1)
        if mpmath.re(exponent) < 0:
            raise NotEvaluatedError("a power of zero")
        return mpmath.mpf(0)
    size = mpmath.re(exponent) * mpmath.log(abs(base))
    if size < -_MAX_EXPONENT:
        return mpmath.mpf(0)
    if size > _MAX_EXPONENT:
        raise NotEvaluatedError("a power beyond all bounds")
    return mpmath.power(base, exponent)


_MPMATH: dict[Any, Callable[..., Any]] = {
    getattr(sympy, name): getattr(mpmath, name)
    for name in (
        *("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch"),
        *("coth", "asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh"),
        *("acoth", "asech", "acsch", "log", "erf", "erfc", "erfi", "gamma", "zeta", "factorial"),
        *("beta", "sign", "binomial", "besselj", "bessely", "besseli", "besselk", "polylog"),
        *("floor", "digamma"),
    )
}
_MPMATH |= {
    sympy.Add: lambda *terms: mpmath.fsum(terms),
    sympy.Mul: lambda *factors: mpmath.fprod(factors),
    sympy.Pow: _power,
    sympy.exp: _exp,
    sympy.Abs: abs,
    sympy.Si: mpmath.si,
    sympy.Ci: mpmath.ci,
    sympy.Shi: mpmath.shi,
    sympy.Chi: mpmath.chi,
    sympy.Ei: mpmath.ei,
    sympy.li: mpmath.li,
    sympy.LambertW: mpmath.lambertw,
    sympy.ceiling: mpmath.ceil,
    sympy.elliptic_k: mpmath.ellipk,
    sympy.elliptic_e: mpmath.ellipe,
    sympy.fresnels: mpmath.fresnels,
    sympy.fresnelc: mpmath.fresnelc,
    sympy.polygamma: mpmath.polygamma,
    sympy.expint: mpmath.expint,
    sympy.lowergamma: lambda s, x: mpmath.gammainc(s, 0, x),
    sympy.uppergamma: lambda s, x: mpmath.gammainc(s, x),
    sympy.re: mpmath.re,
    sympy.im: mpmath.im,
    sympy.conjugate: mpmath.conj,
    sympy.arg: mpmath.arg,
}
_CONSTANTS = {
    sympy.pi: lambda: +mpmath.pi,
    sympy.E: lambda: mpmath.mp.e + 0,
    sympy.I: lambda: mpmath.mpc(0, 1),
    sympy.EulerGamma: lambda: +mpmath.euler,
    sympy.Catalan: lambda: +mpmath.catalan,
    sympy.oo: lambda: mpmath.inf,
}


def value(expression: Any, values: Values) -> Any:
    """The value at a point, at the precision of `mpmath.mp`.

    Args:
        expression: a SymPy expression.
        values: the numbers of its free symbols.

    Returns:
        A finite mpmath number, real or complex.

    Raises:
        NotEvaluatedError: it has no finite value there, or holds what cannot be computed.
    """
    try:
        result = _value(expression, values)
    except (ZeroDivisionError, ValueError, OverflowError, TypeError, NotImplementedError) as error:
        raise NotEvaluatedError(str(error) or type(error).__name__) from None
    except mpmath.libmp.libhyper.NoConvergence:
        raise NotEvaluatedError("no convergence") from None
    if not mpmath.isfinite(result):
        raise NotEvaluatedError("not finite")
    return result


def _value(node: Any, values: Values) -> Any:
    if node.is_Symbol:
        if node not in values:
            raise NotEvaluatedError(str(node))
        return values[node]
    if node.is_Rational:
        return mpmath.mpf(int(node.p)) / int(node.q)
    if node in _CONSTANTS:
        return _CONSTANTS[node]()
    if isinstance(node, sympy.Sum):
        return _sum(node, values)
    if node.func.__name__ == "pFq":
        a, b, z = node.args
        above, below = ([_value(p, values) for p in part.args] for part in (a, b))
        return mpmath.hyper(above, below, _value(z, values))
    function = _MPMATH.get(node.func)
    if function is None:
        raise NotEvaluatedError(node.func.__name__)
    return function(*(_value(part, values) for part in node.args))


def _sum(node: Any, values: Values) -> Any:
    (index, first, last), *more = node.limits
    if more:
        raise NotEvaluatedError("a sum over several indices")
    ends = [_value(first, values), _value(last, values)]
    own = dict(values)

    def term(n: Any) -> Any:
        own[index] = n
        return _value(node.function, own)

    if mpmath.isinf(ends[1]):
        return mpmath.nsum(term, ends)
    if ends[1] - ends[0] > 10_000:
        raise NotEvaluatedError("a sum of more than 10,000 terms")
    return mpmath.fsum(term(n) for n in range(int(ends[0]), int(ends[1]) + 1))

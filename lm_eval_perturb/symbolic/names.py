"""What names stand for: functions by the names that LaTeX, SymPy and people give them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from lm_eval_perturb.symbolic.build import binomial, factorial, power


def _gamma(argument: Any) -> Any:
    if argument.is_Integer:
        return factorial(argument - 1)
    return sympy.gamma(argument)


def _logarithm(argument: Any, base: Any = None) -> Any:
    return sympy.log(argument) if base is None else sympy.log(argument) / sympy.log(base)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: getattr(sympy, name)
    for name in (
        *("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch"),
        *("coth", "asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh"),
        *("acoth", "asech", "acsch", "sqrt", "erf", "erfc", "erfi", "zeta", "beta", "sign"),
        *("besselj", "bessely", "besseli", "besselk", "polylog", "digamma", "polygamma"),
        *("Si", "Ci", "Shi", "Chi", "Ei", "li", "floor", "ceiling", "LambertW", "expint"),
        *("fresnels", "fresnelc", "elliptic_k", "elliptic_e", "lowergamma", "uppergamma"),
    )
}
FUNCTIONS |= {
    "exp": lambda x: power(sympy.E, x),
    "log": _logarithm,
    "ln": _logarithm,
    "lg": lambda x: _logarithm(x, sympy.Integer(10)),
    "gamma": _gamma,
    "Gamma": _gamma,
    "factorial": factorial,
    "binomial": binomial,
    "Abs": sympy.Abs,
    "abs": sympy.Abs,
    "W": sympy.LambertW,
    "sgn": sympy.sign,
    "cosec": sympy.csc,
    "ctg": sympy.cot,
    "tg": sympy.tan,
}
for _name in ("sin", "cos", "tan", "cot", "sec", "csc"):
    FUNCTIONS[f"arc{_name}"] = FUNCTIONS[f"a{_name}"]
for _name in ("sinh", "cosh", "tanh", "coth", "sech", "csch"):
    FUNCTIONS[f"arc{_name}"] = FUNCTIONS[f"ar{_name}"] = FUNCTIONS[f"a{_name}"]
INVERSES = {
    name: FUNCTIONS[f"a{name}"]
    for name in (
        *("sin", "cos", "tan", "sec", "csc", "cot"),
        *("sinh", "cosh", "tanh", "coth", "sech", "csch"),
    )
}
"""What `\\sin^{-1}` and the like mean."""

CONSTANTS: dict[str, Any] = {
    "pi": sympy.pi,
    "Pi": sympy.pi,
    "e": sympy.E,
    "E": sympy.E,
    "i": sympy.I,
    "I": sympy.I,
    "oo": sympy.oo,
    "infty": sympy.oo,
}


def symbol(name: str) -> Any:
    """The symbol of a name, or the constant that the name stands for."""
    return CONSTANTS[name] if name in CONSTANTS else sympy.Symbol(name)

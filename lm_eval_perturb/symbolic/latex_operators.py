"""Integrals, limits, sums, hypergeometric functions and derivatives in LaTeX, unevaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy

from lm_eval_perturb.symbolic.errors import NotReadError

if TYPE_CHECKING:
    from lm_eval_perturb.symbolic.latex import Parser


def integral(parser: Parser) -> Any:
    r"""`\int_{a}^{b} f dx`, or without bounds."""
    low, high = _bounds(parser)
    parser.integrals += 1
    integrand = sympy.Integer(1) if parser.at_differential() else parser.sum_of_terms()
    if not parser.at_differential():
        raise NotReadError(parser.text, "an integral without its differential")
    parser.integrals -= 1
    parser.next()
    variable = sympy.Symbol(parser.next())
    limits = variable if low is None else (variable, low, high)
    return sympy.Integral(integrand, limits)


def _bounds(parser: Parser) -> tuple[Any, Any]:
    low = high = None
    while parser.token in ("_", "^"):
        if parser.next() == "_":
            low = parser.argument()
        else:
            high = parser.argument()
    if (low is None) != (high is None):
        raise NotReadError(parser.text, "an integral with one bound")
    return low, high


def limit(parser: Parser) -> Any:
    r"""`\lim_{x \to a} f`, also from one side."""
    parser.expect("_")
    parser.expect("{")
    variable = sympy.Symbol(parser.next())
    parser.expect("\\to")
    side = "+"
    point = _point(parser)
    if parser.accept("^"):
        braced = parser.accept("{")
        side = parser.next()
        if braced:
            parser.expect("}")
    parser.expect("}")
    return sympy.Limit(parser.term(), variable, point, side)


def _point(parser: Parser) -> Any:
    sign = sympy.Integer(-1 if parser.accept("-") else 1)
    point = parser.primary()
    while parser.starts_factor() or parser.accept("/"):
        point = point / parser.primary() if parser.peek(-1) == "/" else point * parser.primary()
    return sign * point


def total(parser: Parser) -> Any:
    r"""`\sum_{n=a}^{b} f`."""
    parser.expect("_")
    parser.expect("{")
    index = sympy.Symbol(parser.next())
    parser.expect("=")
    first = parser.sum_of_terms()
    parser.expect("}")
    parser.expect("^")
    last = parser.argument()
    return sympy.Sum(parser.term(), (index, first, last))


def hypergeometric(parser: Parser) -> Any:
    r"""`{}_pF_q(a, ...; b, ...; z)`."""
    parser.expect("(")
    groups: list[list[Any]] = [[]]
    while not parser.accept(")"):
        if parser.accept(";"):
            groups.append([])
        elif not parser.accept(","):
            groups[-1].append(parser.sum_of_terms())
    if len(groups) != 3 or len(groups[2]) != 1:
        raise NotReadError(parser.text, "a hypergeometric function is F(a, ...; b, ...; z)")
    # sympy.hyper would cancel equal parameters, which changes what is asked.
    return sympy.Function("pFq")(sympy.Tuple(*groups[0]), sympy.Tuple(*groups[1]), groups[2][0])


def absolute(parser: Parser) -> Any:
    r"""`\left| f \right|`."""
    return sympy.Abs(parser.primary())


def applied(parser: Parser, letter: str) -> Any:
    """A named function of its argument, primes as derivatives."""
    order = 0
    while parser.accept("'"):
        order += 1
    parser.expect("(")
    argument = parser.sum_of_terms()
    parser.expect(")")
    function = sympy.Function(letter)(argument)
    if not order:
        return function
    if argument.is_Symbol:
        return sympy.Derivative(function, (argument, order))
    return sympy.Function(f"{letter}_{order}")(argument)


OPERATORS = {
    "int": integral,
    "lim": limit,
    "sum": total,
    "hyper": hypergeometric,
    "abs": absolute,
}

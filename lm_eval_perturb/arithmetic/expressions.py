"""Arithmetic expressions with exact rationals: tokens, a recursive-descent parser, evaluation.

Operators are `+ - * /`, their printed forms and brackets; there is no power. Length, depth and the
size of every value are bounded, so that a hostile text is refused in bounded time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Number: TypeAlias = int | Fraction
"""An `int`, or a `Fraction` whose denominator is not 1."""

Node: TypeAlias = int | tuple[str, "Node", "Node"]
"""The index of a literal, or an operator with two operands; `-x` is `("-", -1, x)`: 0 - x."""

ZERO, HUNDRED = -1, -2
"""Indices of numbers that no digits write: the zero that a leading minus subtracts from, and the
hundred that a percent sign divides by."""

MOST_CHARACTERS = 300
MOST_LITERALS = 40
MOST_DEPTH = 12
LARGEST = 10**18

_DIGITS = 18
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,{_DIGITS}}})(?:\.\d{{1,12}})?|\.\d{{1,12}})(?![\d])"
    r"|(?P<sign>[-+*/()\u00d7\u00f7\u2212\u2013xX]))"
)
_TWO = re.compile(
    rf"(\d{{1,{_DIGITS}}}(?:\.\d{{1,12}})?)([-+*/\u00d7\u00f7\u2212\u2013xX])"
    rf"(\d{{1,{_DIGITS}}}(?:\.\d{{1,12}})?)"
)
"""Two numbers and a sign, as most steps are."""

SIGNS = {"\u2013": "-", "\u00d7": "*", "\u00f7": "/", "\u2212": "-", "x": "*", "X": "*"}


class ExpressionError(Exception):
    """A text that is no expression, or one whose value is not defined or out of bounds."""


class Literal(NamedTuple):
    """A number of an expression: its value and where it stands in the expression's text."""

    value: Number
    start: int
    end: int


class Expression(NamedTuple):
    """A parsed expression.

    Attributes:
        root: its tree.
        literals: the numbers in the order of the text; nodes name them by their place.
    """

    root: Node
    literals: tuple[Literal, ...]

    def value(self, values: Sequence[Number] | None = None) -> Number:
        """The value, with other numbers in the literals' places where `values` are given.

        Raises:
            ExpressionError: a division by zero, or a value out of bounds.
        """
        if values is None:
            values = [literal.value for literal in self.literals]
        return evaluate(self.root, values)


def exact(value: Fraction) -> Number:
    """The number of a fraction: an `int` where it is whole."""
    return value.numerator if value.denominator == 1 else value


def read_number(text: str) -> Number:
    """The value of digits with thousands separators and decimals: `1,250.50`."""
    if text.isdecimal():
        return int(text)
    return _decimal(text)


@lru_cache(maxsize=1024)
def _decimal(text: str) -> Number:
    digits = text.replace(",", "")
    whole, dot, decimals = digits.partition(".")
    if not dot:
        return int(whole)
    return exact(Fraction(int(whole + decimals or "0"), 10 ** len(decimals)))


def evaluate(node: Node, values: Sequence[Number]) -> Number:
    """The value of a tree; see `Expression.value`."""
    if isinstance(node, int):
        return values[node] if node >= 0 else 0 if node == ZERO else 100
    return operate(node[0], evaluate(node[1], values), evaluate(node[2], values))


def operate(sign: str, left: Number, right: Number) -> Number:
    """One operation.

    Raises:
        ExpressionError: a division by zero, or a result beyond `LARGEST`.
    """
    if type(left) is int and type(right) is int and sign != "/":
        result = left + right if sign == "+" else left - right if sign == "-" else left * right
        if not -LARGEST < result < LARGEST:
            raise ExpressionError("a value out of bounds")
        return result
    return bounded(*ratio(sign, left, right))


def ratio(sign: str, left: Number, right: Number) -> tuple[int, int]:
    """The result of one operation as a top and a positive bottom, not in lowest terms.

    `Fraction` finds the lowest terms each time, which takes longer than all else here.

    Raises:
        ExpressionError: a division by zero.
    """
    (top, bottom), (over, under) = left.as_integer_ratio(), right.as_integer_ratio()
    if sign == "*":
        return top * over, bottom * under
    if sign == "+":
        return top * under + over * bottom, bottom * under
    if sign == "-":
        return top * under - over * bottom, bottom * under
    if over == 0:
        raise ExpressionError("a division by zero")
    return (top * under, bottom * over) if over > 0 else (-top * under, -bottom * over)


def bounded(top: int, bottom: int) -> Number:
    """The number of a ratio.

    Raises:
        ExpressionError: it or its denominator is beyond `LARGEST`.
    """
    whole, rest = divmod(top, bottom)
    if rest:
        value = Fraction(top, bottom)
        if value.denominator <= LARGEST and -LARGEST <= whole < LARGEST:
            return value
    elif -LARGEST < whole < LARGEST:
        return whole
    raise ExpressionError("a value out of bounds")


def parse(text: str) -> Expression:
    """The expression that a text is.

    Raises:
        ExpressionError: it is none, or it is longer, deeper or larger than allowed.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError("an expression that is too long")
    if text.isdecimal() and len(text) <= _DIGITS:  # as most results are
        return Expression(0, (Literal(int(text), 0, len(text)),))
    if two := _TWO.fullmatch(text):
        return _of_two(two)
    literals: list[Literal] = []
    tokens: list[str | int] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionError("a text that is no arithmetic expression")
        position = match.end()
        if match["number"] is not None:
            tokens.append(len(literals))
            value = read_number(match["number"])
            literals.append(Literal(value, match.start("number"), match.end("number")))
        else:
            tokens.append(SIGNS.get(match["sign"], match["sign"]))
    return parse_tokens(tokens, literals)


def _of_two(two: re.Match[str]) -> Expression:
    left, sign, right = two.groups()
    literals = Literal(read_number(left), *two.span(1)), Literal(read_number(right), *two.span(3))
    return Expression((SIGNS.get(sign, sign), 0, 1), literals)


def parse_tokens(tokens: Sequence[str | int], literals: Sequence[Literal]) -> Expression:
    """The expression of a row of tokens: signs, brackets, `%`, and literals by their place.

    Raises:
        ExpressionError: they are none, or too many, or nested too deeply.
    """
    if not 0 < len(literals) <= MOST_LITERALS:
        raise ExpressionError("an expression with no numbers or too many")
    return Expression(_tree(tuple(tokens)), tuple(literals))


@lru_cache(maxsize=1024)
def _tree(tokens: tuple[str | int, ...]) -> Node:
    """The tree of a row of tokens, which names no values: most rows are like another one."""
    parser = _Parser(tokens)
    root = parser.sum(0)
    if parser.next != len(tokens):
        raise ExpressionError("a text that is no arithmetic expression")
    return root


class _Parser:
    def __init__(self, tokens: Sequence[str | int]) -> None:
        self._tokens = tokens
        self.next = 0

    def _peek(self) -> str | int:
        return self._tokens[self.next] if self.next < len(self._tokens) else ""

    def sum(self, depth: int) -> Node:
        """A sum of products."""
        node = self._product(depth)
        while (sign := self._peek()) in ("+", "-"):
            self.next += 1
            node = (str(sign), node, self._product(depth))
        return node

    def _product(self, depth: int) -> Node:
        node = self._factor(depth)
        while (sign := self._peek()) in ("*", "/", "("):
            self.next += sign != "("
            node = ("*" if sign == "(" else str(sign), node, self._factor(depth))
        return node

    def _factor(self, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise ExpressionError("an expression that is nested too deeply")
        token = self._peek()
        self.next += 1
        node: Node
        if isinstance(token, int):
            node = token
        elif token == "+":
            node = self._factor(depth + 1)
        elif token == "-":
            node = ("-", ZERO, self._factor(depth + 1))
        elif token == "(":
            node = self.sum(depth + 1)
            if self._peek() != ")":
                raise ExpressionError("a bracket that is not closed")
            self.next += 1
        else:
            raise ExpressionError("a text that is no arithmetic expression")
        if self._peek() == "%":
            self.next += 1
            node = ("/", node, HUNDRED)
        return node

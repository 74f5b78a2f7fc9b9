"""The language of a gate: comparisons of names and constants, joined by and, or and not.

The text is parsed as a Python expression and translated node by node into functions; what is not
listed here is refused, and nothing of it is ever evaluated as Python.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.errors import PerturbError, nearest

Value = float | str | bool | None
Row = Mapping[str, float | str | None]
_Meaning = Callable[[Row], Value]

_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_ARITHMETIC: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LONGEST = 1000  # characters; the parser's own recursion must not run out
_DEEP = "is nested too deep"
_ALLOWED = "numbers, 'words', names, < <= > >= == !=, + - * /, and, or, not, parentheses"


class GateError(PerturbError):
    """An expression that is not of the language, or says nothing about a row."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"--fail-if {text!r}: {why}")


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition on a row.

    Attributes:
        text: as it was written.
        names: what it speaks of, each once.
        meaning: its value in a row.
    """

    text: str
    names: tuple[str, ...]
    meaning: _Meaning

    def holds(self, row: Row) -> bool:
        """Whether the condition is met whatever the values are that the row has not.

        Raises:
            GateError: a word is set against a number.
        """
        try:
            return self.meaning(row) is True
        except RecursionError:
            raise GateError(self.text, _DEEP) from None


def parse(text: str, valid: Iterable[str]) -> Gate:
    """A condition from its text.

    Args:
        text: as `drop > 2 and p_adj < 0.05`.
        valid: the names that rows have.

    Raises:
        GateError: it is not of the language, has an unknown name, or is no condition.
    """
    if len(text) > _LONGEST:
        raise GateError(text[:40] + "...", f"is longer than {_LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        why = error.msg if isinstance(error, SyntaxError) else str(error)
        raise GateError(text, f"cannot be read ({why}); as: drop > 2 and p_adj < 0.05") from None
    reader = _Reader(text, frozenset(valid))
    try:
        meaning = reader.condition(tree)
    except RecursionError:
        raise GateError(text, _DEEP) from None
    return Gate(text, tuple(reader.names), meaning)


def _joined(values: Sequence[Value], deciding: bool) -> bool | None:
    """And (False decides) or or (True decides) of true, false and unknown."""
    if any(value is deciding for value in values):
        return deciding
    return None if None in values else not deciding


class _Reader:
    """Translates the tree of one expression."""

    def __init__(self, text: str, valid: frozenset[str]) -> None:
        self.text = text
        self.valid = valid
        self.names: dict[str, None] = {}

    def condition(self, node: ast.expr) -> _Meaning:
        if isinstance(node, ast.BoolOp):
            parts = [self.condition(part) for part in node.values]
            deciding = isinstance(node.op, ast.Or)
            return lambda row: _joined([part(row) for part in parts], deciding)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self.condition(node.operand)
            return lambda row: None if (value := inner(row)) is None else not value
        if isinstance(node, ast.Compare):
            return self.comparison(node)
        raise self.refused(node, "is no condition: compare it, as in drop > 2")

    def comparison(self, node: ast.Compare) -> _Meaning:
        tests = [self.test(op, node) for op in node.ops]
        sides = [self.value(side) for side in (node.left, *node.comparators)]

        def holds(row: Row) -> bool | None:
            found = [side(row) for side in sides]
            if any(value is None for value in found):
                return None
            return all(t(found[i], found[i + 1]) for i, t in enumerate(tests))

        return holds

    def test(self, op: ast.cmpop, node: ast.expr) -> Callable[[Value, Value], bool]:
        compare = _COMPARISONS.get(type(op))
        if compare is None:
            raise self.refused(node, "has a comparison that is not allowed")

        def holds(left: Value, right: Value) -> bool:
            if isinstance(left, str) != isinstance(right, str):
                raise GateError(self.text, f"sets {left!r} against {right!r}: a word, a number")
            return bool(compare(left, right))

        return holds

    def value(self, node: ast.expr) -> _Meaning:
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
            constant = node.value
            if isinstance(constant, (int, float, str)):
                return lambda _: constant
        if isinstance(node, ast.Name):
            return self.name(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self.value(node.operand)
            return self.arithmetic(operator.mul, lambda _: -1.0, inner)
        if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            sides = self.value(node.left), self.value(node.right)
            return self.arithmetic(_ARITHMETIC[type(node.op)], *sides)
        raise self.refused(node, "is not allowed here")

    def name(self, name: str) -> _Meaning:
        if name not in self.valid:
            raise GateError(self.text, f"unknown name {name!r}; {nearest(name, self.valid)}")
        self.names[name] = None
        return lambda row: row[name]

    def arithmetic(
        self, apply: Callable[[float, float], float], left: _Meaning, right: _Meaning
    ) -> _Meaning:
        def result(row: Row) -> Value:
            one, two = left(row), right(row)
            if one is None or two is None:
                return None
            if isinstance(one, str) or isinstance(two, str):
                raise GateError(self.text, f"computes with {one!r} and {two!r}: a word")
            try:
                return apply(one, two)
            except ZeroDivisionError:
                return None

        return result

    def refused(self, node: ast.expr, why: str) -> GateError:
        part = ast.unparse(node)
        return GateError(self.text, f"{part!r} {why}; allowed: {_ALLOWED}")

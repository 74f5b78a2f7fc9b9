"""Fractions that earlier steps made, written as two numbers: the `2/3` of `100/(2/3)`."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Expression, Literal, Node, Number


def join_fractions(expression: Expression, results: Set[Number]) -> Expression:
    """The expression with one literal for each `2/3` that is a result.

    Args:
        expression: what a step calculates.
        results: the results of the steps before it; whole numbers among them do nothing.
    """
    if not results:
        return expression
    joiner = _Joiner(expression.literals, results)
    root = joiner.walk(expression.root)
    if len(joiner.literals) == len(expression.literals):
        return expression
    return Expression(root, tuple(joiner.literals))


class _Joiner:
    def __init__(self, old: tuple[Literal, ...], results: Set[Number]) -> None:
        self._old = old
        self._results = results
        self.literals: list[Literal] = []

    def walk(self, node: Node) -> Node:
        """The tree over the new literals, which keep the order of the text."""
        if isinstance(node, int):
            return self._put(self._old[node]) if node >= 0 else node
        sign, left, right = node
        if sign == "/" and isinstance(right, int) and right >= 0:
            if isinstance(left, int):
                whole = self._joined(left, right)
                if whole is not None:
                    return self._put(whole)
            elif left[0] == "*" and isinstance(left[2], int):  # a * 2/3 reads as (a * 2) / 3
                whole = self._joined(left[2], right)
                if whole is not None:
                    return ("*", self.walk(left[1]), self._put(whole))
        return (sign, self.walk(left), self.walk(right))

    def _joined(self, top: int, bottom: int) -> Literal | None:
        if top < 0:
            return None
        one, two = self._old[top], self._old[bottom]
        if type(one.value) is not int or type(two.value) is not int or two.value < 2:
            return None
        value = Fraction(one.value, two.value)
        lowest = value.denominator == two.value
        if not lowest or one.end + 1 != two.start or value not in self._results:
            return None
        return Literal(value, one.start, two.end)

    def _put(self, literal: Literal) -> int:
        self.literals.append(literal)
        return len(self.literals) - 1

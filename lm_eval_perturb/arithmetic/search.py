"""The search for draws: depth first over the free quantities, pruned at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from lm_eval_perturb.arithmetic.expressions import ExpressionError, Node, Number, operate

Relation: TypeAlias = tuple[int, int]
"""A number that another one is compared with, by its place, and how: -1 smaller, 1 larger, 0 only
different."""

Tree: TypeAlias = "int | Operation"
"""A literal's place, or an operation."""

Operation: TypeAlias = tuple[str, "Tree", "Tree", bool, int]
"""An operator, its operands, whether its old value was whole, and that value's sign."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A step to be carried out with new numbers.

    Attributes:
        place: where its result goes.
        literals: for each of its literals, where its number lies and what form is taken of it.
        tree: its expression.
        relations: the numbers before it that it is compared with.
        allows: whether a value may be the step's result.
        takers: the places of quantities that restate the result, and whether they can.
    """

    place: int
    literals: tuple[tuple[int, Callable[[Number], Number] | None], ...]
    tree: Tree
    relations: tuple[Relation, ...]
    allows: Callable[[Number], bool]
    takers: tuple[tuple[int, Callable[[Number], bool]], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A quantity that takes a value, and the steps that it completes.

    Attributes:
        place: where its value goes.
        values: what it may become, in the order of trying.
        relations: the numbers before it that it is compared with.
        steps: the steps whose last number it is.
    """

    place: int
    values: Sequence[Number]
    relations: tuple[Relation, ...]
    steps: tuple[Calculation, ...]


class Search:
    """One search through the product of the stages' values.

    Attributes:
        numbers: all numbers of the item, by place: quantities, results, constants.
        budget: the assignments that it may still try; below zero, it has stopped early.
    """

    def __init__(
        self, stages: Sequence[Stage], numbers: Sequence[Number], final: int, budget: int
    ) -> None:
        self._stages = stages
        self._final = final
        self._old = numbers[final]
        self.numbers = list(numbers)
        self.budget = budget

    def found(self, depth: int = 0) -> Iterator[tuple[Number, ...]]:
        """The numbers, by place, of each draw that meets the constraints and moves the answer."""
        if depth == len(self._stages):
            if self.numbers[self._final] != self._old:
                yield tuple(self.numbers)
            return
        stage = self._stages[depth]
        for value in stage.values:
            self.budget -= 1
            if self.budget < 0:
                return
            if self._fits(stage.relations, value):
                self.numbers[stage.place] = value
                for step in stage.steps:
                    if not self._complete(step):
                        break
                else:
                    yield from self.found(depth + 1)

    def _fits(self, relations: tuple[Relation, ...], value: Number) -> bool:
        """Distinct numbers stay distinct, and in their order where they may be compared."""
        for place, relation in relations:
            other = self.numbers[place]
            if value == other or (relation and (value > other) != (relation > 0)):
                return False  # `suits`, written out: this is called most
        return True

    def _complete(self, step: Calculation) -> bool:
        """Whether a step has a new result; it goes to its place and to those that restate it."""
        numbers = self.numbers
        literals = [
            numbers[place] if form is None else form(numbers[place])
            for place, form in step.literals
        ]
        try:
            value = carry_out(step.tree, literals)
        except ExpressionError:
            return False
        if value is None or not step.allows(value) or not self._fits(step.relations, value):
            return False
        numbers[step.place] = value
        for place, can in step.takers:
            if not can(value):
                return False
            numbers[place] = value
        return True


def suits(value: Number, other: Number, relation: int) -> bool:
    """Whether a value has a relation to another number."""
    return value != other and (not relation or (value > other) == (relation > 0))


def prepared(node: Node, old: Sequence[Number]) -> Tree:
    """A tree that remembers of every operation whether its old value was whole, and its sign."""
    return _prepared(node, old)[0]


def _prepared(node: Node, old: Sequence[Number]) -> tuple[Tree, Number]:
    if isinstance(node, int):
        return node, old[node] if node >= 0 else _implied(node)
    left, one = _prepared(node[1], old)
    right, other = _prepared(node[2], old)
    value = operate(node[0], one, other)
    return (node[0], left, right, type(value) is int, _sign(value)), value


def carry_out(tree: Tree, numbers: Sequence[Number]) -> Number | None:
    """The tree's value; None where whole, positive or zero values do not stay so.

    Raises:
        ExpressionError: a division by zero, or a value out of bounds.
    """
    if type(tree) is int:
        return numbers[tree] if tree >= 0 else _implied(tree)
    sign, left, right, whole, before = cast(Operation, tree)
    one = carry_out(left, numbers)
    if one is None:
        return None
    other = carry_out(right, numbers)
    if other is None:
        return None
    if type(one) is int and type(other) is int:
        if sign == "*":
            value: Number = one * other
        elif sign == "+":
            value = one + other
        elif sign == "-":
            value = one - other
        elif not other or (whole and one % other):
            return None
        else:
            value = operate("/", one, other)
    else:
        value = operate(sign, one, other)
    if type(value) is int:
        return value if (value > 0) - (value < 0) == before else None
    return None if whole or _sign(value) != before else value


def _implied(node: int) -> int:
    return 0 if node == -1 else 100


def _sign(value: Number) -> int:
    top = value.numerator
    return (top > 0) - (top < 0)

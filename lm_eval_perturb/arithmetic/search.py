"""The search for draws: depth first over the free quantities, pruned at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lm_eval_perturb.arithmetic.dead_ends import DeadEnds
from lm_eval_perturb.arithmetic.expressions import (
    ExpressionError,
    Node,
    Number,
    bounded,
    operate,
    ratio,
)
from lm_eval_perturb.arithmetic.goals import Goal
from lm_eval_perturb.arithmetic.ranges import Compared, Range, fits

Form: TypeAlias = tuple[int, int, Callable[[Number], Number]]
"""A place, and another one whose number the form makes the first one's of."""

Tree: TypeAlias = "int | Operation"
"""A number's place, or an operation."""

Operation: TypeAlias = tuple[str, "Tree", "Tree", bool, int]
"""An operator, its operands, whether its old value was whole, and that value's sign."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A step to be carried out with new numbers.

    Attributes:
        place: where its result goes.
        forms: numbers that it needs in another form: 20 % as 0.2.
        tree: its expression.
        relations: the numbers before it that may move and that it is compared with.
        allowed: which values may be the step's result.
        takers: the places of quantities that restate the result, and whether they can.
        equal: places whose numbers it must equal.
    """

    place: int
    forms: tuple[Form, ...]
    tree: Tree
    relations: Compared
    allowed: Range
    takers: tuple[tuple[int, Callable[[Number], bool]], ...]
    equal: tuple[int, ...] = ()


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
    relations: Compared
    steps: tuple[Calculation, ...]


class Search:
    """One search through the product of the stages' values.

    Attributes:
        numbers: all numbers of the item, by place: quantities, results, constants, forms.
        budget: the assignments that it may still try; below zero, it has stopped early.
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        numbers: Sequence[Number],
        goal: Goal,
        budget: int,
        dead_ends: DeadEnds | None = None,
    ) -> None:
        self._stages = stages
        self._dead_ends = dead_ends
        self._goal = goal
        self._final = goal.final
        self._old = numbers[goal.final]
        self.numbers = list(numbers)
        self.budget = budget

    def found(self, depth: int = 0) -> Iterator[tuple[Number, ...]]:
        """The numbers, by place, of each draw that meets the constraints and moves the answer.

        Forms are left out.
        """
        stage = self._stages[depth]
        numbers, place, relations, steps = self.numbers, stage.place, stage.relations, stage.steps
        last = depth + 1 == len(self._stages)
        for value in stage.values:
            self.budget -= 1
            if self.budget < 0:
                return
            if not fits(relations, value, numbers):
                continue
            numbers[place] = value
            for step in steps:
                if not _complete(step, numbers):
                    break
            else:
                if not last:
                    yield from self._further(depth + 1)
                elif numbers[self._final] != self._old and self._goal.reached(numbers):
                    yield tuple(numbers[: self._goal.told])

    def _further(self, depth: int) -> Iterator[tuple[Number, ...]]:
        """The same from a stage on, where it is not known that nothing is found there."""
        ends = self._dead_ends
        if ends is None or depth < ends.first:
            yield from self.found(depth)
            return
        tries = ends.tries(depth, self.numbers)
        if tries is not None:
            self.budget -= tries
            return
        before, alive = self.budget, False
        for draw in self.found(depth):
            alive = True
            yield draw
        if not alive and self.budget >= 0:
            ends.add(depth, self.numbers, before - self.budget)


def _complete(step: Calculation, numbers: list[Number]) -> bool:
    """Whether a step has a new result; it goes to its place and to those that restate it."""
    for place, source, form in step.forms:
        numbers[place] = form(numbers[source])
    tree = step.tree
    try:
        value = numbers[tree] if type(tree) is int else carry_out(tree, numbers)  # type: ignore[arg-type]
    except ExpressionError:
        return False
    if value is None or not step.allowed.allows(value) or not fits(step.relations, value, numbers):
        return False
    if step.equal and any(numbers[place] != value for place in step.equal):
        return False
    numbers[step.place] = value
    for place, can in step.takers:
        if not can(value):
            return False
        numbers[place] = value
    return True


def prepared(node: Node, places: Sequence[int], numbers: Sequence[Number]) -> Tree:
    """A tree over places that remembers whether operations' old values were whole, and their sign.

    Args:
        node: the tree over literals.
        places: by literal, where its number lies; then the places of 100 and of 0.
        numbers: the old ones.
    """
    return _prepared(node, places, numbers)[0]


def _prepared(node: Node, places: Sequence[int], numbers: Sequence[Number]) -> tuple[Tree, Number]:
    if isinstance(node, int):
        return places[node], numbers[places[node]]
    left, one = _prepared(node[1], places, numbers)
    right, other = _prepared(node[2], places, numbers)
    value = operate(node[0], one, other)
    return (node[0], left, right, type(value) is int, _sign(value)), value


def carry_out(tree: Operation, numbers: Sequence[Number]) -> Number | None:
    """The operation's value; None where whole, positive or zero values do not stay so.

    Raises:
        ExpressionError: a division by zero, or a value out of bounds.
    """
    sign, left, right, whole, before = tree
    one = numbers[left] if type(left) is int else carry_out(left, numbers)  # type: ignore[arg-type]
    if one is None:
        return None
    other = numbers[right] if type(right) is int else carry_out(right, numbers)  # type: ignore[arg-type]
    if other is None:
        return None
    if type(one) is int and type(other) is int:
        if sign != "/":
            value = one * other if sign == "*" else one + other if sign == "+" else one - other
            return value if (value > 0) - (value < 0) == before else None
        if whole and other and one % other:
            return None
    top, bottom = ratio(sign, one, other)
    if (top > 0) - (top < 0) != before or (whole and top % bottom):
        return None
    return bounded(top, bottom)


def _sign(value: Number) -> int:
    top = value.numerator
    return (top > 0) - (top < 0)

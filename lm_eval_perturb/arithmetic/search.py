"""The search for draws: depth first over the free quantities, pruned at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lm_eval_perturb.arithmetic.dead_ends import DeadEnds
from lm_eval_perturb.arithmetic.divisors import ALL, Divisors
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.goals import Goal
from lm_eval_perturb.arithmetic.operations import Carried, Tree, carried_out
from lm_eval_perturb.arithmetic.ranges import Compared, Range, part_fits, room

Form: TypeAlias = tuple[int, int, Callable[[Number], Number]]
"""A place, and another one whose number the form makes the first one's of."""

Takers: TypeAlias = tuple[tuple[int, Callable[[Number], bool]], ...]
"""Places of quantities that restate a result, and whether they can."""


@dataclass(slots=True)
class Calculation:
    """A step to be carried out with new numbers.

    Attributes:
        place: where its result goes.
        forms: numbers that it needs in another form: 20 % as 0.2.
        tree: its expression.
        relations: the numbers before it that may move and that it is compared with.
        allowed: which values may be the step's result.
        takers: the quantities that restate the result.
        equal: places whose numbers it must equal.
        value: what gives the expression's value.
    """

    place: int
    forms: tuple[Form, ...]
    tree: Tree
    relations: Compared
    allowed: Range
    takers: Takers
    equal: tuple[int, ...] = ()
    value: Carried = field(init=False)

    def __post_init__(self) -> None:
        self.value = carried_out(self.tree)


@dataclass(slots=True)
class Stage:
    """A quantity that takes a value, and the steps that it completes.

    Attributes:
        place: where its value goes.
        values: what it may become, in the order of trying.
        relations: the numbers before it that it is compared with.
        steps: the steps whose last number it is.
        divisors: what tells which whole values can leave the first of them whole.
    """

    place: int
    values: Sequence[Number]
    relations: Compared
    steps: tuple[Calculation, ...]
    divisors: Divisors | None = None


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
        stage, numbers = self._stages[depth], self.numbers
        place, steps = stage.place, stage.steps
        deeper = depth + 1 if depth + 1 < len(self._stages) else 0
        spared = self._dead_ends is not None and deeper >= self._dead_ends.first
        further = self._further if spared else self.found
        tried = 0
        for tries, value in _fitting(stage, numbers):
            self.budget -= tries - tried
            if self.budget < 0:
                return
            tried = tries
            numbers[place] = value
            for step in steps:
                if not _complete(step, numbers):
                    break
            else:
                if deeper:
                    yield from further(deeper)
                elif numbers[self._final] != self._old and self._goal.reached(numbers):
                    yield tuple(numbers[: self._goal.told])
        self.budget -= len(stage.values) - tried

    def _further(self, depth: int) -> Iterator[tuple[Number, ...]]:
        """The same from a stage on, where it may be known that nothing is found there."""
        ends = self._dead_ends
        assert ends is not None
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


def _fitting(stage: Stage, numbers: Sequence[Number]) -> list[tuple[int, Number]]:
    """The values of a stage that keep their relations, each with how many are tried up to it."""
    relations = stage.relations
    low, high, never = room(relations, numbers)
    multiple, dividend = stage.divisors(numbers) if stage.divisors else ALL
    return [
        (tries, value)
        for tries, value in enumerate(stage.values, 1)
        if (
            low <= value <= high
            and not value % multiple
            and not dividend % value
            and value not in never
            if type(value) is int
            else part_fits(relations, value, numbers)
        )
    ]


def _complete(step: Calculation, numbers: list[Number]) -> bool:
    """Whether a step has a new result; it goes to its place and to those that restate it."""
    for place, source, form in step.forms:
        numbers[place] = form(numbers[source])
    value = step.value(numbers)
    if value is None or not _fits(step, value, numbers):
        return False
    if step.equal and any(numbers[place] != value for place in step.equal):
        return False
    numbers[step.place] = value
    for place, can in step.takers:
        if not can(value):
            return False
        numbers[place] = value
    return True


def _fits(step: Calculation, value: Number, numbers: Sequence[Number]) -> bool:
    """Whether the value may be the step's result beside the numbers before it; called most."""
    allowed = step.allowed
    if type(value) is not int:
        return allowed.part(value) and part_fits(step.relations, value, numbers)
    if not allowed.low <= value <= allowed.high or value in allowed.never:
        return False
    above, below, apart = step.relations
    for place in above:
        if value <= numbers[place]:
            return False
    for place in below:
        if value >= numbers[place]:
            return False
    for place in apart:  # noqa: SIM110 - `all` would make a generator each time
        if value == numbers[place]:
            return False
    return True

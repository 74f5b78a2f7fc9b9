"""Dead ends of a search: numbers after which no draw follows, remembered for searches to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.goals import Goal
from lm_eval_perturb.arithmetic.operations import Tree

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.search import Stage


class DeadEnds:
    """How many tries it takes to see that nothing follows some numbers.

    It takes as many in whichever order the values are tried, so that searches through the same
    values share what they found; what they count as tried is the same with it and without.

    Args:
        stages: those of the searches.
        goal: what they must reach.
        first: the first stage from which on the searches try the same values.
    """

    def __init__(self, stages: Sequence[Stage], goal: Goal, first: int) -> None:
        self.first = max(first, 1)
        self._reads = _reads(stages, goal)
        self._tries: list[dict[Any, int]] = [{} for _ in stages]

    def tries(self, depth: int, numbers: Sequence[Number]) -> int | None:
        """The tries from a stage on; None where a draw may follow the numbers before it."""
        return self._tries[depth].get(self._reads[depth](numbers))

    def add(self, depth: int, numbers: Sequence[Number], tries: int) -> None:
        """Remembers that no draw follows the numbers before a stage."""
        self._tries[depth][self._reads[depth](numbers)] = tries


def _reads(stages: Sequence[Stage], goal: Goal) -> list[Callable[[Sequence[Number]], Any]]:
    """By stage, what it and those behind it read of the numbers before it, as one key."""
    written: list[set[int]] = [set()]
    for stage in stages:
        written.append(written[-1] | _written(stage))
    pairs = (*goal.apart, *goal.ratios, *goal.multiples, *goal.bulks)
    needed = {goal.final, *(place for pair in pairs for place in pair)}
    needed.update(place for places, _ in goal.wholes for place in places)
    found: list[Callable[[Sequence[Number]], Any]] = []
    for stage, before in zip(reversed(stages), reversed(written[:-1]), strict=True):
        needed = needed - _written(stage) | _read(stage)
        places = sorted(needed & before)
        found.append(itemgetter(*places) if places else _nothing)
    return found[::-1]


def _nothing(numbers: Sequence[Number]) -> None:
    """What is read where nothing is."""


def _written(stage: Stage) -> set[int]:
    """The places to which a stage gives new numbers."""
    places = {stage.place}
    for step in stage.steps:
        places.add(step.place)
        places.update(place for place, _, _ in step.forms)
        places.update(place for place, _ in step.takers)
    return places


def _read(stage: Stage) -> set[int]:
    """The places that a stage reads; those that it has written itself may be among them."""
    places = {place for kind in stage.relations for place in kind}
    for step in stage.steps:
        places |= _leaves(step.tree)
        places.update(source for _, source, _ in step.forms)
        places.update(place for kind in step.relations for place in kind)
        places.update(step.equal)
    return places


def _leaves(tree: Tree) -> set[int]:
    if isinstance(tree, int):
        return {tree}
    return _leaves(tree[1]) | _leaves(tree[2])

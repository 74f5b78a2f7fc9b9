"""What a worked solution computes, bound to the question that tells its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.solution import Worked
from lm_eval_perturb.arithmetic.sources import Source


@dataclass(frozen=True, slots=True)
class Graph:
    """A solution and where its numbers come from.

    Attributes:
        mentions: the quantities of the question.
        worked: the solution.
        literals: for each step the source of each literal.
        final: the step whose result is the answer.
        groups: mentions that move together, by their first; a draw gives each a value.
    """

    mentions: tuple[Mention, ...]
    worked: Worked
    literals: tuple[tuple[Source, ...], ...]
    final: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Binding(Graph):
    """A graph, and what a draw may change in it.

    Attributes:
        loose: by place in `worked.places`, the source of each number outside the steps; words that
            restate nothing of the question have none.
        free: the groups that a draw may change.
        frozen: for the other groups, why.
        derived: groups that take the result of a step, which they may restate.
        held: what makes a result is frozen, where it could be pinned.
        pins: results are pinned rather than what makes them frozen.
        pinned: steps whose result keeps its value, while what makes it may change.
        equal: steps whose results stay equal, as any of them may be meant.
    """

    loose: dict[int, Source]
    free: tuple[int, ...]
    frozen: dict[int, str]
    derived: dict[int, int]
    held: bool = False
    pins: bool = False
    pinned: frozenset[int] = frozenset()
    equal: tuple[frozenset[int], ...] = ()

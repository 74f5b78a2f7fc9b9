"""A worked solution that has been read: its steps, its numbers and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import Expression, Number

UNUSED = "a step of the solution is not used"
"""Why an item is refused whose numbers may yet be kept beside it."""

NOWHERE = "a number of the solution comes from nowhere"
ELSEWHERE = "the last step is not the answer"
"""Why one is refused whose solution may turn one unit into another without a factor."""


class SolutionError(Exception):
    """A text that is no worked solution whose arithmetic holds."""


class Place(NamedTuple):
    """A number in the solution.

    Attributes:
        start: where it begins in the solution.
        end: where it ends.
        value: what it says.
        step: the step that it belongs to, or -1.
        literal: its place among the step's literals; -1 for the step's result, shown or annotated,
            and for numbers of no step.
        words: written in words.
        noun: the word after it, as `Mention.noun`.
        restates: as `Mention.restates`.
    """

    start: int
    end: int
    value: Number
    step: int = -1
    literal: int = -1
    words: bool = False
    noun: str = ""
    restates: bool = False


class Step(NamedTuple):
    """An equation of the solution whose two sides are equal.

    Attributes:
        expression: its left side.
        value: its right side.
        line: the line on which it stands.
        alias: it has one number and no operation (`<<8=8>>`).
    """

    expression: Expression
    value: Number
    line: int
    alias: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked solution.

    Attributes:
        text: the solution.
        steps: its equations, in the order of the text.
        places: all its numbers, in the order of the text; the last is the answer.
        answer: the final answer.
        printed: how many equations outside annotations hold.
        unread: what stands behind an equals sign whose left side is not understood.
        scaled: the last of the steps is written nowhere: the answer, in cents or percent, is a
            hundred times the result before it.
    """

    text: str
    steps: tuple[Step, ...]
    places: tuple[Place, ...]
    answer: Number
    printed: int
    unread: frozenset[Number]
    scaled: bool = False

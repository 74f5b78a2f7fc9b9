"""What every new question about an old story needs of its item, and what becomes of the item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused


class Retold(Protocol):
    """A new question with its worked solution."""

    @property
    def question(self) -> str:
        """The whole new text."""
        ...

    @property
    def solution(self) -> str:
        """Its worked solution, the answer on the last line."""
        ...


R = TypeVar("R", bound=Retold)


def retold(
    item: Item,
    make: Callable[[str, str], R],
    record: Callable[[R], Mapping[str, Any]],
    no_solution: str,
    no_options: str,
) -> Outcome:
    """The item with a new question, solution and answer.

    Args:
        item: a word problem.
        make: gives the new question from the old question and solution; raises `UnsafeItemError`.
        record: what the record says of it.
        no_solution: why an item without a worked solution is not applicable.
        no_options: why an item with options is not applicable.
    """
    if not item.question:
        return NotApplicable("there is no question")
    if not item.rationale:
        return NotApplicable(no_solution)
    if item.choices:
        return NotApplicable(no_options)
    try:
        made = make(item.question, item.rationale)
    except UnsafeItemError as error:
        return Refused(str(error))
    if item.answer != item.rationale and isinstance(item.answer, str):
        return Refused("the answer stands outside the worked solution")
    answer = made.solution if item.answer == item.rationale else item.answer
    after = replace(item, question=made.question, rationale=made.solution, answer=answer)
    return Changed(after, record(made))

"""Reading many tasks of which some may be broken: what can be read is, and the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.notes import Note, merged
from lm_eval_perturb.pairs import Pairs

T = TypeVar("T")
_NOTHING = "no metric of any task is one number per item: there is nothing to compare"


def gather(
    units: Iterable[T],
    read: Callable[[T], tuple[list[Pairs], list[Note]]],
    notes: Iterable[Note] = (),
    problems: Iterable[str] = (),
) -> tuple[list[Pairs], tuple[Note, ...], tuple[str, ...]]:
    """The pairs of every unit that can be read.

    Args:
        units: what is read one by one, such as tasks.
        read: gives a unit's pairs, and what is to be said of them.
        notes: what is to be said already.
        problems: a sentence for each thing that could not be read before.

    Returns:
        Pairs in the order of the units; notes of one text folded into one; problems.

    Raises:
        PerturbError: there are no pairs; the reasons.
    """
    pairs: list[Pairs] = []
    said, failed = list(notes), list(problems)
    for unit in units:
        try:
            made, more = read(unit)
        except PerturbError as error:
            failed.append(str(error))
            continue
        pairs += made
        said += more
    if not pairs:
        raise PerturbError("; ".join(failed) or _NOTHING)
    return pairs, merged(said), tuple(failed)

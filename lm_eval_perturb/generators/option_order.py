"""The same options in another order; the gold follows its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from lm_eval_perturb import citations
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rng import shuffled


@dataclass(frozen=True, slots=True)
class OptionOrder:
    """The options stand in another order, and the gold is the index of the same option.

    Before: `A. iron  B. gold  C. zinc` with B right. After: `A. zinc  B. iron  C. gold` with C.

    With `rotations: none` the order is drawn anew for every document, uniformly among those that
    show a difference (the identity, and swaps of equal texts, are not drawn). A rotation by r puts
    the last r options first. The label survives because no option's text changes and none is lost.

    Left where it is: an ending that speaks of all the others (`all of the above`, `neither`).
    Refused: options or stems that cite options by letter or place (`both A and C`, `the first
    option`), such an ending anywhere but last, options that are bare option letters, and items
    where a wrong option has the gold's text. Source: option shuffling and circular evaluation of
    multiple-choice tests; the permutation per document and the refusals are our own.

    Attributes:
        rotations: "none", how far to rotate (1 or more), or "all" for one variant per rotation.
    """

    rotations: int | Literal["none", "all"] = "none"

    def __post_init__(self) -> None:
        value = self.rotations
        number = isinstance(value, int) and not isinstance(value, bool) and value >= 1
        if not number and value not in ("none", "all"):
            raise BadValueError("rotations", value, '"none", "all" or 1, 2, ...', "option_order")

    def expand(self, most_choices: int) -> tuple[OptionOrder, ...]:
        """One generator per rotation for `all`, else only this one."""
        if self.rotations != "all":
            return (self,)
        return tuple(OptionOrder(rotations=step) for step in range(1, most_choices))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its options reordered; `details["order"]` holds their old positions."""
        if self.rotations == "all":
            message = "rotations: all stands for several variants; call expand()"
            raise RuntimeError(message)
        if len(item.choices) < 2:
            return NotApplicable("fewer than two options")
        gold = item.answer
        if not isinstance(gold, int) or not 0 <= gold < len(item.choices):
            return Refused("the gold is not one of the options")
        kept = _kept_last(item.choices, gold, item.question or "")
        if isinstance(kept, str):
            return Refused(kept)
        movable = len(item.choices) - kept
        texts = item.choices[:movable]
        if len(set(texts)) < 2:
            return NotApplicable("fewer than two different options that may move")
        order = self._order(texts, rng)
        if order is None:
            return NotApplicable(
                f"a rotation by {self.rotations} gives {movable} options no new order"
            )
        order += range(movable, len(item.choices))
        choices = tuple(item.choices[old] for old in order)
        after = replace(item, choices=choices, answer=order.index(gold))
        return Changed(after, {"order": order})

    def _order(self, texts: tuple[str, ...], rng: Random) -> list[int] | None:
        """The old position of each option, by new position; None where no text would move."""
        places = list(range(len(texts)))
        if isinstance(self.rotations, int):
            if self.rotations >= len(texts):
                return None
            order = places[-self.rotations :] + places[: -self.rotations]
            return order if _moved(texts, order) else None
        order = shuffled(rng, places)
        while not _moved(texts, order):
            order = shuffled(rng, places)
        return order


def _moved(texts: tuple[str, ...], order: list[int]) -> bool:
    return any(texts[old] != text for old, text in zip(order, texts, strict=True))


def _kept_last(choices: tuple[str, ...], gold: int, stem: str) -> int | str:
    """How many options at the end must stay there, or why none may move."""
    if _same(choices[gold]) in [_same(text) for place, text in enumerate(choices) if place != gold]:
        return "another option has the gold's text"
    if citations.stem_points(stem):
        return "the question cites an option by its letter or place"
    labels = {chr(ord("A") + place) for place in range(len(choices))}
    if any(text.strip(" .()") in labels for text in choices):
        return "an option is itself an option letter"
    if any(citations.points(text, stem) for text in choices):
        return "an option cites others by letter or place"
    return _whole_set_ending(choices)


def _whole_set_ending(choices: tuple[str, ...]) -> int | str:
    cites = [citations.whole_set(text) for text in choices]
    kept = 0
    while kept < len(cites) and cites[-1 - kept]:
        kept += 1
    ending = choices[len(choices) - kept :]
    body = choices[: len(choices) - kept]
    if any(cites[: len(body)]):
        return "an option that speaks of all the others is not last"
    if any(citations.refers(text) for text in body):
        return "an option refers to what stands above or below it"
    if len(body) != 2 and any(citations.says_both(text) for text in ending):
        return "an option speaks of both others, but there are not two"
    return kept


def _same(text: str) -> str:
    return " ".join(text.split())

"""A corpus: what all documents of a base say together, for generators that must know it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from lm_eval_perturb.item import Item

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Corpus:
    """The documents of a base and what is said around them.

    Attributes:
        items: gives every item of the base's splits; called when they are first needed.
        surroundings: words of the prompts that are no document's own: of templates, labels and
            option letters.
        seed: `perturb_seed`.
        tokenizer: the evaluated model's, by name or folder; None where the host does not say.
    """

    items: Callable[[], Iterable[Item]]
    surroundings: frozenset[str] = frozenset()
    seed: int = 0
    tokenizer: str | None = None
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What several generators make of the corpus, made once and shared.

        Args:
            name: what it is; all that it depends on beside the corpus is part of the name.
            make: makes it.
        """
        if name not in self._made:
            self._made[name] = make()
        return cast("T", self._made[name])


def texts(item: Item) -> tuple[str, ...]:
    """The texts of an item that a reader is shown: its context, question and options."""
    stem = (text for text in (item.context, item.question) if text is not None)
    return (*stem, *item.choices)

"""An item: a document seen through its roles. Generators read and return items, never documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

ROLES = ("question", "choices", "answer", "rationale", "context")


@dataclass(frozen=True, slots=True)
class Item:
    """What a document says, field by role.

    Attributes:
        question: the stem; None where the base has no such field.
        choices: the option texts in their order; empty where the base has none.
        answer: the gold: an index into `choices` where the item has choices, else the gold text;
            None where neither is known.
        rationale: the worked solution, where there is one.
        context: the passage that the question is about, where there is one.
    """

    question: str | None = None
    choices: tuple[str, ...] = ()
    answer: int | str | None = None
    rationale: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A perturbed item. The engine calls it unchanged if it equals its source.

    Attributes:
        item: the new item.
        details: what happened, for the record; JSON values only.
    """

    item: Item
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The perturbation applies, but carrying it out could damage the label."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """There is nothing in this item that the perturbation could change."""

    reason: str


Outcome: TypeAlias = Changed | Refused | NotApplicable

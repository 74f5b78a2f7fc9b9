"""The stem: the text of an item that a generator of surface edits works on."""

from __future__ import annotations

from typing import Literal

from lm_eval_perturb.item import ROLES, Item

# Straight into the slots: the constructor of a frozen dataclass takes twice as long, and
# dataclasses.replace as long as all typos of a short question.
_NEW = object.__new__
_QUESTION, _CHOICES, _ANSWER, _RATIONALE, _CONTEXT = (vars(Item)[r].__set__ for r in ROLES)

StemRole = Literal["question", "context"]


def stem_role(item: Item) -> StemRole | None:
    """The question; the context only where there is no question (a classified sentence).

    Bases that continue or classify one text have no question apart from it. Where both exist the
    context is left alone: it is evidence, and the question is what a user expects to be edited.
    """
    if item.question and item.question.strip():
        return "question"
    if item.context and item.context.strip():
        return "context"
    return None


def with_stem(item: Item, role: StemRole, text: str) -> Item:
    """The item with another text in that role."""
    after: Item = _NEW(Item)
    _CHOICES(after, item.choices)
    _ANSWER(after, item.answer)
    _RATIONALE(after, item.rationale)
    _QUESTION(after, text if role == "question" else item.question)
    _CONTEXT(after, text if role == "context" else item.context)
    return after

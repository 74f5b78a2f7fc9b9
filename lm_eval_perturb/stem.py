"""The stem: the text of an item that a generator of surface edits works on."""

from __future__ import annotations

from typing import Literal

from lm_eval_perturb.item import Item

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
    question, context = item.question, item.context
    if role == "question":
        question = text
    else:
        context = text
    # Spelt out: dataclasses.replace costs as much as all typos of a short question.
    return Item(question, item.choices, item.answer, item.rationale, context)

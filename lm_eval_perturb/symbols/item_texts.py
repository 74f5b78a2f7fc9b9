"""The texts of an item that may hold its symbols, to be read and written as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lm_eval_perturb.item import Item
from lm_eval_perturb.symbols.scan import Scan, scan


def item_scans(item: Item, question: Scan) -> list[Scan]:
    """Question, options, context, worked solution and textual answer, in this order.

    Args:
        item: the item.
        question: its question, already scanned.
    """
    scans = [question, *map(scan, item.choices), scan(item.context or "")]
    scans.append(scan(item.rationale or ""))
    scans.append(_answer(item.answer) if isinstance(item.answer, str) else scan(""))
    return scans


def with_texts(item: Item, texts: Sequence[str]) -> Item:
    """The item with other texts, in the order of `item_scans`; what is absent stays absent."""
    question, *choices, context, rationale, answer = texts
    return replace(
        item,
        question=question,
        choices=tuple(choices),
        context=context if item.context is not None else None,
        rationale=rationale if item.rationale is not None else None,
        answer=answer if isinstance(item.answer, str) else item.answer,
    )


def gold_scans(item: Item) -> list[Scan]:
    """The textual answer and what the worked solution puts in its boxes."""
    found = [_answer(item.answer)] if isinstance(item.answer, str) else []
    return [*found, *(scan(box, "math") for box in boxes(item.rationale or ""))]


def boxes(text: str) -> list[str]:
    r"""The contents of `\boxed{...}` and `\fbox{...}`; braces may nest."""
    found = []
    for mark in ("\\boxed", "\\fbox"):
        for piece in text.split(mark)[1:]:
            found.append(_braced(piece.lstrip()))
    return found


def _braced(text: str) -> str:
    if not text.startswith("{"):
        return text[:1] if text[:1] != "\\" else text.split("$")[0]
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return text[1:place]
    return text


def _answer(answer: str) -> Scan:
    """An answer is a bare formula, unless dollar signs say where its formulas are."""
    return scan(answer, "prose" if "$" in answer or "\n" in answer else "math")

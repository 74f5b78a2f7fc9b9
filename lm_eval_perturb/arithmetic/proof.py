"""The proof of a mutated item: its own text, read from scratch, says the same as the draw."""

from __future__ import annotations

from collections.abc import Callable

from lm_eval_perturb.arithmetic.draw import Draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding, Graph
from lm_eval_perturb.arithmetic.sources import Source


class UnsafeItemError(Exception):
    """An item that is left as it is, with the reason."""


Read = Callable[[str, str], Graph]


def objection(question: str, solution: str, binding: Binding, draw: Draw, read: Read) -> str | None:
    """Why a mutated item is not proved, or None.

    The new solution's annotations and printed equations are parsed and evaluated from its text
    alone, and its numbers traced to the new question from scratch: the steps must hold, as many as
    before, the graph must be the old one, and the answer the draw's.

    Args:
        question: the new question.
        solution: the new solution.
        binding: the original's.
        draw: what was drawn.
        read: reads an item from scratch.
    """
    try:
        again = read(question, solution)
    except UnsafeItemError as error:
        return f"the new item cannot be read back: {error}"
    if again.worked.answer != draw.results[binding.final]:
        return "the new solution has another answer"
    if again.worked.printed != binding.worked.printed:
        return "a printed equation no longer holds"
    if [m.value for m in again.mentions] != [
        draw.values[group] for group in binding.groups
    ] or again.final != binding.final:
        return "the new question has other numbers"
    if [step.value for step in again.worked.steps] != list(draw.results):
        return "a step of the new solution has another result"
    if _graph(again) != _graph(binding):
        return "the new item binds in another way"
    return None


def _graph(binding: Graph) -> list[tuple[object, list[tuple[str, int, str] | Number]]]:
    steps: list[tuple[object, list[tuple[str, int, str] | Number]]] = []
    for step, sources in zip(binding.worked.steps, binding.literals, strict=True):
        row: list[tuple[str, int, str] | Number] = []
        for literal, source in zip(step.expression.literals, sources, strict=True):
            row.append(_named(source, binding) if source.kind != "constant" else literal.value)
        steps.append((step.expression.root, row))
    return steps


def _named(source: Source, binding: Graph) -> tuple[str, int, str]:
    index = binding.groups[source.which] if source.kind == "mention" else source.which
    return (source.kind, index, source.form)

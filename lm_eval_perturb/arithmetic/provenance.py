"""What happened to an item's numbers, for its record: graph, draw, reasons, size shift."""

from __future__ import annotations

from math import log10
from typing import Any

from lm_eval_perturb.arithmetic.draw import Draw
from lm_eval_perturb.arithmetic.expressions import Node, Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import Source


def provenance(binding: Binding, draw: Draw) -> dict[str, Any]:
    """Graph, draw and proof of a mutated item as JSON values.

    Keys: `graph`, one line per step (`n0` the question's first quantity, `r0` the first result);
    `draw`, by quantity its old and new value; `frozen`, why others stay; `answer`, old and new;
    `shift`, the mean of log10(new / old) over the quantities drawn; `proof`, what was verified.
    """
    drawn = {group: draw.values[group] for group in sorted(set(binding.groups))
             if draw.values[group] != binding.mentions[group].value}  # fmt: skip
    shifts = [log10(new / binding.mentions[group].value) for group, new in drawn.items()]
    return {
        "graph": [_line(binding, number) for number in range(len(binding.literals))],
        "draw": {
            f"n{group}": [_text(binding.mentions[group].value), _text(new)]
            for group, new in drawn.items()
        },
        "changed": sum(group in drawn for group in binding.groups),
        "frozen": {
            f"n{group}": reason
            for group, reason in sorted(binding.frozen.items())
            if not reason.startswith("its kind")
        },
        "answer": [_text(binding.worked.answer), _text(draw.results[binding.final])],
        "shift": round(sum(shifts) / len(shifts), 3) if shifts else 0.0,
        "proof": {
            "steps": len(binding.literals),
            "printed": binding.worked.printed,
            "rebound": True,
        },
    }


def _text(value: Number) -> str:
    return str(value)


def _line(binding: Binding, number: int) -> str:
    step = binding.worked.steps[number]
    names = [
        _name(source, binding, literal.value)
        for literal, source in zip(step.expression.literals, binding.literals[number], strict=True)
    ]
    return f"r{number} = {_tree(step.expression.root, names)}"


def _name(source: Source, binding: Binding, value: Number) -> str:
    if source.kind == "constant":
        return _text(value)
    if source.kind == "result":
        return f"r{source.which}"
    name = f"n{binding.groups[source.which]}"
    return name if source.form == "value" else f"{name}[{source.form}]"


def _tree(node: Node, names: list[str], outer: bool = True) -> str:
    if isinstance(node, int):
        return names[node] if node >= 0 else "0" if node == -1 else "100"
    text = f"{_tree(node[1], names, False)} {node[0]} {_tree(node[2], names, False)}"
    return text if outer else f"({text})"

"""`$5 every 10 minutes`: an amount that is a whole number of intervals stays one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lm_eval_perturb.arithmetic.expressions import Node, Number
from lm_eval_perturb.arithmetic.graph import Binding

_EVERY = re.compile(r"\b(?:every|each|per) \$?$", re.I)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Literals that a step multiplies, and those that it divides by."""

    over: tuple[int, ...]
    under: tuple[int, ...]


def intervals(
    binding: Binding, question: str, places: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Places of amounts and of the intervals of which they are multiples.

    `150 * 5 / 10` is whole also where 150 minutes are no whole number of tens, as nobody is paid.

    Args:
        binding: the item's.
        question: its question.
        places: by group, the place of its value; results lie in the places of their steps.
    """
    told = {
        binding.groups[index]
        for index, mention in enumerate(binding.mentions)
        if type(mention.value) is int
        and _EVERY.search(question[max(0, mention.start - 12) : mention.start])
    }
    if not told:
        return ()
    found: dict[tuple[int, int], None] = {}
    rates: dict[int, int] = {}
    for number, step in enumerate(binding.worked.steps):
        for chain in _chains(step.expression.root):
            bottoms = _bottoms(binding, number, chain, told)
            tops = [binding.literals[number][index] for index in chain.over]
            bottoms += [rates[s.which] for s in tops if s.kind == "result" and s.which in rates]
            if bottoms and type(step.value) is not int:
                rates[number] = bottoms[0]
            for group in bottoms:
                amount = _amount(binding, number, chain, binding.mentions[group].value, places)
                if amount is not None:
                    found[amount, places[group]] = None
    return tuple(found)


def _bottoms(binding: Binding, number: int, chain: _Chain, told: set[int]) -> list[int]:
    """The groups of intervals that a chain divides by."""
    sources = [binding.literals[number][index] for index in chain.under]
    groups = [binding.groups[s.which] for s in sources if s.kind == "mention" and s.form == "value"]
    return [group for group in groups if group in told]


def _amount(
    binding: Binding, number: int, chain: _Chain, interval: Number, places: Mapping[int, int]
) -> int | None:
    """The place of the factor that is a multiple of the interval: a result before a mention."""
    found: list[tuple[bool, int]] = []
    for index in chain.over:
        source = binding.literals[number][index]
        value = binding.worked.steps[number].expression.literals[index].value
        if type(value) is not int or value % interval:
            continue
        if source.kind == "result":
            found.append((False, source.which))
        elif source.kind == "mention" and source.form == "value":
            found.append((True, places[binding.groups[source.which]]))
    return min(found)[1] if found else None


def _chains(node: Node) -> Iterator[_Chain]:
    """The products and quotients of a tree, each as long as it goes."""
    if isinstance(node, int):
        return
    if node[0] in "*/":
        over, under, rest = _flat(node)
        yield _Chain(tuple(over), tuple(under))
        for inner in rest:
            yield from _chains(inner)
        return
    yield from _chains(node[1])
    yield from _chains(node[2])


def _flat(node: Node) -> tuple[list[int], list[int], list[Node]]:
    """Literals above and below the line of a product, and its parts that are sums."""
    if isinstance(node, int):
        return ([node] if node >= 0 else []), [], []
    if node[0] not in "*/":
        return [], [], [node]
    over, under, rest = _flat(node[1])
    above, below, more = _flat(node[2])
    if node[0] == "/":
        above, below = below, above
    return over + above, under + below, rest + more

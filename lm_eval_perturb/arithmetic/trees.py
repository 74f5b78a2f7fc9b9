"""Reading the trees of expressions: operators, quotients, the roles of their literals.

Trees name their literals by place, so that few different ones are asked about again and again.
"""

from __future__ import annotations

from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Node


@lru_cache(maxsize=1024)
def literal_roles(root: Node, count: int) -> tuple[str, ...]:
    """For each literal of a tree: factor, divisor, dividend or term."""
    roles = ["term"] * count

    def walk(node: Node, role: str) -> None:
        if isinstance(node, int):
            if node >= 0:
                roles[node] = role
            return
        sign, left, right = node
        names = {"*": ("factor", "factor"), "/": ("dividend", "divisor")}
        one, two = names.get(sign, ("term", "term"))
        walk(left, one)
        walk(right, two)

    walk(root, "term")
    return tuple(roles)


@lru_cache(maxsize=1024)
def signs(node: Node) -> frozenset[str]:
    """The operators of a tree."""
    if isinstance(node, int):
        return frozenset()
    return signs(node[1]) | signs(node[2]) | {node[0]}


@lru_cache(maxsize=1024)
def quotients(node: Node) -> tuple[tuple[int, int], ...]:
    """The pairs of literals that a tree divides by each other."""
    if isinstance(node, int):
        return ()
    sign, left, right = node
    if sign == "/" and isinstance(left, int) and isinstance(right, int) and min(left, right) >= 0:
        return ((left, right),)
    product = not isinstance(left, int) and left[0] == "*"
    if sign == "/" and isinstance(right, int) and right >= 0 and product:
        factor = left[2] if not isinstance(left, int) else left
        if isinstance(factor, int) and factor >= 0:  # a * 3 / 4 reads as (a * 3) / 4
            return (*quotients(left), (factor, right))
    return (*quotients(left), *quotients(right))


@lru_cache(maxsize=1024)
def divisions(node: Node) -> tuple[tuple[Node, int], ...]:
    """What a tree divides by its literals, and these."""
    if isinstance(node, int):
        return ()
    found = divisions(node[1]) + divisions(node[2])
    if node[0] == "/" and isinstance(node[2], int) and node[2] >= 0:
        return (*found, (node[1], node[2]))
    return found


def divisors(node: Node) -> list[int]:
    """The literals that a tree divides by."""
    return [divisor for _, divisor in divisions(node)]


@lru_cache(maxsize=1024)
def terms(node: Node) -> int:
    """How many terms a sum has; 1 where it is none."""
    if isinstance(node, int) or node[0] not in "+-":
        return 1
    return terms(node[1]) + terms(node[2])

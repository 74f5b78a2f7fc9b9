"""The families of variants: which symbols stay, go, become numbers or become identities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

DIGITS = range(1, 11)
DRAWS = 50
IDENTITIES = 5
"""Of each level."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The symbol stays a symbol."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The symbol becomes a random number of so many digits."""

    digits: int


@dataclass(frozen=True, slots=True)
class Equal:
    """The symbol becomes an identity equal to 1."""

    level: str
    number: int


Fate = Kept | Drawn | Equal
Plan = Mapping[str, Fate]
"""What becomes of each symbol; one that is absent is left out, which means 1."""
Symbols = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One challenge of a family, before numbers are drawn.

    Attributes:
        label: as the paper's tables have it: Symbolic-2, Numeric-One-3, Equivalence-All-Hard ...
        plan: what becomes of each symbol.
    """

    label: str
    plan: Plan


def _symbolic(symbols: Symbols) -> list[Member]:
    return [
        Member(f"Symbolic-{size}", dict.fromkeys(kept, Kept()))
        for size in range(len(symbols), 0, -1)
        for kept in combinations(symbols, size)
    ]


def _numeric_one(symbols: Symbols) -> list[Member]:
    return [Member(f"Numeric-One-{n}", {s: Drawn(n)}) for n in DIGITS for s in symbols]


def _numeric_all(symbols: Symbols) -> list[Member]:
    return [Member(f"Numeric-All-{n}", dict.fromkeys(symbols, Drawn(n))) for n in DIGITS]


def _numeric_all_s(symbols: Symbols) -> list[Member]:
    return [Member("Numeric-All-2-S", dict.fromkeys(symbols, Drawn(2))) for _ in range(DRAWS)]


def _equivalence_one(level: str) -> Callable[[Symbols], list[Member]]:
    label = f"Equivalence-One-{level.title()}"
    return lambda symbols: [
        Member(label, {s: Equal(level, n)}) for n in range(IDENTITIES) for s in symbols
    ]


def _equivalence_all(level: str) -> Callable[[Symbols], list[Member]]:
    label = f"Equivalence-All-{level.title()}"
    return lambda symbols: [
        Member(label, {s: Equal(level, n) for s, n in zip(symbols, order, strict=True)})
        for order in permutations(range(IDENTITIES), len(symbols))
    ]


FAMILIES: dict[str, Callable[[Symbols], list[Member]]] = {
    "symbolic": _symbolic,
    "numeric_one": _numeric_one,
    "numeric_all": _numeric_all,
    "numeric_all_s": _numeric_all_s,
    "equivalence_one_easy": _equivalence_one("easy"),
    "equivalence_one_hard": _equivalence_one("hard"),
    "equivalence_all_easy": _equivalence_all("easy"),
    "equivalence_all_hard": _equivalence_all("hard"),
}
"""By name, all members of the family for the given symbols, in a fixed order."""


def closed_form(k: int) -> dict[str, int]:
    """How many members each family has for k symbols.

    Source: the generation rules of ASyMOB (arXiv 2505.23851).
    """
    orders = 1
    for taken in range(k):
        orders *= IDENTITIES - taken
    counts: dict[str, Any] = {
        "symbolic": 2**k - 1,
        "numeric_one": 10 * k,
        "numeric_all": 10,
        "numeric_all_s": DRAWS,
    }
    for level in ("easy", "hard"):
        counts[f"equivalence_one_{level}"] = IDENTITIES * k
        counts[f"equivalence_all_{level}"] = orders
    return counts

"""New names for symbols: unused ones of the same kind, neighbours staying neighbours."""

from __future__ import annotations

from collections.abc import Sequence, Set
from random import Random

from lm_eval_perturb.rng import pick
from lm_eval_perturb.symbols.scan import GREEK

_UNKNOWNS = "stuvwxyz"
_COUNTS = "jklmn"
_UNPAIRED = frozenset("DFJL")
"""Capitals whose small letters are taken for a differential, a function, a unit or a digit."""
_ALL = "abckmnpqrstuvwxyz"
_SEQUENCES = {
    "function": ("fgh", "pqr"),
    "unknown": ("abc", "pqr", "stuvwxyz"),
    "count": ("kmn", "pqrst"),
    "parameter": ("pqrst", "uvw", "kmn", "abc"),
    "capital": ("ABCD", "FGH", "JKLMN", "PQRSTUVWXYZ"),
    "greek": (GREEK,),
}
"""Kind of name -> alphabets, out of which neighbouring letters are taken."""
_WHOLE = {
    "function": "fghpqruvw",
    "unknown": _ALL,
    "count": "abckmnpqrst",
    "parameter": _ALL,
    "capital": "ABCDFGHJKLMNPQRSTUVWXYZ",
    "greek": GREEK,
}
"""Kind of name -> all names of that kind, for where no neighbours are free."""


def fresh_names(
    names: Set[str], functions: Set[str], taken: Set[str], rng: Random
) -> dict[str, str]:
    """New names for old ones, one to one, in the same order within each kind.

    Letters used in both cases (side a opposite vertex A) get one new letter in both cases.

    Args:
        names: the names to be replaced.
        functions: those of them that are applied to arguments.
        taken: names that may not be given.
        rng: draws among the alphabets.

    Returns:
        Old name to new name; without the names for which nothing is free.
    """
    mapping: dict[str, str] = {}
    used = set(taken) | set(names)
    capitals = {name for name in names if name.isupper()}
    rest = set(names) - capitals
    if any(name.lower() in names for name in capitals):
        closed = used | {name.upper() for name in used} | _UNPAIRED
        chosen = _window("capital", len(capitals), closed, rng)
        for old, new in zip(sorted(capitals), chosen, strict=False):
            mapping[old] = new
            if old.lower() in rest:
                mapping[old.lower()] = new.lower()
        rest -= {name.lower() for name in capitals}
        used.update(mapping.values())
    else:
        rest |= capitals
    for kind, old_names in _kinds(rest, functions):
        chosen = _window(kind, len(old_names), used, rng)
        mapping.update(zip(old_names, chosen, strict=False))
        used.update(chosen)
    return mapping


def _kinds(names: Set[str], functions: Set[str]) -> list[tuple[str, list[str]]]:
    kinds: dict[str, list[str]] = {}
    for name in sorted(names):
        kinds.setdefault(_kind(name, functions), []).append(name)
    return sorted(kinds.items())


def _kind(name: str, functions: Set[str]) -> str:
    if name[0] == "\\":
        return "greek"
    if name.isupper():
        return "capital"
    if name in functions:
        return "function"
    alphabets = {"unknown": _UNKNOWNS, "count": _COUNTS}
    return next((kind for kind, letters in alphabets.items() if name in letters), "parameter")


def _window(kind: str, count: int, used: Set[str], rng: Random) -> Sequence[str]:
    """Neighbouring free names, or else free names in their order, or else as many as are free."""
    windows = [
        window
        for alphabet in _SEQUENCES[kind]
        for window in _windows(_prefixed(alphabet), count)
        if not any(name in used for name in window)
    ]
    if windows:
        return pick(rng, windows)
    free = [name for name in _prefixed(_WHOLE[kind]) if name not in used]
    spread = _windows(free, count)
    return pick(rng, spread) if spread else free


def _prefixed(alphabet: Sequence[str]) -> list[str]:
    return [name if len(name) == 1 else f"\\{name}" for name in alphabet]


def _windows(alphabet: Sequence[str], count: int) -> list[Sequence[str]]:
    return [alphabet[at : at + count] for at in range(len(alphabet) - count + 1)]

"""The same texts with other names for some of their symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lm_eval_perturb.symbols.scan import Scan
from lm_eval_perturb.symbols.survey import judged, known_letters


def renamed(scans: Sequence[Scan], names: Mapping[str, str]) -> list[str]:
    """The texts of one item with every mention of some symbols renamed at once.

    Args:
        scans: the item's texts; what is a symbol in one of them depends on all.
        names: old name to new name; one to one, and no new name occurs in the texts.
    """
    known = known_letters(scans)
    return [_renamed(scan, names, known) for scan in scans]


def inverse(names: Mapping[str, str]) -> dict[str, str]:
    """New name to old name."""
    return {new: old for old, new in names.items()}


def _renamed(scan: Scan, names: Mapping[str, str], known: frozenset[str]) -> str:
    parts: list[str] = []
    done = 0
    for run in scan.runs:
        letters = run.letters
        if letters[0] == "\\":
            new = names.get(letters, letters)
        elif any(letter in names for letter in letters):
            if judged(run, scan.text, known) != "symbols":
                continue
            new = "".join(names.get(letter, letter) for letter in letters)
        else:
            continue
        parts += (scan.text[done : run.start], new)
        done = run.start + len(letters)
    parts.append(scan.text[done:])
    return "".join(parts)

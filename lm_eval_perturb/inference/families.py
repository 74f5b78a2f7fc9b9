"""Options in fields of their own: `sol1`, `sol2`; `A` to `D`; `option_a`, `option_b`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lm_eval_perturb.inference.names import NOT_OPTIONS

_MEMBER = re.compile(r"(?P<stem>.*?)(?P<ordinal>\d+|(?<![a-z])[a-j]|(?<![A-Z])[A-J]|(?<=op)[a-j])")


def option_families(paths: Sequence[str]) -> list[tuple[str, ...]]:
    """Groups of two or more fields that only a number or letter tells apart, counted without gaps.

    Fields whose shared name says that they are no options (`sentence1`, `sentence2`) are left out.
    """
    members: dict[tuple[str, str], dict[int, str]] = {}
    for path in paths:
        parent, dot, last = path.rpartition(".")
        match = _MEMBER.fullmatch(last)
        if match is None or _no_option(match["stem"]):
            continue
        ordinal = match["ordinal"]
        kind = "0" if ordinal.isdigit() else "a" if ordinal.islower() else "A"
        place = int(ordinal) if kind == "0" else ord(ordinal) - ord(kind)
        members.setdefault((f"{parent}{dot}{match['stem']}", kind), {})[place] = path
    return [
        tuple(found[place] for place in sorted(found))
        for found in members.values()
        if len(found) > 1 and _gapless(found)
    ]


def _no_option(stem: str) -> bool:
    words = stem.lower().replace(" ", "_").strip("_").split("_")
    return words[-1] in NOT_OPTIONS


def _gapless(places: Iterable[int]) -> bool:
    ordered = sorted(places)
    return ordered[0] in (0, 1) and ordered == list(range(ordered[0], ordered[0] + len(ordered)))

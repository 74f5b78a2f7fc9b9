"""`$2 each ... a bouquet costs $8 ... each bouquet has 12`: a bundle stays between two and all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lm_eval_perturb.arithmetic.graph import Binding

_BUNDLES = "bouquet|bunch|pack|package|packet|box|case|carton|crate|bundle"
_BUNDLE = re.compile(rf"\b(?:a|an|each|every|one) (?P<bundle>{_BUNDLES})\b[^.?,;$\d]*\$$", re.I)
_SINGLE = re.compile(r"(?:\.\d+)? (?:each|apiece)\b", re.I)


def bulk_prices(
    binding: Binding, question: str, places: Mapping[int, int]
) -> tuple[tuple[int, int, int], ...]:
    """Places of a single price, of a bundle's price, and of how many there are in a bundle.

    Only where the bundle costs more than two and less than all of its things.

    Args:
        binding: the item's.
        question: its question.
        places: by group, the place of its value.
    """
    pairs = list(zip(binding.mentions, binding.groups, strict=True))
    singles = [(m, g) for m, g in pairs if m.noun == "$" and _SINGLE.match(question, m.end)]
    found = []
    for bulk, group in pairs if singles else ():
        told = _BUNDLE.search(question[max(0, bulk.start - 60) : bulk.start])
        if told is None:
            continue
        holds = re.compile(
            rf"\b(?:each|every|a|one|the) {told['bundle']} (?:has|holds|contains|of) $", re.I
        )
        for count, many in pairs:
            if not holds.search(question[max(0, count.start - 40) : count.start]):
                continue
            found += [
                (places[one], places[group], places[many])
                for single, one in singles
                if 2 * single.value < bulk.value < count.value * single.value
            ]
    return tuple(found)

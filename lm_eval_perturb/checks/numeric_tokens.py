"""The tokens that are or may be numbers: where texts agree in them, they agree in their numbers."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.number_words import (
    GROUPS,
    ONES,
    PARTS,
    RANKS,
    SCALES,
    TENS,
    TIMES,
    VAGUE,
)
from lm_eval_perturb.checks.reading import tokens, vocabulary

_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = frozenset(
    (*ONES, *TENS, *SCALES, *VAGUE, *RANKS, *PARTS, *TIMES, *GROUPS, "couple")
)


def numeric_tokens(text: str) -> list[tuple[str, ...]]:
    """Each token that is or may be a number with its two neighbours, sorted.

    Texts that are alike in these have the same numbers, which is quicker to see than the numbers.
    """
    if text.isascii() and not _DIGIT.search(text) and _NUMBER_WORDS.isdisjoint(vocabulary(text)):
        return []
    every = tokens(text)
    return sorted(
        every[max(0, place - 1) : place + 2]
        for place, token in enumerate(every)
        if token in _NUMBER_WORDS or token[0].isnumeric()
    )

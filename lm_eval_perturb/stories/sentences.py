"""A story cut into sentences, and the gaps between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = re.compile(
    r"(?<=[.!?])[\"'\u201d\u2019)]*(?P<gap>\s+)(?=[\"'\u201c(]?[A-Z0-9$\u20ac\u00a3])"
)
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Jr|Sr|vs|etc|approx|no|No|e\.g|i\.e|lbs?|oz|ft|in|hrs?|mins?|"
    r"[A-Za-z]|[ap]\.m)\.|^\d+\.)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        text: the sentence.
        start: where it begins in the text.
        gap: the white space before it; "" for the first.
    """

    text: str
    start: int
    gap: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in their order; a full stop of `Mr.` or `5 ft.` ends none."""
    found = []
    start, gap = 0, ""
    for match in _GAP.finditer(text):
        if _SHORT.search(text[start : match.start()]) and not text[match.end()].isdigit():
            continue
        found.append(Sentence(text[start : match.start("gap")], start, gap))
        start, gap = match.end(), match["gap"]
    found.append(Sentence(text[start:].rstrip(), start, gap))
    return found

"""Drawings in the Asymptote language: what in them is a name of the problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal["formula", "words", "point"]

_PIECE = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*)"|(?<![\w.])(?P<letter>[A-Z])(?!\w)', re.DOTALL)
_DECLARED = re.compile(r"\b(?:pair|triple|point)\s+([^;]{0,1000});")
_DECLARES = re.compile(r"(?<![\w.])([A-Z])(?=\s*(?:[,=]|$))")
_INNER = re.compile(r"\([^()]*\)")
_SHORT = re.compile(r"[^$\\]{1,3}")


def drawn_letters(code: str) -> Iterator[tuple[int, int, Kind]]:
    """Where the names of the problem stand in a drawing.

    Labels are text as elsewhere: a formula, or words. Of the code's own identifiers only points
    with capital names count, where the drawing itself declares them: `E` is else the direction
    east. All other identifiers belong to the code, whatever the problem calls its symbols.

    Args:
        code: a drawing.

    Yields:
        Start, end and kind of each label and of each mention of a point, in their order.
    """
    points = _declared_points(code)
    for match in _PIECE.finditer(code):
        if match["letter"] is None:
            start, end = match.span("string")
            short = _SHORT.fullmatch(match["string"]) is not None
            yield start, end, "formula" if short else "words"
        elif match["letter"] in points:
            yield match.start(), match.end(), "point"


def _declared_points(code: str) -> set[str]:
    found: set[str] = set()
    for match in _DECLARED.finditer(code):
        plain = match[1]
        for _ in range(5):  # arguments inside out: `A = foot(B, C, D)` declares A alone
            plain, count = _INNER.subn("", plain)
            if not count:
                break
        found |= set(_DECLARES.findall(plain))
    return found

r"""Squares and cubes: the 2 of `x^2` is read as a number only where powers are the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lm_eval_perturb.masking.numerals import Span

_BASE = re.compile(r"(?:[A-Za-z)|]|\\(?:text|mbox|mathrm)\{[^{}]*\})\s*\^\s*\{?\s*$")
_MATTER = re.compile(
    r"\^\s*(?:\{[^{}]*[A-Za-z]|[A-Za-z])|degree|power|exponent|\\log|\\ln", re.IGNORECASE
)
_DEGREE = re.compile(r"\^\s*\{?\s*\\circ")
_REACH = 40


def without_powers(text: str, found: Iterable[Span], given: str = "") -> Iterator[Span]:
    """The spans of numbers without the squares and cubes of symbols and brackets.

    All are kept where the solution or the question has letters in exponents, or speaks of degrees
    and powers: there an exponent may be the answer.

    Args:
        text: the solution.
        found: spans of numbers that equal the answer.
        given: the question.
    """
    plain = "^" in text and not any(_MATTER.search(_DEGREE.sub("", t)) for t in (text, given))
    for start, end in found:
        symbol = plain and text[start:end] in ("2", "3")
        if not (symbol and _BASE.search(text, max(0, start - _REACH), start)):
            yield start, end

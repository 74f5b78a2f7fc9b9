"""A masked or cut solution as its reader sees it, and the answer that he must not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lm_eval_perturb.masking.numerals import Span
from lm_eval_perturb.masking.target import Target

_DIGIT = re.compile(r"\d")
_HUNDRED = 100


@dataclass(frozen=True)
class Seen:
    """What a reader sees.

    Attributes:
        text: the solution, masked or cut.
        answer: the final answer as the solution writes it.
        target: what of the answer may be read.
        given: the question.
        asked: where the answer stands in the question, by value.
    """

    text: str
    answer: str
    target: Target
    given: str
    asked: Sequence[Span] = ()

    @cached_property
    def asking(self) -> str:
        """The question in lower case."""
        return self.given.lower()

    @cached_property
    def number(self) -> Fraction | None:
        """The absolute value of an answer that is one number; None for any other answer."""
        values = sorted(self.target.values)
        worded = any(not _DIGIT.search(word) for word in self.target.words)
        if self.target.formulas or worded or not 1 <= len(values) <= 2:
            return None
        if len(values) > 1 and values[0] * _HUNDRED != values[1]:
            return None
        return values[-1]

    @cached_property
    def whole(self) -> int | None:
        """The answer where it is one whole number; None for any other."""
        number = self.number
        return int(number) if number is not None and number.denominator == 1 else None

    @cached_property
    def worded_members(self) -> bool:
        """Whether a member of the answer, or the answer itself, is a formula and no number."""
        rows = sorted(self.target.formulas, key=len)
        whole = len(rows[-1]) if rows else 0
        return any(len(row) + 1 < whole for row in rows)

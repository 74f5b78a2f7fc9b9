"""Equations of a worked solution, and whether one operation is all that is left to the answer."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Expression, Number
from lm_eval_perturb.arithmetic.printed import left_side
from lm_eval_perturb.masking.chain import Chain
from lm_eval_perturb.masking.numerals import NUMERAL, Span, numerals, spans_of, value_of

_RIGHT = re.compile(
    rf"= ?(?:\\?\$ ?)?(?:\\boxed\{{)?(?P<minus>-?)(?P<right>{NUMERAL})"
    r"(?!\s*[-+*/^\\_\d({.]\S)"
)
_SIGN = re.compile(r"\\(cdot|times|div)(?![A-Za-z])")

_PER = re.compile(r"/(?=[A-Za-z])")  # 30 postcards/day


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation that holds between an expression and a number.

    Attributes:
        left: the expression.
        literals: the span of each of its numbers in the text.
        right: the span of the number, without its sign.
        value: the number.
    """

    left: Expression
    literals: tuple[Span, ...]
    right: Span
    value: Fraction


def equations(text: str) -> list[Equation]:
    """The equations of a text that hold and have an operation, in order; words are units."""
    found = (_equation(text, match) for match in _RIGHT.finditer(text))
    return [one for one in found if one is not None]


def _equation(text: str, match: re.Match[str]) -> Equation | None:
    value = value_of(match["right"])
    if match["minus"]:
        value = -value
    before = match.start()
    begin = max(text.rfind(mark, 0, before) for mark in "\n=;") + 1
    left = left_side(_plain(text[begin:before]), 0, value)
    if left is None or len(left.literals) < 2:
        return None
    spans = tuple((begin + one.start, begin + one.end) for one in left.literals)
    return Equation(left, spans, match.span("right"), Fraction(value))


def _last(text: str, values: Set[Fraction]) -> Equation | None:
    """The last equation with one of the values on its right."""
    for match in reversed(list(_RIGHT.finditer(text))):
        if value_of(match["right"]) in values and (one := _equation(text, match)) is not None:
            return one
    return None


def last_operations(chain: Chain, given: str, *, masked: bool) -> int | None:
    """How many operations the last equation has whose right side is the answer.

    None where there is no such equation, or where a reader cannot carry it out: with the answer
    masked, its left side holds the answer itself; with the sentences removed, one of its numbers
    is neither in what is kept nor in the question.

    Args:
        chain: the solution.
        given: the question.
        masked: the answer is masked; otherwise its sentences are removed.
    """
    last = _last(chain.text[: chain.steps_end], chain.target.values)
    if last is None:
        return None
    if masked:
        visible = not any(_overlap(span, hit) for span in last.literals for hit in chain.hits)
    else:
        around = f"{given}\n{chain.removed}"
        plain = {value for _, _, value in numerals(around)}
        literals = (one.value for one in last.left.literals)
        visible = all(value in plain or _stands(value, around) for value in literals)
    return len(last.literals) - 1 if visible else None


def _plain(text: str) -> str:
    """The text with LaTeX signs of operations replaced and `/` of units gone; as wide as before."""
    if "/" in text:
        text = _PER.sub(" ", text)
    if "\\" in text:
        text = _SIGN.sub(lambda m: ("/" if m[1] == "div" else "*").ljust(len(m[0])), text)
    return text


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _stands(value: Number, text: str) -> bool:
    return next(spans_of(text, frozenset([value])), None) is not None

"""Generated arithmetic: `What is 98 plus 45?`, whose answer needs no worked solution."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import Expression, ExpressionError, Number, parse
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.arithmetic.writing import replace_all, write_like

_ASKED = re.compile(
    r"\b(?:What is|[Ff]ind|Compute|Evaluate|Calculate)"
    r"(?: the (?:exact )?(?:value|sum|difference|product|quotient|answer)(?: of)?"
    r"(?: the expression)?:?)?"
    r" ((?:\d[\d,]*(?:\.\d+)?|[-+*/() \u00d7\u00f7\u2212\u2013\u2022]|(?<=\d )x(?= \d)"
    r"|plus|minus|times)+)(?=\?|\.?$)"
)
_SIGNS = {"plus": "+   ", "minus": "-    ", "times": "*    ", "\u2022": "*"}
"""As long as the words, so that places in the text hold."""
_TRIES = 64


class Sum(NamedTuple):
    """A sum with other numbers: its question, old and new numbers and results."""

    question: str
    numbers: tuple[tuple[Number, ...], tuple[Number, ...]]
    results: tuple[Number, Number]


def is_sum(question: str) -> bool:
    """Whether a question asks for the value of an expression, once."""
    return len(_ASKED.findall(question)) == 1


def asked_sum(question: str) -> tuple[Expression, int]:
    """The expression whose value a question asks for, and where it begins.

    Raises:
        UnsafeItemError: it asks for none, or one that has no value.
    """
    match = _ASKED.search(question)
    if match is None:
        raise UnsafeItemError("the question asks for no sum")
    text = re.sub(r"plus|minus|times|\u2022", lambda word: _SIGNS[word[0]], match[1])
    try:
        expression = parse(text)
        expression.value()
    except ExpressionError as error:
        message = f"the sum has {error}"
        raise UnsafeItemError(message) from None
    return expression, match.start(1)


def redraw(question: str, answer: Number, rng: Random, least: int = 1) -> Sum:
    """The sum with numbers of as many digits and a result of the same sign.

    Args:
        question: the question.
        answer: what it is said to give.
        rng: the document's stream.
        least: the smallest number that is drawn for one above it.

    Raises:
        UnsafeItemError: it is no expression, or the answer is not its value.
    """
    expression, start = asked_sum(question)
    old = expression.value()
    if answer != old:
        raise UnsafeItemError("the answer is not the sum's")
    for _ in range(_TRIES):
        values = [_like(literal.value, rng, least) for literal in expression.literals]
        new = _value(expression, values)
        if new is not None and type(new) is int and new != old and (new < 0) == (old < 0):
            spans = [(start + one.start, start + one.end) for one in expression.literals]
            changes = [
                (a, b, write_like(question[a:b], value) or str(value))
                for (a, b), value in zip(spans, values, strict=True)
            ]
            before = tuple(literal.value for literal in expression.literals)
            return Sum(replace_all(question, changes), (before, tuple(values)), (old, new))
    raise UnsafeItemError("no draw meets the constraints")


def _like(value: Number, rng: Random, least: int) -> Number:
    """A whole number of as many digits."""
    if type(value) is not int:
        raise UnsafeItemError("the sum has broken numbers")
    low = 10 ** (len(str(value)) - 1) if value > 9 else max(1, min(value, least))
    return low + int(rng.random() * (10 ** len(str(value)) - low))


def _value(expression: Expression, values: list[Number]) -> Number | None:
    try:
        return expression.value(values)
    except ExpressionError:
        return None

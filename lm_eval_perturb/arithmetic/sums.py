"""Generated arithmetic: `What is 98 plus 45?`, whose answer needs no worked solution."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from lm_eval_perturb.arithmetic.answers import new_answer
from lm_eval_perturb.arithmetic.expressions import Expression, ExpressionError, Number, parse
from lm_eval_perturb.arithmetic.formulas import number_of
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.arithmetic.writing import replace_all

_ASKED = re.compile(r"\bWhat is ((?:\d[\d,.]*|[-+*/() ]|plus|minus|times)+)\?")
_SIGNS = {"plus": "+   ", "minus": "-    ", "times": "*    "}
"""As long as the words, so that places in the text hold."""
_TRIES = 64


class Sum(NamedTuple):
    """A sum with other numbers: its question, its answer, old and new numbers and results."""

    question: str
    answer: str
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
    text = re.sub(r"plus|minus|times", lambda word: _SIGNS[word[0]], match[1])
    try:
        expression = parse(text)
        expression.value()
    except ExpressionError as error:
        message = f"the sum has {error}"
        raise UnsafeItemError(message) from None
    return expression, match.start(1)


def redraw(question: str, answer: str, rng: Random) -> Sum:
    """The sum with numbers of as many digits and a result of the same sign.

    Raises:
        UnsafeItemError: it is no expression, or the answer is not its value.
    """
    expression, start = asked_sum(question)
    old = expression.value()
    read = number_of(answer)
    if read is None or read[1] != old:
        raise UnsafeItemError("the answer is not the sum's")
    for _ in range(_TRIES):
        values = [_like(literal.value, rng) for literal in expression.literals]
        new = _value(expression, values)
        if new is not None and type(new) is int and new != old and (new < 0) == (old < 0):
            spans = [(start + one.start, start + one.end) for one in expression.literals]
            changes = [(*span, str(v)) for span, v in zip(spans, values, strict=True)]
            before = tuple(literal.value for literal in expression.literals)
            written = replace_all(question, changes)
            return Sum(written, new_answer(answer, old, new), (before, tuple(values)), (old, new))
    raise UnsafeItemError("no draw meets the constraints")


def _like(value: Number, rng: Random) -> Number:
    """A whole number of as many digits."""
    if type(value) is not int:
        raise UnsafeItemError("the sum has broken numbers")
    low = 10 ** (len(str(value)) - 1) if value > 9 else 1
    return low + int(rng.random() * (10 ** len(str(value)) - low))


def _value(expression: Expression, values: list[Number]) -> Number | None:
    try:
        return expression.value(values)
    except ExpressionError:
        return None

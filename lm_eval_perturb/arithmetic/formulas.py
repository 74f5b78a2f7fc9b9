"""Formulas as worked solutions: `7-2=5` of ASDiv, `( 8.0 - 3.0 )` of SVAMP."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lm_eval_perturb.arithmetic.expressions import (
    Expression,
    ExpressionError,
    Number,
    parse,
    read_number,
)
from lm_eval_perturb.arithmetic.proof import UnsafeItemError

_NUMBER = re.compile(r"[-\u2212]?\d[\d,]*(?:\.\d+)?")
_STEP = re.compile(r"<<([^<>=]+)=([^<>=]+)>>")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the form of a worked solution.

    Attributes:
        equation: whether the formula shows its result.
        solution: one annotated step and the answer.
    """

    equation: bool
    solution: str

    def back(self, solution: str) -> str:
        """The formula of another solution of this form."""
        step = _STEP.search(solution)
        if step is None:
            raise UnsafeItemError("the new formula cannot be read back")
        return f"{step[1]}={step[2]}" if self.equation else step[1]


def is_worked(rationale: str) -> bool:
    """Whether a rationale ends in an answer as worked solutions do; else it may be a formula."""
    return "####" in rationale or "The answer is" in rationale


def formula(text: str) -> Formula:
    """A formula read.

    Raises:
        UnsafeItemError: the text is no formula, or does not hold.
    """
    left, sign, right = text.partition("=")
    value = expression_of(text).value()
    if value < 0 or (type(value) is not int and not sign and value.denominator > 1000):
        raise UnsafeItemError("the formula's result cannot be written")
    shown = right.strip() if sign else decimal(value)
    return Formula(bool(sign), f"<<{left}={shown}>>{shown}\n#### {shown}")


def expression_of(text: str) -> Expression:
    """The left side of a formula that holds, or the whole of one without a sign.

    Raises:
        UnsafeItemError: the text is no formula, or does not hold.
    """
    left, sign, right = text.partition("=")
    try:
        expression = parse(left)
        if sign and expression.value() != parse(right).value():
            raise UnsafeItemError("the formula does not hold")
        expression.value()
    except ExpressionError as error:
        message = f"the formula has {error}"
        raise UnsafeItemError(message) from None
    return expression


def decimal(value: Number) -> str:
    """A number in digits."""
    return str(value) if type(value) is int else f"{float(value):.12g}"


def number_of(answer: str) -> tuple[str, Number] | None:
    """The number that an answer is or begins with (`$1,250`, `5 (apples)`), as written and read.

    None where there is none, or others after it: `13; 39`, `2:15` and `3/4` are not their first.
    """
    match = _NUMBER.match(answer.strip().lstrip("$ "))
    if match is None or any(sign.isdigit() for sign in match.string[match.end() :]):
        return None
    value = read_number(match[0].lstrip("-\u2212"))
    return match[0], value if match[0][0].isdigit() else -value

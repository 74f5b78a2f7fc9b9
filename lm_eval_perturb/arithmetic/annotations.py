"""The annotations of worked solutions: `<<48/2=24>>`."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Expression, ExpressionError, Number, parse
from lm_eval_perturb.arithmetic.solution import SolutionError

ANNOTATION = re.compile(r"<<([^<>=]{1,300})=([^<>=]{1,60})>>")


def blanked(text: str, annotations: list[re.Match[str]], end: int) -> str:
    """The text up to a place with blanks for its annotations."""
    parts: list[str] = []
    position = 0
    for match in annotations:
        start, behind = match.span()
        parts += (text[position:start], " " * (behind - start))
        position = behind
    return "".join([*parts, text[position:end]])


@lru_cache(maxsize=1024)
def annotated_equation(left: str, right: str) -> tuple[Expression, Number]:
    """An annotation's expression and its value; the draws of an item have many in common."""
    try:
        expression, result = parse(left), parse(right)
        value = result.value()
        if expression.value() != value:
            raise SolutionError("a step of the solution does not hold")
    except ExpressionError as error:
        message = f"a step of the solution has {error}"
        raise SolutionError(message) from None
    if len(result.literals) != 1:
        raise SolutionError("a step's annotation is malformed")
    return expression, value

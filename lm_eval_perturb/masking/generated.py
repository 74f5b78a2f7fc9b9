"""Worked solutions for items that have none: of a formula, or of a question that is a sum."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.chains import generated_chain
from lm_eval_perturb.arithmetic.expressions import Expression
from lm_eval_perturb.arithmetic.formulas import decimal, expression_of, number_of
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.arithmetic.sums import asked_sum, is_sum
from lm_eval_perturb.item import Item, NotApplicable, Refused

NO_SOLUTION = "there is no worked solution"
NO_ANSWER = "the worked solution states no final answer, and is no formula"
_FORMULA = re.compile(r"[\d\s.,()+*/%=$xX\u2212\u2013\u00d7\u00f7-]+")


def generated_solution(item: Item) -> str | Refused | NotApplicable:
    """A chain in the form of GSM8K: `9 - 3 = 6.`, `6 * 2 = 12.`, `#### 12`.

    Made of what gives the answer: the item's formula (`(9-3)*2=12`, `( 9.0 - 3.0 ) * 2.0`), or the
    sum that its question asks for. It is proved to reach the gold; see `generated_chain`.

    Args:
        item: an item whose rationale, if any, is no worked solution.
    """
    try:
        expression = _expression(item)
        if expression is None:
            return NotApplicable(NO_ANSWER if item.rationale else NO_SOLUTION)
        stated = number_of(item.answer) if isinstance(item.answer, str) else None
        if stated is None:
            return Refused("the answer is not one number that a formula can give")
        return generated_chain(expression, stated[0])
    except UnsafeItemError as error:
        return Refused(str(error))


def _expression(item: Item) -> Expression | None:
    rationale = (item.rationale or "").strip()
    if rationale:
        return expression_of(rationale) if _FORMULA.fullmatch(rationale) else None
    question = item.question or ""
    return asked_sum(question)[0] if is_sum(question) else None


def formula_value(item: Item) -> str | None:
    """What the item's formula or sum gives, in digits; None where it has none."""
    try:
        expression = _expression(item)
    except UnsafeItemError:
        return None
    return None if expression is None else decimal(expression.value())

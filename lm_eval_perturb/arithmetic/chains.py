"""A worked solution generated from an expression: a line for every operation, then the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import (
    HUNDRED,
    ZERO,
    Expression,
    ExpressionError,
    Node,
    Number,
    operate,
    parse,
)
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.arithmetic.writing import write_like


class Operation(NamedTuple):
    """One operation of an expression: `left sign right = result`."""

    left: Number
    sign: str
    right: Number
    result: Number


def generated_chain(expression: Expression, answer: str) -> str:
    """The expression carried out, innermost operations first: `9 - 3 = 6.`, `#### 6`.

    Args:
        expression: what gives the answer.
        answer: the answer as its last line states it.

    Returns:
        The chain, proved: read from its own text, every line holds, every operand is a number of
        the expression or the result of a line before, and the last result is the answer.

    Raises:
        UnsafeItemError: there is no operation, a result on the way is negative or has no decimal
            form, or the answer is not the value.
    """
    operations: list[Operation] = []
    try:
        _carry_out(expression.root, expression, operations)
    except ExpressionError as error:
        message = f"the expression has {error}"
        raise UnsafeItemError(message) from None
    if not operations:
        raise UnsafeItemError("there is no operation to tell step by step")
    if any(one.result < 0 for one in operations[:-1]):
        raise UnsafeItemError("a result on the way is negative")
    lines = [f"{_digits(a)} {sign} {_digits(b)} = {_digits(c)}." for a, sign, b, c in operations]
    if not _proved(lines, expression, answer):
        raise UnsafeItemError("the answer is not the value of the formula")
    return "\n".join((*lines, f"#### {answer}"))


def _carry_out(node: Node, expression: Expression, done: list[Operation]) -> Number:
    """The value of a node; every operation below it is added to those done."""
    if isinstance(node, int):
        given = {ZERO: 0, HUNDRED: 100}
        return given[node] if node < 0 else expression.literals[node].value
    sign, left, right = node
    one, other = (_carry_out(part, expression, done) for part in (left, right))
    result = operate(sign, one, other)
    done.append(Operation(one, sign, other, result))
    return result


def _digits(value: Number) -> str:
    written = write_like("0", -value if value < 0 else value)
    if written is None:
        raise UnsafeItemError("a result on the way cannot be written in decimals")
    return f"-{written}" if value < 0 else written


def _proved(lines: Sequence[str], expression: Expression, answer: str) -> bool:
    given = Counter(literal.value for literal in expression.literals)
    used: Counter[Number] = Counter()
    results: list[Number] = []
    for line in lines:
        left, _, right = line.removesuffix(".").partition(" = ")
        read, result = parse(left), parse(right).value()
        if read.value() != result:
            return False
        used.update(literal.value for literal in read.literals)
        results.append(result)
    constants = used - given - Counter(results[:-1])
    known = given + Counter(results[:-1]) + constants
    return used == known and set(constants) <= {0, 100} and parse(answer).value() == results[-1]

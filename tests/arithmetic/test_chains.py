"""Chains generated from expressions: every line is carried out by somebody else's arithmetic."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.arithmetic.chains import generated_chain
from lm_eval_perturb.arithmetic.expressions import ExpressionError, parse
from lm_eval_perturb.arithmetic.proof import UnsafeItemError

LINE = re.compile(r"(\S+) ([-+*/]) (\S+) = (\S+)\.")
CARRY_OUT = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
NUMBERS = st.integers(1, 60).map(str) | st.sampled_from(["0.5", "2.25", "1,200", ".2"])
TEXTS = st.recursive(
    NUMBERS,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({''.join(t)})"),
    max_leaves=6,
)


@given(TEXTS)
def test_every_line_holds_and_the_last_is_the_value(text: str) -> None:
    expression = parse(text)
    try:
        value = Fraction(expression.value())
        chain = generated_chain(expression, str(value))
    except (UnsafeItemError, ExpressionError):
        return
    *lines, final = chain.split("\n")
    assert len(lines) == len(re.findall(r"[-+*/]", text))
    left_over = [Fraction(literal.value) for literal in expression.literals]
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        one, other, result = (Fraction(match[place]) for place in (1, 3, 4))
        assert CARRY_OUT[match[2]](one, other) == result
        left_over.remove(one)
        left_over.remove(other)
        left_over.append(result)
    assert left_over == [value]
    assert final == f"#### {value}"


@pytest.mark.parametrize(
    ("text", "answer", "chain"),
    [
        ("7+2", "9", "7 + 2 = 9.\n#### 9"),
        ("(9-3)*2", "12", "9 - 3 = 6.\n6 * 2 = 12.\n#### 12"),
        ("( ( 14.0 * 6.0 ) + 11.0 )", "95.0", "14 * 6 = 84.\n84 + 11 = 95.\n#### 95.0"),
        ("50-(3*8)", "26", "3 * 8 = 24.\n50 - 24 = 26.\n#### 26"),
        ("5/2", "2.5", "5 / 2 = 2.5.\n#### 2.5"),
        ("12-45", "-33", "12 - 45 = -33.\n#### -33"),
        ("1,000+250", "1,250", "1000 + 250 = 1250.\n#### 1,250"),
    ],
)
def test_the_form_of_a_chain(text: str, answer: str, chain: str) -> None:
    assert generated_chain(parse(text), answer) == chain


@pytest.mark.parametrize(
    ("text", "answer", "reason"),
    [
        ("9", "9", "no operation"),
        ("19-(4-19)", "34", "on the way is negative"),
        ("-5+8", "3", "on the way is negative"),
        ("10/3*3", "10", "cannot be written in decimals"),
        ("7+2", "8", "not the value"),
        ("7/(2-2)", "8", "division by zero"),
    ],
)
def test_what_is_refused(text: str, answer: str, reason: str) -> None:
    with pytest.raises(UnsafeItemError, match=reason):
        generated_chain(parse(text), answer)

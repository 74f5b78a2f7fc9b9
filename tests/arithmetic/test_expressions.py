"""Expressions: exact values, and hostile texts that are refused at once."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hang_limit import ends_within
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.arithmetic.expressions import ExpressionError, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16-3-4", 9),
        ("2+3*4", 14),
        ("(2+3)*4", 20),
        ("7/2", Fraction(7, 2)),
        ("60/100*5", 3),
        ("(80-20)/.5", 120),
        ("2(3+4)", 14),
        ("-3+5", 2),
        ("1,000*2", 2000),
        ("0.1+0.2", Fraction(3, 10)),
        ("12 \u00d7 3 \u2212 6", 30),
    ],
)
def test_values_are_exact(text: str, value: object) -> None:
    found = parse(text).value()
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "9**9**9**9",
        "__import__('os')",
        "1/0",
        "5/(3-3)",
        "9" * 5000,
        "(" * 5000 + "1" + ")" * 5000,
        "-" * 200 + "1",
        "999999999999*999999999999",
        "1e999",
        "1/999999999999/999999999999",
        "",
        "2+",
        "(2",
        "a+1",
    ],
)
def test_hostile_texts_are_refused_at_once(text: str) -> None:
    with ends_within(), pytest.raises(ExpressionError):
        parse(text).value()


@given(st.lists(st.integers(1, 99), min_size=1, max_size=8), st.data())
def test_agrees_with_fractions(numbers: list[int], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from("+-")) for _ in numbers[1:]]
    text, value = str(numbers[0]), Fraction(numbers[0])
    for sign, number in zip(signs, numbers[1:], strict=True):
        text += f" {sign} {number}/7"
        value += Fraction(number, 7) * (1 if sign == "+" else -1)
    assert parse(text).value() == value


@given(st.text(max_size=80))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionError):
        parse(text).value()

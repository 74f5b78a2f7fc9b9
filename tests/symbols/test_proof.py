"""Equality of expressions: what is proved, and what is not."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("sympy")

from lm_eval_perturb.symbols.forms import IDENTITIES
from lm_eval_perturb.symbols.polynomials import multiplied_out
from lm_eval_perturb.symbols.proof import equal


def proved(old: str, new: str) -> bool:
    return equal(old, new, "f", random.Random(1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x + 1", "1 + x"), ("(x-1)^2", "x^2 - 2x + 1"), ("0.5y", "\\frac{1}{2}y"),
        ("f(x) + x", "x + f(x)"), ("\\sqrt{x} + 2", "2 + \\sqrt{x}"), ("6a + 9b", "3(2a + 3b)"),
    ],
)  # fmt: skip
def test_equal(old: str, new: str) -> None:
    assert proved(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x + 1", "x - 1"), ("(x-1)^2", "x^2 - 2x - 1"), ("\\ln 2", "-\\ln 2"), ("x", "y"),
        ("\\sqrt{x^2}", "x^{3}"), ("9^{9^{9^9}}", "9^{9^{9^9}}"),
        ("(x+1)^{50}", "(1+x)^{50}"), ("f(x)", "f(2x)"),
    ],
)  # fmt: skip
def test_not_proved(old: str, new: str) -> None:
    assert not proved(old, new)


@pytest.mark.parametrize("one", sorted(set().union(*IDENTITIES.values())))
def test_identities_equal_one(one: str) -> None:
    assert proved("x + 3", f"{one.replace('#', 'x')} \\cdot x + 3")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("2(x - 1)(x + 3)", "2x^2 + 4x - 6"), ("(x + y)^2", "x^2 + 2xy + y^2"), ("(x+1)", "x + 1"),
        ("(a - b)(a + b)", "a^2 - b^2"), ("(x+1)^9", None), ("x^2", None), ("(i + 1)^2", None),
        ("(x^2+x+1)(x^3+y+z)", None), ("(\\sin x + 1)^2", None),
    ],
)  # fmt: skip
def test_products_multiplied_out(term: str, expected: str | None) -> None:
    assert multiplied_out(term) == expected

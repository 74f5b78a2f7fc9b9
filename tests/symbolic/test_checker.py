"""Answers are found where the documented order says, and compared as SymPy would."""

from __future__ import annotations

from random import Random

import pytest

sympy = pytest.importorskip("sympy")

from lm_eval_perturb.asymob.seed import seeds  # noqa: E402
from lm_eval_perturb.asymob.template import substitute  # noqa: E402
from lm_eval_perturb.symbolic.equivalence import judge  # noqa: E402
from lm_eval_perturb.symbolic.extraction import extract  # noqa: E402
from lm_eval_perturb.symbolic.python_text import read_python  # noqa: E402


@pytest.mark.parametrize(
    ("response", "answer"),
    [
        ("$$3$$ The final answer is $$\\frac{1}{2}$$.", "\\frac{1}{2}"),
        ("The final answer is $1$. Wait. The final answer is $2$.", "2"),
        ("The final answer is \\(x\\), so \\boxed{y}", "x"),
        ("Final Answer: \\[ \\boxed{x^{2}} \\]", "x^{2}"),
        ("so \\boxed{\\frac{1}{2}} and $$3$$", "\\frac{1}{2}"),
        ("one $$1$$ two $$2$$", "2"),
        ("output='x+1'", "x+1"),
        ('output="x+2"', "x+2"),
        ("$$y(x) = e^{-x} \\approx 3$$", "e^{-x}"),
        ("$$\\displaystyle \\sum_{n=1}^{5} n$$", "\\sum_{n=1}^{5} n"),
        ("it is x", None),
    ],
)
def test_extraction(response, answer):
    assert extract(response) == answer


@pytest.mark.parametrize(
    ("answer", "key", "up_to_constant", "verdict"),
    [
        (r"\ln 2", "log(2)", False, "equal"),
        (r"-\ln 2", "log(2)", False, "different"),
        (r"\frac{x^2}{2}+C", "x**2/2", True, "equal"),
        (r"\frac{x^2}{2}+C", "x**2/2", False, "different"),
        (r"\frac{x^2}{2}+5", "x**2/2", True, "equal"),
        (r"-\frac{x^2}{2}", "x**2/2", True, "different"),
        (r"\ln|x|+C_1", "log(x)", True, "equal"),
        (r"\sin^2 x", "1 - cos(x)**2", False, "equal"),
        (r"0.693147", "log(2)", False, "equal"),
        (r"0.6932", "log(2)", False, "different"),
        (r"\int_0^1 x\,dx", "1/2", False, "different"),
        (r"\infty", "1/2", False, "different"),
        (r"A", "B", False, "different"),
        (r"9^{9^{9^{9}}}", "x", False, "unparsed"),
        (r"\text{no idea}", "x", False, "unparsed"),
        (r"e^{e^{e^{e^{99}}}}", "x", False, "undecided"),
    ],
)
def test_verdicts(answer, key, up_to_constant, verdict):
    assert judge(answer, key, up_to_constant).verdict == verdict


def _triples(count):
    """(key, up to a constant, LaTeX of an equal form, LaTeX of a wrong one)."""
    rng = Random(7)
    ways = [
        sympy.expand,
        sympy.factor,
        sympy.together,
        sympy.expand_trig,
        lambda e: e.rewrite(sympy.exp),
    ]
    wrong = [
        lambda e: -e,
        lambda e: 2 * e,
        lambda e: e + sympy.Symbol("x"),
        lambda e: e * (1 + sympy.Rational(1, 100)),
    ]
    for number in range(count):
        seed = seeds()[number % len(seeds())]
        values = {s: str(rng.randint(2, 9)) for s in seed.symbols if rng.random() < 0.7}
        key = substitute(seed.key, values)
        expression = read_python(key)
        right = rng.choice(ways)(expression)
        if seed.up_to_constant:
            right += rng.randint(-9, 9)
        yield (
            key,
            seed.up_to_constant,
            sympy.latex(right),
            sympy.latex(rng.choice(wrong)(expression)),
        )


def _agreement(count):
    agreed = 0
    for key, up_to_constant, right, wrong in _triples(count):
        agreed += judge(right, key, up_to_constant).verdict == "equal"
        agreed += judge(wrong, key, up_to_constant).verdict == "different"
    return agreed / (2 * count)


def test_agreement_with_what_sympy_made_equal():
    assert _agreement(120) >= 0.99


@pytest.mark.slow
def test_agreement_on_2000_triples():
    assert _agreement(2000) >= 0.99

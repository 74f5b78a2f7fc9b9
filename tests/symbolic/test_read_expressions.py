"""LaTeX and SymPy's notation are read; what is hostile is refused before anything is computed."""

from __future__ import annotations

import pytest
from hang_limit import ends_within

sympy = pytest.importorskip("sympy")

from sympy.parsing.latex import parse_latex  # noqa: E402

from lm_eval_perturb.symbolic.errors import NotReadError, TooLargeError  # noqa: E402
from lm_eval_perturb.symbolic.latex import read_latex  # noqa: E402
from lm_eval_perturb.symbolic.python_text import read_python  # noqa: E402

READ = {
    r"\frac{1}{2}x^2 e^{-x}": "x**2*exp(-x)/2",
    r"\frac12": "1/2",
    r"x^{12}": "x**12",
    r"\sin^2 x \cos x": "sin(x)**2*cos(x)",
    r"\sin 2x": "sin(2*x)",
    r"\sin(x)^4": "sin(x)**4",
    r"\tan^{-1}\left(\frac{x}{B}\right)": "atan(x/B)",
    r"\operatorname{arcsinh}(x)": "asinh(x)",
    r"atan(3)x": "x*atan(3)",
    r"A(x+1)": "A*(x + 1)",
    r"\ln\left|x\right|": "log(Abs(x))",
    r"|x-1|": "Abs(x - 1)",
    r"\log_2 8": "log(8)/log(2)",
    r"\sqrt[3]{x}": "x**(1/3)",
    r"1+x+\frac{x^2}{2}+O(x^3)": "1 + x + x**2/2",
    r"2\mathrm{e}^{x}": "2*exp(x)",
    r"-\ln 2": "-log(2)",
    r"\frac{\pi^{2}}{6}": "pi**2/6",
    r"n!": "factorial(n)",
    r"0.25x": "x/4",
}


@pytest.mark.parametrize(("latex", "python"), READ.items())
def test_latex_is_read(latex, python):
    assert sympy.simplify(read_latex(latex) - read_python(python)) == 0


def test_a_letter_before_a_bracket_is_a_function_only_where_it_is_named():
    y, x = sympy.Function("y"), sympy.Symbol("x")
    assert read_latex("y''(x)+xy(x)", "y") == y(x).diff(x, 2) + x * y(x)
    assert read_latex("y(x)") == sympy.Symbol("y") * x


def test_integrals_limits_and_sums_stay_unevaluated():
    x, n = sympy.symbols("x n")
    integral = read_latex(r"\int_{0}^{\infty} x e^{-x}\,dx")
    assert integral == sympy.Integral(x * sympy.exp(-x), (x, 0, sympy.oo))
    assert read_latex(r"\lim_{x \to 0^{+}} \frac{\sin x}{x}").func is sympy.Limit
    assert read_latex(r"\sum_{n=1}^{\infty} \frac{1}{n^2}") == sympy.Sum(n**-2, (n, 1, sympy.oo))


EXPRESSIONS = [
    "A*exp(-B*x)*sin(x)/(x**2 + 1)",
    "log(x + sqrt(x**2 + 1))",
    "x**(3/2) - 2*x/(3*A)",
    "tan(x)**2 - cosh(x)/3",
    "pi*A/(2*sqrt(B))",
]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_what_sympy_prints_is_read_as_sympys_own_parser_reads_it(text):
    expression = read_python(text)
    printed = sympy.latex(expression)
    theirs = parse_latex(printed).subs({sympy.Symbol("pi"): sympy.pi, sympy.Symbol("e"): sympy.E})
    assert read_latex(printed) == expression
    assert sympy.simplify(theirs.doit() - expression) == 0


@pytest.mark.parametrize(
    "text",
    ["9**9**9**9", "(2**100)**(2**100)", "factorial(10**9)", "2**(10**10)"],
)
def test_numbers_without_end_are_refused_at_once(text):
    with ends_within():
        with pytest.raises(TooLargeError):
            read_python(text)
        with pytest.raises((TooLargeError, NotReadError)):
            read_latex(text.replace("**", "^"))


def test_an_exponent_of_ten_is_refused_by_its_size():
    with pytest.raises(TooLargeError):
        read_python("1e999999999")


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "x.__class__",
        "(lambda: 1)()",
        "[x for x in y]",
        "open('f')",
        "x if y else z",
        "'text'",
        "(" * 500 + "x" + ")" * 500,
        "x" * 30_000,
        "",
    ],
)
def test_what_is_no_expression_is_refused(text):
    with pytest.raises(NotReadError):
        read_python(text)


@pytest.mark.parametrize(
    "text", ["__import__('os')", r"\frac{1}{", "x + ", "{" * 500, r"\undefined{x}", "x = 2", ""]
)
def test_what_is_no_latex_expression_is_refused(text):
    with pytest.raises(NotReadError):
        read_latex(text)

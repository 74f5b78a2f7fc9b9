"""Whether an answer equals the key: by SymPy where that is quick, else by value at many points.

Run it through `sandbox.py`: both SymPy and mpmath can take for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import mpmath
import sympy
from mpmath import mp, mpf

from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbolic.errors import NotEvaluatedError, NotReadError, TooLargeError
from lm_eval_perturb.symbolic.latex import read_latex
from lm_eval_perturb.symbolic.numeric import value
from lm_eval_perturb.symbolic.python_text import read_python

Verdict = Literal["equal", "different", "unparsed", "undecided"]

_DIGITS = 60
_POINTS = 6
_TRIES = 200
_EXACT = mpf("1e-18")
_ROUNDED = mpf("1e-5")
"""Where the answer is written with decimals."""
_ZERO = mpf("1e-45")
_DECIMAL = re.compile(r"\d*\.\d+")

_UNFINISHED = (sympy.Integral, sympy.Limit, sympy.Derivative)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one answer.

    Attributes:
        verdict: equal, different, unparsed (it is not read) or undecided (neither shown).
        why: in words.
    """

    verdict: Verdict
    why: str


def judge(answer: str, key: str, up_to_constant: bool) -> Judgement:
    """Compares an answer with the key.

    Args:
        answer: in LaTeX, without `$`.
        key: in SymPy's notation.
        up_to_constant: whether answers that differ by a constant are equally right.
    """
    try:
        found = read_latex(answer)
    except (NotReadError, TooLargeError) as error:
        return Judgement("unparsed", str(error))
    tolerance = _ROUNDED if _DECIMAL.search(answer) else _EXACT
    return compare(found, read_python(key), up_to_constant, tolerance)


def compare(found: Any, key: Any, up_to_constant: bool, tolerance: Any = _EXACT) -> Judgement:
    """Compares two SymPy expressions; see `judge`."""
    if found.has(*_UNFINISHED) or any(
        node.func.__name__ == "pFq" for node in sympy.preorder_traversal(found)
    ):
        return Judgement("different", "the answer holds what was to be worked out")
    if found.has(sympy.nan, sympy.zoo) or (found.has(sympy.oo) and not found.has(sympy.Sum)):
        same = found == key
        return Judgement("equal" if same else "different", "the answer is not finite")
    found, key = _real(found), _real(key)
    foreign = {s for s in found.free_symbols - key.free_symbols if s.name != "x"}
    if up_to_constant:
        # What is constant in x vanishes, on every piece of the domain and whatever its name.
        found, key = found.diff(_X), key.diff(_X)
        foreign &= found.free_symbols
    if foreign:
        names = ", ".join(sorted(s.name for s in foreign))
        return Judgement("different", f"the answer has symbols of its own: {names}")
    if found == key or sympy.expand(found - key) == 0:
        return Judgement("equal", "SymPy: the difference is 0")
    return _by_value(found, key, tolerance)


_X = sympy.Symbol("x", real=True)


def _real(expression: Any) -> Any:
    """With x real and the other symbols positive, which is what the challenges say."""
    return expression.xreplace(
        {
            s: _X if s.name == "x" else sympy.Symbol(s.name, positive=True)
            for s in expression.free_symbols
        }
    )


def _by_value(found: Any, key: Any, tolerance: Any) -> Judgement:
    symbols = sorted(found.free_symbols | key.free_symbols, key=lambda s: s.name)
    rng = stream(0, "equivalence", 1, 0, str(key))
    wanted = _POINTS if symbols else 1
    compared = failed = 0
    with mp.workdps(_DIGITS):
        for _ in range(_TRIES if symbols else 1):
            values = {s: _place(s.name, rng) for s in symbols}
            expected = _at(key, values)
            if expected is None or abs(mpmath.im(expected)) > _EXACT * abs(expected):
                continue
            given = _at(found, values)
            if given is None:
                failed += 1
            elif abs(given - expected) > max(tolerance * abs(expected), _ZERO):
                return Judgement("different", _contrast(given, expected))
            else:
                compared += 1
            if compared == wanted:
                return Judgement("equal", f"the same value at {wanted} points")
    if compared and compared >= failed:
        return Judgement("equal", f"the same value at {compared} points")
    return Judgement("undecided", "no point where both could be computed")


def _contrast(given: Any, expected: Any) -> str:
    return f"{mpmath.nstr(given, 8)} where the key gives {mpmath.nstr(expected, 8)}"


def _place(name: str, rng: Random) -> Any:
    """A value of a symbol: parameters near 1; x on any scale, as numbers may have ten digits."""
    draw = mpf(rng.random())
    if name != "x":
        return mpf("0.4") + 2 * draw
    scale = rng.random()
    return 2 * draw if scale < 0.5 else 1 + draw / 10**9 if scale < 0.6 else 10 ** (-12 * draw)


def _at(expression: Any, values: dict[Any, Any]) -> Any:
    try:
        return value(expression, values)
    except NotEvaluatedError:
        return None

r"""Looks for equal forms of an answer by SymPy; shares nothing with `mask`, which has no SymPy."""

from __future__ import annotations

import re
from typing import Any

from mpmath import mpf, nint, sqrt

from lm_eval_perturb.symbolic.errors import NotEvaluatedError, NotReadError, TooLargeError
from lm_eval_perturb.symbolic.latex import read_latex
from lm_eval_perturb.symbolic.numeric import value

_EDGES = re.compile(
    r"\\(?:leq?|geq?|neq?|approx|equiv|implies|Rightarrow|boxed|in|cup|q?quad)(?![a-zA-Z])|\[MASK\]"
    r"|\\(?:begin|end)\{[^}]*\}|\\\\|\\text\{[^}]*\}|\\\[|\\\]|(?<!\\)[$&=<>,;]|\.(?=\s|\$|\\|$)"
)
_CARRIED_OUT = re.compile(r"[-*()^!]|\\(?:cdot|times|div)|(?<!^\d)\+")
_NUMBER = re.compile(r"\s*-?\s*[\d.,!\\{}]*\s*")


def equal_form(text: str, answer: str, given: str) -> str | None:
    r"""The first part of a text, no larger than the answer, that has the answer's value.

    Whole numbers are left to the other seeker: what gives them is an operation, and so are sums and
    products that give a fraction. Forms that the question shows do not count.
    """
    wanted = None if _NUMBER.fullmatch(answer) or len(answer) < 3 else _value(answer)
    if wanted is None or _whole(wanted):
        return None
    rational = not re.search(r"[a-zA-Z]", re.sub(r"\\[dt]?frac", "", answer))
    asked = re.sub(r"\s", "", given)
    for part in _EDGES.split(text):
        part = part.strip()
        if _CARRIED_OUT.search(part.lstrip("-") if rational else "") or "|" in part:
            continue
        if re.search(r"/\d+\)\s*[(^]", part):  # products of quotients, not carried out
            continue
        if not 2 <= len(part) <= len(answer) or re.sub(r"\s", "", part) in asked:
            continue
        found = _value(part)
        if found is not None and min(abs(found - wanted), abs(found + wanted)) < 1e-12:
            return part
    return None


def _value(text: str) -> Any:
    try:
        expression = read_latex(text)
        points = {s: sqrt(mpf(2 + hash_of(s.name)) / 7) for s in expression.free_symbols}
        return value(expression, points)
    except (NotReadError, TooLargeError, NotEvaluatedError):
        return None


def hash_of(name: str) -> int:
    """A number for a symbol's name."""
    return sum(ord(letter) for letter in name) % 997


def _whole(number: Any) -> bool:
    return bool(abs(abs(number) - nint(abs(number))) < 1e-12)

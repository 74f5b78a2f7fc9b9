"""Other ways to write an expression; each proposes, and `proof` decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd
from random import Random

from lm_eval_perturb.rng import pick, shuffled
from lm_eval_perturb.symbols.expressions import Expression
from lm_eval_perturb.symbols.polynomials import multiplied_out
from lm_eval_perturb.symbols.terms import Term, factors, joined, terms

_FRACTION = re.compile(r"\\[dt]?frac\{(\d{1,4})\}\{(\d{1,4})\}(?=$|[a-zA-Z(\\ ])")
_DECIMAL = re.compile(r"(\d{0,4})\.(\d{1,3})(?=$|[a-zA-Z(\\ ])")
_SPACED = re.compile(r"\S [+-] \S")
_WHOLE_TERM = re.compile(r"(\d{0,4})((?:[a-z](?:\^(?:\d|\{\d+\}))?)*)")
_DOUBTFUL_MINUS = re.compile(r"-\d+\^")
"""A minus in front of a power of a number: some readers take it into the power."""
_ARGUMENT = re.compile(r"(?<![\\A-Za-z])[a-z](?![A-Za-z(])")
_DECIMALS = 3

Form = Callable[[Expression, Random], str | None]
"""Proposes another text for the expression; None where the form has no place there."""


def reordered(expression: Expression, rng: Random) -> str | None:
    """Terms in another order, or the factors of one term."""
    parts = terms(expression.text)
    if len(parts) > 1:
        new = joined(_moved(parts, rng), bool(_SPACED.search(expression.text)))
        return None if _DOUBTFUL_MINUS.match(new) else new
    found = factors(parts[0].text)
    if found is None or len(set(found[1])) < 2:
        return None
    before, pieces, sign = found
    return ("-" if parts[0].sign == "-" else "") + before + sign.join(_moved_texts(pieces, rng))


def decimal(expression: Expression, _rng: Random) -> str | None:
    """A fraction that opens a term as a decimal, a decimal as a fraction."""
    parts = terms(expression.text)
    new = [Term(part.sign, _other_number(part.text)) for part in parts]
    if new == parts:
        return None
    return joined(new, bool(_SPACED.search(expression.text)))


def expanded(expression: Expression, rng: Random) -> str | None:
    """One product of sums multiplied out, in an expression that a relation joins to another."""
    if not expression.related:
        return None
    parts = terms(expression.text)
    multiplied = [multiplied_out(part.text) for part in parts]
    places = [place for place, text in enumerate(multiplied) if text is not None]
    if not places:
        return None
    at = pick(rng, places)
    inner = terms(multiplied[at] or "")
    if parts[at].sign == "-":
        inner = [Term("-" if sign == "+" else "+", text) for sign, text in inner]
    return joined([*parts[:at], *inner, *parts[at + 1 :]], bool(_SPACED.search(expression.text)))


def common_factor(expression: Expression, _rng: Random) -> str | None:
    """The common whole factor of all coefficients taken out: `6x + 9` as `3(2x + 3)`."""
    parts = terms(expression.text)
    matches = [_WHOLE_TERM.fullmatch(part.text) for part in parts]
    if len(parts) < 2 or not expression.related or not _ARGUMENT.search(expression.text):
        return None
    numbers = [int(match[1] or 1) if match and match[0] else 0 for match in matches]
    divisor = gcd(*numbers) if all(numbers) else 1
    if divisor < 2 or parts[0].sign == "-":
        return None
    inner = [
        Term(part.sign, _scaled(number // divisor, match[2] if match else ""))
        for part, number, match in zip(parts, numbers, matches, strict=True)
    ]
    return f"{divisor}({joined(inner, bool(_SPACED.search(expression.text)))})"


def identity(difficulty: str) -> Form:
    """A form that multiplies one term of a sum by what equals 1.

    Sums alone, and only where a relation joins them to something: a bare name is often no quantity.

    Args:
        difficulty: a key of `IDENTITIES`.
    """

    def multiplied(expression: Expression, rng: Random) -> str | None:
        parts = terms(expression.text)
        letters = sorted(set(_ARGUMENT.findall(expression.text)) - set("ei"))
        if not letters or len(parts) < 2 or not expression.related:
            return None
        argument = pick(rng, letters)
        one = pick(rng, IDENTITIES[difficulty]).replace("#", argument)
        at = int(rng.random() * len(parts))
        new = Term(parts[at].sign, f"{one} \\cdot {parts[at].text}")
        return joined([*parts[:at], new, *parts[at + 1 :]], True)

    return multiplied


IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "easy": (
        "\\left(\\sin^2 # + \\cos^2 #\\right)",
        "\\left((# + 1) - #\\right)",
        "\\left(3^2 - 2^3\\right)",
    ),
    "hard": (
        "\\left((\\sin # + \\cos #)^2 - 2 \\sin # \\cos #\\right)",
        "\\left((# + 1)^2 - #^2 - 2 #\\right)",
        "\\left(\\cosh^2 # - \\sinh^2 #\\right)",
        "\\left(2 \\cos^2 # - \\cos (2 #)\\right)",
    ),
}
"""Difficulty -> expressions that equal 1 whatever number stands for #: no domain shrinks."""


def _moved(parts: list[Term], rng: Random) -> list[Term]:
    """The terms in another order; one with a plus comes first where there is one."""
    order = _other_order(len(parts), rng)
    positive = [place for place in order if parts[place].sign == "+"]
    if parts[order[0]].sign == "-" and positive and positive[0] != 0:
        order.insert(0, order.pop(order.index(positive[0])))
    return [parts[place] for place in order]


def _moved_texts(pieces: list[str], rng: Random) -> list[str]:
    return [pieces[place] for place in _other_order(len(pieces), rng)]


def _other_order(count: int, rng: Random) -> list[int]:
    """An order other than the given one; every such order is equally likely."""
    while (order := shuffled(rng, range(count))) == list(range(count)):
        pass
    return order


def _other_number(term: str) -> str:
    if match := _FRACTION.match(term):
        value = Fraction(int(match[1]), int(match[2])) if int(match[2]) else Fraction(0)
        scaled = value * 10**_DECIMALS
        if value.denominator > 1 and scaled.denominator == 1:
            digits = f"{int(scaled):0{_DECIMALS + 1}d}"
            return f"{digits[:-_DECIMALS]}.{digits[-_DECIMALS:].rstrip('0')}{term[match.end() :]}"
    elif match := _DECIMAL.match(term):
        value = Fraction(f"{match[1] or 0}.{match[2]}")
        if value.denominator > 1:
            written = f"\\frac{{{value.numerator}}}{{{value.denominator}}}"
            return written + term[match.end() :]
    return term


def _scaled(number: int, letters: str) -> str:
    return letters if number == 1 and letters else f"{number}{letters}"

"""An expression cut into its terms, and a term into its factors, as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_OPERATORS = frozenset(("\\cdot", "\\times", "^", "*", "/", "+", "-", "("))
_TIMES = re.compile(r"\\cdot(?![A-Za-z])|\\times(?![A-Za-z])")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)(?:\^(?:\d|\{\d+\}))?")
_COEFFICIENT = re.compile(r"\d*")
_FUNCTION = re.compile(r"\\(?:sin|cos|tan|sec|csc|cot|log|ln)")


class Term(NamedTuple):
    """A signed term.

    Attributes:
        sign: + or -.
        text: the term without its sign.
    """

    sign: str
    text: str


def terms(expression: str) -> list[Term]:
    """The terms of a sum, in their order; brackets and exponents are not looked into."""
    found: list[Term] = []
    sign, start, level, previous = "+", 0, 0, ""
    for match in _TOKEN.finditer(expression):
        token = match[0]
        level += (token in "({[") - (token in ")}]")
        if level == 0 and token in "+-":
            if expression[start : match.start()].strip():
                if previous not in _OPERATORS:
                    found.append(Term(sign, expression[start : match.start()].strip()))
                    sign, start = token, match.end()
            else:
                sign, start = token, match.end()
        if not token.isspace():
            previous = token
    found.append(Term(sign, expression[start:].strip()))
    return found


def joined(parts: Sequence[Term], spaced: bool) -> str:
    """The sum of the terms as text."""
    pieces = []
    for number, (sign, text) in enumerate(parts):
        if number == 0:
            pieces.append(text if sign == "+" else f"-{text}")
        else:
            pieces.append(f" {sign} {text}" if spaced else f"{sign}{text}")
    return "".join(pieces)


def factors(term: str) -> tuple[str, list[str], str] | None:
    """What stands before the factors of a product, they, and the sign between them.

    Only products that read the same in any order: factors between signs of multiplication, or a
    number and brackets side by side. None for all others.
    """
    if "/" in term or _FUNCTION.search(term):
        return None
    pieces = _TIMES.split(term)
    sign = _TIMES.search(term)
    if sign is not None:
        whole = all(piece.count("(") == piece.count(")") for piece in pieces)
        braced = all(piece.count("{") == piece.count("}") for piece in pieces)
        signed = any(piece.strip()[:1] in ("", "-", "+") for piece in pieces)
        if not whole or not braced or signed:
            return None
        return "", [piece.strip() for piece in pieces], f" {sign[0]} "
    coefficient = _COEFFICIENT.match(term)
    before = coefficient[0] if coefficient else ""
    groups = _GROUP.findall(term[len(before) :])
    if len(groups) < 2 or "".join(groups) != term[len(before) :]:
        return None
    return before, groups, ""

"""The expressions of a text's formulas, as far as all of their notation is known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_INNER = r"((?:[^$\\]|\\.)+)"
_FORMULA = re.compile(
    rf"\\[^\[(]|\$\${_INNER}\$\$|\${_INNER}\$|\\\[(.+?)\\\]",
    re.DOTALL,
)
"""Formulas; what follows a backslash (`\\$`) is taken first, so that it opens none."""
_LONGEST = 400
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{4,}")
_COMMANDS = (
    "frac|dfrac|tfrac|sqrt|cdot|times|left|right|sin|cos|tan|sec|csc|cot|log|ln|pi|alpha|beta|gamma"
    "|theta|lambda|mu|omega|psi|quad|qquad"
)
_RELATION_COMMANDS = "leq|geq|neq|le|ge|ne|equiv|approx"
_KNOWN = re.compile(
    rf"(?:\\(?:{_COMMANDS}|{_RELATION_COMMANDS})(?![A-Za-z])|\\[,;:! ]"
    r"|[\w+\-*/()\[\]{}^=<>,.\s])*"
)
_SPLIT = re.compile(rf"\\(?:{_RELATION_COMMANDS})(?![A-Za-z])|[=<>,]|\\q?quad(?![A-Za-z])")
_MIXED = re.compile(r"\d\s*\\[dt]?frac\s*\{?\d")
"""A mixed number: it reads like a product."""
_TRAILING = " \n.,;"


class Expression(NamedTuple):
    """A maximal expression of a formula.

    Attributes:
        start: where it begins in the text.
        text: the expression, without signs of punctuation around it.
        related: whether `=` or another relation joins it to another one.
    """

    start: int
    text: str
    related: bool


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of the formulas that hold nothing but known notation.

    Args:
        text: a text whose formulas are all closed (see `scan`).
    """
    for match in _FORMULA.finditer(text):
        group = match.lastindex
        formula = match[group] if group else ""
        if not group or len(formula) > _LONGEST or _WORD.search(formula):
            continue
        plain = "_" not in formula and "..." not in formula and not _MIXED.search(formula)
        if plain and _KNOWN.fullmatch(formula):
            yield from _sides(formula, match.start(group))


def _sides(formula: str, start: int) -> Iterator[Expression]:
    cuts = [match for match in _SPLIT.finditer(formula) if not depth(formula[: match.start()])]
    related = any(match[0] not in (",", "\\quad", "\\qquad") for match in cuts)
    done = 0
    for begin, end in [*(match.span() for match in cuts), (len(formula), len(formula))]:
        side = formula[done:begin]
        left = len(side) - len(side.lstrip())
        expression = side.lstrip().rstrip(_TRAILING)
        if expression and not depth(expression):
            yield Expression(start + done + left, expression, related)
        done = end


def depth(text: str) -> int:
    """How many brackets are open at the end of the text."""
    return sum((sign in "({[") - (sign in ")}]") for sign in text)

"""Equations printed in prose: `3 cups of feed * 20 chickens = 60`, read from the equals sign back."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.expressions import (
    SIGNS,
    Expression,
    ExpressionError,
    Literal,
    Number,
    parse_tokens,
    read_number,
)

_FILLER = 5
"""Words that may stand between a number and the sign after it: `3 cups of feed * 20`."""
_SYMBOL = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)|(?P<sign>[-+*/()\u00d7\u00f7\u2212\u2013%$]|(?<![A-Za-z])[xX](?![A-Za-z]))"
    r"|(?P<word>[A-Za-z][A-Za-z'\u2019./-]*)|(?P<other>\S)"
)


def left_side(text: str, offset: int, value: Number) -> Expression | None:
    """The longest arithmetic expression that ends a text and has the value; words are units."""
    symbols = list(_SYMBOL.finditer(text))
    rows: list[str | tuple[Number, int, int]] = []
    place = len(symbols) - 1
    good = 0
    open_brackets = 0
    while place >= 0:
        fillers = 0
        while place >= 0 and (symbols[place]["word"] or symbols[place][0] in "$)%"):
            symbol = symbols[place]
            if symbol["word"]:
                fillers += 1
            elif symbol[0] == ")":
                rows.append(")")
                open_brackets += 1
            elif symbol[0] == "%":
                rows.append("%")
            place -= 1
        if place < 0 or fillers > _FILLER or not symbols[place]["number"]:
            break
        match = symbols[place]
        try:
            rows.append((read_number(match[0]), match.start() + offset, match.end() + offset))
        except ValueError:
            break
        place -= 1
        while place >= 0 and symbols[place][0] in ("$", "("):
            if symbols[place][0] == "(":
                rows.append("(")
                open_brackets -= 1
            place -= 1
        if open_brackets == 0:
            good = len(rows)
        if place < 0 or not symbols[place]["sign"] or symbols[place][0] in "%)$":
            break
        rows.append(SIGNS.get(symbols[place][0], symbols[place][0]))
        place -= 1
    rows = rows[:good][::-1]
    plain = [row for row in rows if row != "%"]  # 12/20 x 100% = 60%
    for version in (rows, plain):
        expression = _expression(version)
        if expression is not None and _holds(expression, value):
            return expression
    return None


def _expression(rows: list[str | tuple[Number, int, int]]) -> Expression | None:
    literals = [Literal(*row) for row in rows if not isinstance(row, str)]
    if len(literals) < 2:
        return None
    tokens: list[str | int] = []
    count = 0
    for row in rows:
        tokens.append(row if isinstance(row, str) else count)
        count += not isinstance(row, str)
    try:
        return parse_tokens(tokens, literals)
    except ExpressionError:
        return None


def _holds(equation: Expression, value: Number) -> bool:
    try:
        return equation.value() == value
    except ExpressionError:
        return False

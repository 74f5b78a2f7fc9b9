"""Equations printed in prose, read from the equals sign back: `3 cups * 20 chickens = 60`."""

from __future__ import annotations

import re
from typing import TypeAlias

from lm_eval_perturb.arithmetic.expressions import (
    SIGNS,
    Expression,
    ExpressionError,
    Literal,
    Number,
    operate,
    parse_tokens,
    read_number,
)

_FILLER = 9
"""Words that may stand between a number and the sign after it: `3 cups of feed * 20`."""
_LONGEST = 20  # characters of a number
_SYMBOL = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)|"
    r"(?P<sign>[-+*/()\u00d7\u00f7\u2212\u2013%$]|(?<![A-Za-z])[xX](?![A-Za-z]))"
    r"|(?P<word>[A-Za-z][A-Za-z'\u2019./-]*)|(?P<other>\S)"
)


_TWO = re.compile(
    r" *(?P<right>(?:\d{1,6}\.)?\d{1,12})\$? ?(?P<sign>[-+*/xX\u00d7\u00f7\u2212\u2013]) ?"
    r"(?P<left>(?:\d{1,6}\.)?\d{1,12})\$?(?: +(?:[A-WYZa-wyz,:;=.!?]|[xX][A-Za-z])| *\Z)"
)
"""Two numbers and nothing else that belongs to their expression, as most equations print, in a
text that is read backwards."""

_SPOKEN = re.compile(
    r"\b(?:(?P<times>times|multiplied by)|(?P<over>divided by)|(?P<plus>plus)|(?P<minus>minus)"
    r"|(?P<equals>equals|is equal to))(?= ?[$(]*\.?\d)"
)
_SPOKEN_WORDS = ("times", " by", "plus", "minus", "equal")
"""Without one of them nothing is spoken; the pattern is slow."""

_SPOKEN_SIGNS = {"times": "*", "over": "/", "plus": "+", "minus": "-", "equals": "="}


Row: TypeAlias = str | tuple[Number, int, int]
"""A sign or bracket, or a number with its span."""


def with_signs(text: str) -> str:
    """The text with `times`, `plus`, `equals` before numbers as signs, every place as it was."""
    if not any(word in text for word in _SPOKEN_WORDS):
        return text
    return _SPOKEN.sub(lambda m: _SPOKEN_SIGNS[m.lastgroup or ""].ljust(len(m[0])), text)


def left_side(text: str, offset: int, value: Number) -> Expression | None:
    """The longest arithmetic expression that ends a text and has the value; words are units."""
    if two := _TWO.match(text[::-1]):
        return _of_two(two, len(text) + offset, value)
    rows = _BackwardReader(text, offset).read()
    versions = [rows]
    if "%" in rows:  # 12/20 x 100% = 60%
        versions.append([row for row in rows if row != "%"])
    for version in versions:
        expression = _expression(version)
        if expression is not None and _holds(expression, value):
            return expression
    return None


def _of_two(two: re.Match[str], end: int, value: Number) -> Expression | None:
    """The expression of two numbers that `_TWO` found before a place, where it has the value."""
    right, sign, left = two["right"][::-1], two["sign"], two["left"][::-1]
    one, other = read_number(left), read_number(right)
    sign = SIGNS.get(sign, sign)
    try:
        if operate(sign, one, other) != value:
            return None
    except ExpressionError:
        return None
    literals = (
        Literal(one, end - two.end("left"), end - two.start("left")),
        Literal(other, end - two.end("right"), end - two.start("right")),
    )
    return Expression((sign, 0, 1), literals)


class _BackwardReader:
    """Reads symbols from the end of a text as long as they go on with an expression."""

    def __init__(self, text: str, offset: int) -> None:
        self._symbols = list(_SYMBOL.finditer(text))
        self._place = len(self._symbols) - 1
        self._offset = offset
        self._rows: list[Row] = []
        self._open = 0

    def read(self) -> list[Row]:
        """The longest row of symbols with matching brackets, in the order of the text."""
        good = 0
        while self._units() and self._number():
            self._openings()
            if self._open == 0:
                good = len(self._rows)
            if not self._sign():
                break
        return self._rows[:good][::-1]

    def _units(self) -> bool:
        """Passes words, closing brackets and percent signs; False where they are too many."""
        words = 0
        while self._place >= 0:
            symbol = self._symbols[self._place]
            if symbol.lastgroup == "word":
                words += 1
            elif symbol[0] in ")%":
                self._rows.append(symbol[0])
                self._open += symbol[0] == ")"
            elif symbol[0] != "$":
                break
            self._place -= 1
        return words <= _FILLER

    def _number(self) -> bool:
        match = self._symbols[self._place] if self._place >= 0 else None
        if match is None or match.lastgroup != "number" or len(match[0]) > _LONGEST:
            return False
        start, end = match.start() + self._offset, match.end() + self._offset
        self._rows.append((read_number(match[0]), start, end))
        self._place -= 1
        return True

    def _openings(self) -> None:
        while self._place >= 0 and self._symbols[self._place][0] in ("$", "("):
            if self._symbols[self._place][0] == "(":
                self._rows.append("(")
                self._open -= 1
            self._place -= 1

    def _sign(self) -> bool:
        if self._place < 0:
            return False
        symbol = self._symbols[self._place]
        if self._multiplied(symbol):
            self._rows.append("*")
            return True
        if not symbol["sign"] or symbol[0] in "%)$":
            return False
        self._rows.append(SIGNS.get(symbol[0], symbol[0]))
        self._place -= 1
        return True

    def _multiplied(self, symbol: re.Match[str]) -> bool:
        """`27(1/3)`, `(1/4)24`, `(2)(3)`: a bracket beside a number or a bracket multiplies."""
        opened = self._rows[-1] == "("
        return symbol[0] == ")" or (opened and bool(symbol["number"]))


def _expression(rows: list[Row]) -> Expression | None:
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

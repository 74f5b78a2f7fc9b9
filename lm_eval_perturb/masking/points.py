r"""The value of a LaTeX expression at fixed points: enough to tell equal forms, without SymPy.

SymPy is an extra, and what is masked must not depend on what is installed. A form is only ever
masked for its value, never sent as an answer, so that agreement at two points is proof enough.
"""

from __future__ import annotations

import cmath
import re
from collections.abc import Callable
from functools import lru_cache

POINTS = 2
_TOKEN = re.compile(r"\\[A-Za-z]+|\d+\.\d+|\.\d+|\d+|[A-Za-z]|\S")
_SPACE = re.compile(
    r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|q?quad)(?![A-Za-z])|\\[,;:! ]|~"
    r"|\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![a-z]))"
)
_FUNCTIONS: dict[str, Callable[[complex], complex]] = {
    "\\sin": cmath.sin, "\\cos": cmath.cos, "\\tan": cmath.tan, "\\ln": cmath.log,
    "\\log": cmath.log, "\\sec": lambda z: 1 / cmath.cos(z), "\\csc": lambda z: 1 / cmath.sin(z),
    "\\cot": lambda z: cmath.cos(z) / cmath.sin(z),
}  # fmt: skip
_GREEK = {
    "\\alpha", "\\beta", "\\gamma", "\\theta", "\\phi", "\\omega", "\\lambda", "\\mu", "\\ell",
}  # fmt: skip
_BRACKETS = {"(": ")", "{": "}", "[": "]"}
_MAX_EXPONENT = 200
_MAX_TOKENS = 120


class _Unread(Exception):  # noqa: N818 no mistake of anyone, an end of reading
    """It is no expression that is read here."""


@lru_cache(maxsize=1 << 12)
def values_at_points(text: str) -> tuple[complex, ...] | None:
    """The values of an expression at the points; None for what is no expression read here."""
    found = _TOKEN.findall(_SPACE.sub(" ", text))
    if not 0 < len(found) <= _MAX_TOKENS:
        return None
    try:
        return tuple(_Reader(found, point).whole() for point in range(POINTS))
    except (_Unread, ArithmeticError, ValueError, RecursionError):
        return None


def leaves(text: str) -> int:
    """How many numbers and symbols an expression holds."""
    return sum(
        token[0].isalnum() or token == "\\pi" or token in _GREEK
        for token in _TOKEN.findall(_SPACE.sub(" ", text))
    )


class _Reader:
    """A reader by recursive descent that computes as it reads."""

    def __init__(self, found: list[str], point: int) -> None:
        self.rest = found[::-1]
        self.point = point

    def whole(self) -> complex:
        value = self.total()
        if self.rest:
            raise _Unread
        return value

    def seen(self) -> str:
        return self.rest[-1] if self.rest else ""

    def take(self, *wanted: str) -> bool:
        if self.rest and self.rest[-1] in wanted:
            self.rest.pop()
            return True
        return False

    def total(self) -> complex:
        value = self.term()
        while self.seen() in ("+", "-"):
            value += self.term()
        return value

    def term(self) -> complex:
        sign = 1
        while self.seen() in ("+", "-"):
            sign = -sign if self.rest.pop() == "-" else sign
        value = self.factor()
        while True:
            if self.take("\\cdot", "\\times", "*"):
                value *= self.factor()
            elif self.take("/", "\\div"):
                value /= self.factor()
            elif self.starts():
                value *= self.factor()
            else:
                return sign * value

    def starts(self) -> bool:
        seen = self.seen()
        return seen in ("(", "{", "[") or (bool(seen) and (seen[0].isalnum() or seen[0] in ".\\"))

    def factor(self) -> complex:
        value = self.primary()
        while self.take("^"):
            exponent = self.group()
            if abs(exponent) > _MAX_EXPONENT:
                raise _Unread
            value **= exponent
        return value

    def group(self) -> complex:
        r"""What `\frac`, `\sqrt` and `^` take: a group, one digit, letter or command."""
        seen = self.seen()
        if seen.isdigit() and len(seen) > 1:
            self.rest[-1] = seen[1:]
            return int(seen[0])
        if self.take("-"):
            return -self.primary()
        return self.primary()

    def primary(self) -> complex:
        if not self.rest:
            raise _Unread
        token = self.rest.pop()
        if token in _BRACKETS:
            value = self.total()
            if not self.take(_BRACKETS[token]):
                raise _Unread
            return value
        if token[0].isdigit() or (token[0] == "." and len(token) > 1):
            return complex(float(token))
        if token == "i":
            return 1j
        if token.isalpha() or token in _GREEK:
            return self.symbol(token)
        return self.command(token)

    def command(self, token: str) -> complex:
        if token == "\\pi":
            return complex(cmath.pi)
        if token in ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac"):
            top = self.group()
            return top / self.group()
        if token == "\\sqrt":
            root = complex(2)
            if self.take("["):
                root = self.total()
                if not self.take("]"):
                    raise _Unread
            value: complex = self.group() ** (1 / root)
            return value
        if token in _FUNCTIONS and self.seen() != "_":
            power = self.group() if self.take("^") else 1
            result: complex = _FUNCTIONS[token](self.argument()) ** power
            return result
        raise _Unread

    def argument(self) -> complex:
        value = self.factor()
        while self.starts() and self.seen() not in ("(", "[") and self.seen() not in _FUNCTIONS:
            value *= self.factor()
        return value

    def symbol(self, name: str) -> complex:
        if self.take("_"):
            name += self.rest.pop() if self.rest and self.rest[-1] != "{" else "?"
            if name.endswith("?"):
                raise _Unread
        seed = sum(ord(letter) * 31**place for place, letter in enumerate(name)) % 9973
        return complex(0.3 + (seed * (0.61803398875, 0.41421356237)[self.point]) % 1)

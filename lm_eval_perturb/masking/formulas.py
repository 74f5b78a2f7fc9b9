r"""Formulas compared token by token: spacing, `\left`, `\dfrac` and braces make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lm_eval_perturb.masking.numerals import NUMERAL, Span

_DEGREE = r"\^\s*(?:\\circ|\{\s*\\circ\s*\})"
_TOKEN = re.compile(rf"(?P<degree>{_DEGREE})|\\[A-Za-z]+|\\.|{NUMERAL}|[A-Za-z]|\S")
_SILENT = {
    "{", "}", "\\left", "\\right", "\\!", "\\,", "\\;", "\\:", "\\ ", "~", "\\quad", "\\qquad",
    "\\displaystyle", "\\big", "\\Big", "\\bigl", "\\bigr", "&",
}  # fmt: skip
_SAME = {"\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\cfrac": "\\frac", "\\lbrack": "[",
         "\\times": "\\cdot", "*": "\\cdot"}  # fmt: skip
_DIGIT_TAKERS = {"\\frac", "\\sqrt", "^", "_"}
_FUNCTIONS = {"\\sin", "\\cos", "\\tan", "\\sec", "\\csc", "\\cot", "\\log", "\\ln"}
_SYMBOLS = {
    "\\pi", "\\theta", "\\alpha", "\\beta", "\\gamma", "\\phi", "\\omega", "\\lambda", "\\sqrt",
    "\\frac", "\\sin", "\\cos", "\\tan", "\\sec", "\\csc", "\\cot", "\\log", "\\ln",
    "\\mathbf", "\\overline",
}  # fmt: skip

_GREEK = {"\\theta", "\\alpha", "\\beta", "\\gamma", "\\phi", "\\omega", "\\lambda"}
_LONG = 6

Token = tuple[str, int, int]


def tokens(text: str) -> list[Token]:
    """The tokens of a formula that matter, each with its span."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        name = match[0]
        if name in _SILENT or match["degree"]:
            continue
        start, end = match.span()
        if name.isdigit() and len(name) > 1 and _takes_digits(text, start, found):
            found += [(digit, start + i, start + i + 1) for i, digit in enumerate(name)]
        else:
            found.append((_SAME.get(name, name), start, end))
    return found


def _takes_digits(text: str, start: int, found: Sequence[Token]) -> bool:
    r"""Whether a number begins right behind `\frac` and the like, each digit an argument."""
    before = text[:start].rstrip()
    return bool(found) and found[-1][2] == len(before) and found[-1][0] in _DIGIT_TAKERS


def names(text: str) -> tuple[str, ...]:
    """The tokens of a formula without their spans."""
    return tuple(name for name, _, _ in tokens(text))


def occurrences(text: str, formula: tuple[str, ...]) -> Iterator[Span]:
    """The spans of a text in which a formula stands by itself, not as a part of a larger term."""
    row = tokens(text)
    size = len(formula)
    for place in range(len(row) - size + 1):
        if row[place][0] != formula[0]:
            continue
        found = row[place : place + size]
        if tuple(name for name, _, _ in found) == formula and _alone(text, row, place, size):
            yield found[0][1], _closed(text, found[0][1], found[-1][2])


def _alone(text: str, row: Sequence[Token], place: int, size: int) -> bool:
    before = row[place - 1][0] if place else ""
    after = row[place + size][0] if place + size < len(row) else ""
    opened = text[: row[place][1]].rstrip().endswith("{")
    closed = text[row[place + size - 1][2] :].lstrip().startswith("}")
    return (opened or not _joined_before(before, row[place][0])) and (
        closed or not _joined_after(after)
    )


def renamed(text: str, formula: tuple[str, ...]) -> Iterator[Span]:
    r"""The spans of a text that become a formula once their symbols are renamed.

    `\cos 20^\circ` is a symbol too. Only formulas with a symbol and a number are looked for, and of
    some length: `2x` is everywhere.
    """
    wanted = _symbols(formula)
    symbols = wanted.count("?0")
    if len(wanted) < _LONG or not symbols or not any(name.isdigit() for name in wanted):
        return
    row = list(_joined(tokens(text)))
    size = len(wanted)
    for place in range(len(row) - size + 1):
        found = row[place : place + size]
        if found[0][0] != wanted[0] and not (_is_symbol(found[0][0]) and wanted[0] == "?0"):
            continue
        same = _symbols(tuple(name for name, _, _ in found)) == wanted
        if same and _alone(text, row, place, size):
            yield found[0][1], _closed(text, found[0][1], found[-1][2])


def _symbols(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row with its symbols numbered in their order."""
    numbers: dict[str, str] = {}
    joined = [name for name, _, _ in _joined([(name, 0, 0) for name in row])]
    return tuple(
        numbers.setdefault(name, f"?{len(numbers)}") if _is_symbol(name) else name
        for name in joined
    )


def _joined(row: Sequence[Token]) -> Iterator[Token]:
    """The tokens, a function and its constant as one."""
    place = 0
    while place < len(row):
        name, start, end = row[place]
        after = row[place + 1] if place + 1 < len(row) else None
        if name in _FUNCTIONS and after is not None and (after[0].isalnum() or after[0] in _GREEK):
            name, end, place = f"{name} {after[0]}", after[2], place + 1
        yield name, start, end
        place += 1


def _is_symbol(name: str) -> bool:
    return (len(name) == 1 and name.isalpha()) or name in _GREEK or " " in name


def _joined_before(before: str, first: str) -> bool:
    if before in ("^", "_", "\\sqrt", "\\frac"):
        return True
    if first in _FUNCTIONS:
        return before in _FUNCTIONS  # a coefficient before a function is a factor of its own
    return (before.isalnum() or before == ")" or before in _SYMBOLS) and first not in "(["


def _joined_after(after: str) -> bool:
    return after in ("^", "_") or after.isalnum() or after in _SYMBOLS


def _closed(text: str, start: int, end: int) -> int:
    """The end, moved behind the braces that the span opens."""
    missing = text.count("{", start, end) - text.count("}", start, end)
    while missing > 0 and end < len(text) and text[end] in "} ":
        missing -= text[end] == "}"
        end += 1
    return end

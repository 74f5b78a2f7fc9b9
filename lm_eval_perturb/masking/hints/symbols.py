"""Formulas that the question or a fraction shows but for a sign, a name or what is cancelled."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.masking.formulas import names
from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.numerals import spans_of
from lm_eval_perturb.masking.result import closing_brace

_SIGNS = {"+", "-", "\\pm", "\\mp"}
_LONG = 3
_LETTERS = re.compile(r"(?<![\\A-Za-z])[a-zA-Z](?![A-Za-z])")
_NO_NAMES = re.compile(r"\d|\\(?:text|mbox|begin)|,")
_FRAC = re.compile(r"\\[dt]?frac\s*(?=\{)")
_CANCELLED = re.compile(r"\\cancel\s*\{[^{}]*\}")
_FACTOR = re.compile(r"(?:\\cdot|\\times|\\left|\\right|[()\s*])+")
_POWER = re.compile(r"\d+\^\{?\d+\}?|\d+|[A-Za-z]")
_SIGN = re.compile(r"(^|\()\s*-")


def upside_down(seen: Seen) -> bool:
    """Whether the answer is a reciprocal of a fraction of the question, and is said to be."""
    number = seen.number
    if number is None or "reciprocal" not in f"{seen.text}{seen.given}":
        return False
    turned = frozenset([1 / number]) if number and number.numerator > 1 else frozenset()
    return next(spans_of(seen.given, turned), None) is not None if turned else False


def but_for_a_sign(seen: Seen) -> bool:
    """Whether the question shows the answer with another sign, as where its conjugate is asked."""
    return any(
        _unsigned(row) in _rows(_unsigned(names(seen.given)), len(_unsigned(row)))
        for row in seen.target.formulas
        if len(_unsigned(row)) >= _LONG and len(row) > len(_unsigned(row))
    )


def _unsigned(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in row if name not in _SIGNS)


def _rows(row: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    return {row[place : place + size] for place in range(len(row) - size + 1)}


def of_names(seen: Seen) -> bool:
    """Whether the answer is made of names only, which stand for what the solution shows."""
    if _NO_NAMES.search(seen.answer) or not re.search(r"[-+/]|frac", seen.answer):
        return False
    return len(set(_LETTERS.findall(seen.answer))) > 1


def cancelled(seen: Seen) -> bool:
    r"""Whether a fraction of products becomes the answer once equal factors are struck out."""
    number = seen.number
    if number is None or "frac" not in seen.text:
        return False
    for match in _FRAC.finditer(seen.text):
        middle = closing_brace(seen.text, match.end())
        if middle is None or seen.text[middle + 1 : middle + 2] != "{":
            continue
        end = closing_brace(seen.text, middle + 1)
        parts = seen.text[match.end() + 1 : middle], seen.text[middle + 2 : end]
        if _left(*parts) == (number.numerator, number.denominator):
            return True
    return False


def _left(above: str, below: str) -> tuple[int, int] | None:
    """What is left of a fraction of products without any multiplication; None if more is."""
    if len(below) > 1 and above.strip(" -") == below.strip(" -"):
        return 1, 1
    top, bottom = (_factors(part) for part in (above, below))
    if top is None or bottom is None or sum(top.values()) + sum(bottom.values()) < _LONG:
        return None
    over, under = list((top - bottom).elements()), list((bottom - top).elements())
    if len(over) > 1 or len(under) > 1 or not all(name.isdigit() for name in over + under):
        return None
    return int(over[0]) if over else 1, int(under[0]) if under else 1


def _factors(part: str) -> Counter[str] | None:
    """The factors of a product of numbers and letters, without signs; None for anything else."""
    bare = _SIGN.sub(r"\1", _CANCELLED.sub(" ", part))
    rest = _FACTOR.sub(" ", bare)
    return Counter(_POWER.findall(rest)) if not _POWER.sub("", rest).strip() else None

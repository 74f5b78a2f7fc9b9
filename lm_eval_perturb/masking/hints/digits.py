"""Answers whose digits are told one by one, or that are a digit of a number that is shown."""

from __future__ import annotations

import re

from lm_eval_perturb.masking.hints.seen import Seen

_BASE = re.compile(
    r"\d\s*_\s*\{?\d|\bbase[\s$-]+(?:\d|b\b|tw|th|fo|fi|si|se|ei|ni|te)|\\overline\{", re.IGNORECASE
)
_CODE = re.compile(r"igit|alindrome|\b(?:zip|phone|pin) ?(?:code|number)", re.IGNORECASE)
_MATTERS = ("igit", "alindrome", "code", "number", "base", "overline", "_")
"""One of them stands wherever `_CODE` or `_BASE` finds something."""
_ALONE = re.compile(r"(?<![\d.,])\d(?!\d|[.,]\d)")
_ASSIGNED = re.compile(
    r"=\s*-?(?P<one>\d)(?![\d/^]|\.\d|\s*[-+*\\(])|(?:digit|number)\w*\D{1,24}(?P<two>\d)(?!\d)"
)
_ROW = re.compile(r"=\s*(?:\\left)?\((\s*\d\s*(?:,\s*\d\s*)+)(?:\\right)?\)")
_LONG = re.compile(r"(?<![\d.])\d(?:\d|,\d{3}|\{,\}\d{3}|,\\!\d{3})+")
_TEN = 10


def digits_apart(seen: Seen) -> bool:
    """Whether each digit of the answer is told by itself, where digits or bases are the matter."""
    if seen.whole is None or seen.whole < _TEN:
        return False
    wanted = set(str(seen.whole))
    if "_" in seen.answer:
        return wanted - {"0"} <= set(_ALONE.findall(seen.text))
    if not (_matter(seen) or "igit" in seen.text):
        return False
    told = {one or two for one, two in _ASSIGNED.findall(seen.text)}
    for row in _ROW.findall(seen.text):
        told.update(re.findall(r"\d", row))
    return wanted <= told


def digit_shown(seen: Seen) -> bool:
    """Whether a number shows the digit that is asked for."""
    if seen.whole is None or seen.whole >= _TEN:
        return False
    if not _matter(seen):
        return False
    return any(str(seen.whole) in number for number in _LONG.findall(seen.text))


def _matter(seen: Seen) -> bool:
    """Whether the question is about digits or bases."""
    if not any(sign in seen.asking for sign in _MATTERS):
        return False
    return bool(_CODE.search(seen.given) or _BASE.search(seen.given))

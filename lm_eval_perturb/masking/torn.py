r"""Whether LaTeX is whole: braces, `\left` and `\right`, environments and `$` come in pairs."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.masking.numerals import Span

_PAIRED = re.compile(r"\\(?:left|right)(?![A-Za-z])|\\(?:begin|end)\{[^{}]*\}|\\[\[\]()]")
_SINGLE = re.compile(r"(?<!\\)(?:\\\\)*(\$|[{}])")


def torn(before: str, after: str) -> bool:
    """Whether a text is no longer balanced though it was, or was out of balance otherwise."""
    if "\\" not in before:
        return False  # a dollar is money there
    return _balance(after) != (0, 0, 0, 0, 0, 0) and _balance(after) != _balance(before)


def repaired(text: str, span: Span) -> Span:
    r"""A span widened until its braces, `\left` and `\right` are balanced, where that is near."""
    start, end = span
    if _open(text[start:end]) > 0:
        stretch = end
        while stretch < len(text) and text[stretch] in "} )" and _open(text[start:stretch]) > 0:
            stretch += 1
        end = stretch if not _open(text[start:stretch]) else end
    part = text[start:end]
    if part.count("\\left") > part.count("\\right"):
        after = re.match(r"\s*\\right\s*\\?[)\]}.|]", text[end:])
        end += after.end() if after else 0
    return start, end


def _open(part: str) -> int:
    marks = Counter(_SINGLE.findall(part))
    return marks["{"] - marks["}"]


def _balance(text: str) -> tuple[int, ...]:
    pairs = Counter(name[:4] if name[1].isalpha() else name for name in _PAIRED.findall(text))
    marks = Counter(_SINGLE.findall(text))
    return (
        marks["{"] - marks["}"],
        marks["$"] % 2,
        pairs["\\lef"] - pairs["\\rig"],
        pairs["\\beg"] - pairs["\\end"],
        pairs["\\["] - pairs["\\]"],
        pairs["\\("] - pairs["\\)"],
    )

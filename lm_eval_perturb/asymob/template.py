"""Texts with slots for symbols: what a challenge says once each symbol's fate is known.

A slot `<A>` is a factor: where A is left out, nothing stands there. A slot `<1:A>` is a value:
where A is left out, it says 1. A slot may hold a power or several symbols: `<A^2>`, `<1:A B>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SLOT = re.compile(r"<(1:)?([A-Z][^<>]*)>")
_PART = re.compile(r"([A-Z])(?:\^(\d))?")


def symbols(text: str) -> tuple[str, ...]:
    """The symbols of a text's slots, sorted."""
    return tuple(sorted({p[1] for s in SLOT.finditer(text) for p in _PART.finditer(s[2])}))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its slots filled.

    Args:
        text: with slots.
        values: by symbol, the LaTeX that stands for it; symbols that are absent are left out.
    """

    def slot(match: re.Match[str]) -> str:
        parts = [
            values[p[1]] + (f"^{{{p[2]}}}" if p[2] else "")
            for p in _PART.finditer(match[2])
            if p[1] in values
        ]
        # `2<A>\sin` and `<A>x` alike: TeX needs no space around letters, a command's end does.
        return " ".join(parts) if parts else (match[1] or "")[:1]

    return SLOT.sub(slot, text)


def substitute(key: str, values: Mapping[str, str]) -> str:
    """A key with its symbols replaced, unevaluated; symbols that are absent stay.

    Args:
        key: an expression in SymPy's notation.
        values: by symbol, what stands for it in SymPy's notation.
    """
    return re.sub(r"\b[A-Z]\b", lambda m: f"({values[m[0]]})" if m[0] in values else m[0], key)

"""Compact blocks for the page: equal texts once, JSON, gzip, base64."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any


class Texts:
    """A table of texts in which each stands once."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """The position of a text in the table."""
        return self._at.setdefault(text, len(self._at))

    def table(self) -> list[str]:
        """The texts by position."""
        return list(self._at)


def packed(value: Any) -> str:
    """A JSON value as base64 of its gzip: letters, digits, +, / and = only, the same every time."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate is legal in JSON and no UTF-8.
    data = text.encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(data, compresslevel=6, mtime=0)).decode("ascii")

"""A table of the report before any language's own marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table, unescaped.

    Attributes:
        title: what it shows.
        columns: the headings.
        words: how many of the first columns hold words, not numbers.
        rows: the cells.
    """

    title: str
    columns: tuple[str, ...]
    words: int
    rows: tuple[tuple[str, ...], ...]

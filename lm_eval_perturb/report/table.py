"""The console and the tables that all text of the report is printed with."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

_PLAIN_WIDTH = 132  # of a pipe: it has none of its own


def console_for(file: TextIO) -> Console:
    """A console that takes every name literally: no markup, no emoji, no highlighting."""
    width = None if file.isatty() else _PLAIN_WIDTH
    return Console(file=file, width=width, markup=False, emoji=False, highlight=False)


class _HeadedTable(Table):
    """A table under a heading as wide as the console: rich folds a title to the table's width."""

    heading = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(self.heading, style="italic")
        yield from super().__rich_console__(console, options)


def table(console: Console, title: str, *columns: str) -> Table:
    """An empty table; the first column is for names, the others for numbers."""
    result = _HeadedTable(
        box=box.SIMPLE_HEAD if console.is_terminal else None,
        pad_edge=False,
        padding=(0, 2, 0, 0) if not console.is_terminal else (0, 1, 0, 0),
    )
    result.heading = title
    for i, column in enumerate(columns):
        # Names and verdicts may fold; a number cut in two would be another number.
        words = (
            not i or column in ("verdict", "items", "task", "Delta") or column.startswith("within")
        )
        result.add_column(
            column, justify="left" if words else "right", overflow="fold", no_wrap=not words
        )
    return result

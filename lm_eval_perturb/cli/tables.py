"""Tables on the terminal; plain columns, tab-separated, where the output is piped."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table.

    Args:
        title: what the rows are.
        headings: the columns' names.
        rows: the cells, one sequence per row.
    """
    if not sys.stdout.isatty():
        print("\t".join(headings), *("\t".join(row) for row in rows), sep="\n")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*headings, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console(markup=False).print(table)

"""The ciphers of a report on a terminal."""

from __future__ import annotations

from rich.console import Console

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.cipher_tables import cipher_statements, cipher_tables
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.report.table import table


def print_ciphers(report: Report, console: Console) -> None:
    """Prints the tables of `cipher_tables`; nothing where no cipher was run."""
    for made in cipher_tables(report.ciphers):
        # The first column names the cipher: one table for each of them reads better here.
        for name in dict.fromkeys(row[0] for row in made.rows):
            out = table(console, cells.shown(f"{made.title}; {name}"), *made.columns[1:])
            for row in made.rows:
                if row[0] == name:
                    out.add_row(*map(cells.shown, row[1:]))
            console.print(out)
    for text in cipher_statements(report.ciphers):
        console.print(text)
    if report.ciphers:
        console.print()

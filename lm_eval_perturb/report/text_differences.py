"""The differences of drops between models on a terminal."""

from __future__ import annotations

from rich.console import Console

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.report.table import table


def print_differences(report: Report, console: Console) -> None:
    """Prints the differences of drops between models; nothing where there are none."""
    if not report.differences:
        return
    title = "Difference of drops between models, on the items changed for both, in points"
    out = table(console, title, "", "n", "drops", "difference [95 %]", "p", "adj. p")
    for row in report.differences:
        out.add_row(
            cells.shown(f"{row.scope} {row.variant}: {row.model} less {row.against}"),
            str(row.items),
            f"{cells.points(row.drop)}, {cells.points(row.against_drop)}",
            cells.drop(row.difference, row.interval),
            cells.p_value(row.p),
            f"{cells.p_value(row.adjusted)} {row.adjustment}",
        )
    console.print(out)
    console.print()

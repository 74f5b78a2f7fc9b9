"""The contrast of suspected and reference items on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.published import contrast_verdict
from lm_eval_perturb.report.result import ContrastRow, Report
from lm_eval_perturb.report.table import table


def print_contrasts(rows: Sequence[ContrastRow], report: Report, console: Console) -> None:
    """Prints the two sides of every contrast, then their differences.

    Args:
        rows: the contrasts of one model.
        report: for the field and the margin.
        console: where to.
    """
    title = f"Compared items by {report.field}: each side's own drop"
    sides = ("items", "n", "drop [95 %]", "broke/fixed", "p", "adj. p")
    headings = cells.verdict_columns(report.margin)
    out = table(console, cells.shown(title), "", *sides, *headings)
    for row in rows:
        for side in (row.suspected, row.reference):
            out.add_row(
                cells.shown(f"{row.scope.name} {row.variant}"),
                cells.shown(side.label),
                str(side.estimate.items),
                cells.drop(side.estimate.drop, side.estimate.interval),
                cells.flips(side.estimate),
                cells.p_value(side.test.p),
                cells.p_value(side.test.adjusted),
                *cells.verdict(side.verdict),
            )
    console.print(out)
    labels = f"{rows[0].suspected.label} less {rows[0].reference.label}"
    differences = ("difference [95 %]", "p", "adj. p", "verdict")
    out = table(console, cells.shown(f"Contrast: {labels}, in points"), "", *differences)
    for row in rows:
        out.add_row(
            cells.shown(f"{row.scope.name} {row.variant}"),
            cells.drop(row.contrast.difference, row.contrast.interval),
            cells.p_value(row.contrast.p),
            f"{cells.p_value(row.adjusted)} {row.adjustment}",
            cells.shown(contrast_verdict(row, report.alpha)),
        )
    console.print(out)
    console.print(statement.CONTRAST)
    others = sum(row.others for row in rows)
    if others:
        console.print(f"{others} compared item(s) have neither value and take no part.")
    console.print()

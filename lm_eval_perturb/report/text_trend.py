"""The trends over strength on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.result import TrendRow
from lm_eval_perturb.report.significance import ALPHA
from lm_eval_perturb.report.table import table


def print_trends(rows: Sequence[TrendRow], console: Console) -> None:
    """Prints the drop at each strength, then the slopes.

    Args:
        rows: the trends of one model; nothing is printed where there are none.
        console: where to.
    """
    if not rows:
        return
    title = "Drop by strength, on the items compared at two strengths or more"
    out = table(console, title, "", "strength", "n", "drop [95 %]", "broke/fixed")
    for row in rows:
        for point in row.points:
            out.add_row(
                cells.shown(f"{row.scope.name} {point.variant}"),
                f"{point.strength:g}",
                str(point.estimate.items),
                cells.drop(point.estimate.drop, point.estimate.interval),
                cells.flips(point.estimate),
            )
    console.print(out)
    title = "Trend: points of drop per unit of strength"
    out = table(console, title, "", "n", "others", "slope [95 %]", "p", "adj. p", "verdict")
    for row in rows:
        out.add_row(
            cells.shown(f"{row.scope.name} {row.perturbation}"),
            str(row.trend.items),
            str(row.others),
            cells.drop(row.trend.slope, row.trend.interval),
            cells.p_value(row.test.p),
            f"{cells.p_value(row.test.adjusted)} {row.test.adjustment}",
            _verdict(row),
        )
    console.print(out)
    console.print(statement.TREND)
    console.print()


def _verdict(row: TrendRow) -> str:
    if not row.trend.items:
        return "not measured"
    p = row.test.p if row.test.adjusted is None else row.test.adjusted
    if p >= ALPHA or not row.trend.slope:
        return "no trend shown"
    return "drop grows" if row.trend.slope > 0 else "drop shrinks"

"""Scores over answer visibility on a terminal, with a bar for each level."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.table import table
from lm_eval_perturb.report.visibility_tables import (
    FOLLOWED,
    STEPS,
    followed_cells,
    step_cells,
)
from lm_eval_perturb.report.visibility_terms import VisibilityRow

_WIDTH = 40  # of a bar for 100 %


def print_visibility(rows: Sequence[VisibilityRow], console: Console) -> None:
    """Prints levels, steps and follow rates; nothing where there are none."""
    for row in rows:
        items, others = cells.count(row.items, "item"), cells.count(row.others, "other")
        title = f"Answer visibility, {row.scope}: {items} with every level, {others}"
        out = table(console, title, "", "score % [95 %]", "")
        for one in row.levels:
            bar = "\u2588" * round(_WIDTH * one.score)
            score = cells.drop(one.score, one.interval)
            out.add_row(cells.shown(one.variant), score, bar.ljust(_WIDTH, "\u2591"))
        console.print(out)
        out = table(console, "Planned contrasts of neighbouring levels, in points", *STEPS)
        for step in row.steps:
            out.add_row(*step_cells(step))
        console.print(out)
        if row.followed:
            out = table(console, "Planted wrong answers that were given", *FOLLOWED)
            for each in row.followed:
                out.add_row(*followed_cells(each))
            console.print(out)
        console.print(
            f"Cochran's Q {row.statistic:.1f}, df {row.freedom}, p {cells.p_value(row.p)} over "
            "the levels: a description."
        )
    if rows:
        console.print(statement.VISIBILITY)
        console.print()

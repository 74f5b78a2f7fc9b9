"""Scores over answer visibility as tables, for text, Markdown and LaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.visibility_terms import Followed, VisibilityRow, VisibilityStep

STEPS = ("", "loss [95 %]", "broke/fixed", "mid-p", "adj. p")
FOLLOWED = ("", "n", "followed %", "on original %", "mid-p")


def step_cells(step: VisibilityStep) -> tuple[str, ...]:
    """The cells of one step."""
    return (
        step.name,
        cells.drop(step.loss, step.interval),
        f"{step.broke}/{step.fixed}",
        cells.p_value(step.p),
        f"{cells.p_value(step.adjusted)} {step.adjustment}",
    )


def followed_cells(each: Followed) -> tuple[str, ...]:
    """The cells of one follow rate."""
    rates = each.rates
    shares = [_share(count, rates.eligible) for count in (rates.hits, rates.control)]
    return cells.shown(each.variant), str(rates.eligible), *shares, cells.p_value(rates.p)


def visibility_tables(rows: Sequence[VisibilityRow]) -> Iterator[PrintedTable]:
    """The tables of one model; none where there are no levels."""
    levels = [
        (row.scope, cells.shown(one.variant), str(row.items), cells.drop(one.score, one.interval))
        for row in rows
        for one in row.levels
    ]
    steps = [(row.scope, *step_cells(step)) for row in rows for step in row.steps]
    followed = [(row.scope, *followed_cells(each)) for row in rows for each in row.followed]
    for title, columns, body in (
        ("Answer visibility: scores", ("task", "level", "n", "score % [95 %]"), levels),
        ("Answer visibility: planned contrasts", ("task", "contrast", *STEPS[1:]), steps),
        ("Planted wrong answers that were given", ("task", "arm", *FOLLOWED[1:]), followed),
    ):
        if body:
            yield PrintedTable(title, columns, 2, tuple(body))


def _share(count: int, n: int) -> str:
    return cells.points(count / n) if n else "-"

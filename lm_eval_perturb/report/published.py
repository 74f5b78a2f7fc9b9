"""The tables of the report as one would print them in a paper, for Markdown and LaTeX alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.beside import beside
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.result import Comparison, ContrastRow, ModelReport, Report, TrendRow
from lm_eval_perturb.report.visibility_tables import visibility_tables

COMPARISONS = (
    "task",
    "perturbation",
    "n (changed)",
    "original %",
    "variant %",
    "drop, points [95 %]",
    "broke/fixed",
    "p",
    "adj. p",
    "MDE",
)
_TRENDS = ("task", "perturbation", "strengths", "n", "slope [95 %]", "p", "adj. p")
_CONTRASTS = (
    "task",
    "perturbation",
    "suspected",
    "reference",
    "difference [95 %]",
    "p",
    "adj. p",
    "verdict",
)


def tables(model: ModelReport, report: Report) -> Iterator[PrintedTable]:
    """The tables of one model: drops, what is beside them, contrasts, trends, levels."""
    main = [r for r in model.comparisons if r.scope.confirmatory]
    parts = [r for r in model.comparisons if not r.scope.confirmatory]
    for title, rows in (
        (cells.compared_title(main), main),
        ("Parts of groups (exploratory)", parts),
    ):
        if rows:
            columns = (*COMPARISONS, *cells.verdict_columns(report.margin))
            yield PrintedTable(title, columns, 2, tuple(map(comparison, rows)))
    yield from beside(model)
    found = contrasts(model, report)
    if found is not None:
        yield found
    if model.trends:
        title = "Trend: points of drop per unit of strength"
        yield PrintedTable(title, _TRENDS, 3, tuple(map(_trend, model.trends)))
    yield from visibility_tables(model.visibility)


def contrasts(model: ModelReport, report: Report) -> PrintedTable | None:
    """The contrast of suspected and reference items; None without one."""
    if not model.contrasts:
        return None
    rows = tuple(_contrast(row, report.alpha) for row in model.contrasts)
    return PrintedTable(f"Contrast by {report.field}, in points", _CONTRASTS, 2, rows)


def comparison(row: Comparison) -> tuple[str, ...]:
    """The cells of one comparison: estimates over the compared items, with their test."""
    return (
        row.scope.name,
        cells.variant(row),
        f"{row.all.items} ({row.statuses['changed']})",
        cells.points(row.compared.reference),
        cells.points(row.compared.variant),
        cells.drop(row.compared.drop, row.compared.interval),
        cells.flips(row.compared),
        cells.p_value(row.test.p),
        cells.p_value(row.test.adjusted),
        cells.points(row.detectable),
        *cells.verdict(row.verdict),
    )


def signatures(rows: Sequence[Comparison]) -> list[str]:
    """The distinct signatures of some rows, in their order."""
    return list(dict.fromkeys(line for row in rows for line in row.signatures))


def contrast_verdict(row: ContrastRow, alpha: float) -> str:
    """What a contrast shows, in words."""
    if row.adjusted >= alpha:
        return "no difference shown"
    larger = row.suspected if row.contrast.difference > 0 else row.reference
    return f"larger drop on {larger.label}"


def _contrast(row: ContrastRow, alpha: float) -> tuple[str, ...]:
    return (
        row.scope.name,
        row.variant,
        f"{row.suspected.label}: {cells.points(row.suspected.estimate.drop)}",
        f"{row.reference.label}: {cells.points(row.reference.estimate.drop)}",
        cells.drop(row.contrast.difference, row.contrast.interval),
        cells.p_value(row.contrast.p),
        f"{cells.p_value(row.adjusted)} {row.adjustment}",
        contrast_verdict(row, alpha),
    )


def _trend(row: TrendRow) -> tuple[str, ...]:
    return (
        row.scope.name,
        row.perturbation,
        ", ".join(f"{p.strength:g}" for p in row.points),
        str(row.trend.items),
        cells.drop(row.trend.slope, row.trend.interval),
        cells.p_value(row.test.p),
        cells.p_value(row.test.adjusted),
    )

"""What stands beside the drops, as tables: stability, answers, confounds, power, other models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import expm1

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.measures import AcrossArms, ModelDifference
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.result import Comparison, ModelReport, Report

_Column = tuple[str, Callable[[Comparison], str]]


def percent_more(log_ratio: float | None) -> str:
    """A log ratio as a change in percent: 0.1 is "10.5", what there is none of is "-"."""
    return "-" if log_ratio is None else cells.points(expm1(log_ratio))


def _stale(row: Comparison) -> str:
    stale = row.stale
    return "-" if stale is None else f"{stale.hits} of {stale.eligible}, {stale.control}"


def _no_answer(row: Comparison) -> str:
    found = row.no_answer
    if found is None:
        return "-"
    return f"{cells.points(found.reference)} to {cells.points(found.variant)}"


def _macro(row: Comparison) -> str:
    macro = row.macro
    return "-" if macro is None else f"{cells.points(macro.drop)} ({cells.points(macro.error)})"


_STABILITY: tuple[_Column, ...] = (
    ("consistency %", lambda r: cells.points(r.stability.consistency) if r.stability else "-"),
    ("broken %", lambda r: cells.points(r.stability.broken) if r.stability else "-"),
    ("fixed %", lambda r: cells.points(r.stability.fixed) if r.stability else "-"),
    (
        "broken by null %",
        lambda r: cells.share(r.stability.null_broken) if r.stability else "-",
    ),
    ("worst of draws %", lambda r: cells.points(r.repeats.worst) if r.repeats else "-"),
    ("worst null %", lambda r: cells.share(r.repeats.null_worst) if r.repeats else "-"),
)
_ANSWERS: tuple[_Column, ...] = (
    ("class moved %", lambda r: cells.points(r.answers.moved) if r.answers else "-"),
    ("p, same classes", lambda r: cells.p_value(r.answers.homogeneity) if r.answers else "-"),
    ("p, even trade", lambda r: cells.p_value(r.answers.symmetry) if r.answers else "-"),
    ("no answer %", _no_answer),
    ("p, no answer", lambda r: cells.p_value(r.no_answer.p) if r.no_answer else "-"),
    ("stale, control", _stale),
    ("p, stale", lambda r: cells.p_value(r.stale.p) if r.stale else "-"),
)
_CONFOUNDS: tuple[_Column, ...] = (
    ("longer by %", lambda r: percent_more(r.confound.length) if r.confound else "-"),
    ("numbers larger by %", lambda r: percent_more(r.confound.numbers) if r.confound else "-"),
    ("power %", lambda r: cells.points(r.power.chance)),
    ("for a drop of", lambda r: f"{100 * r.power.effect:g}"),
    ("design effect", lambda r: "-" if r.draws == 1 else f"{r.design_effect:.2f}"),
    ("mean of tasks (SE)", _macro),
    ("p, tasks alike", lambda r: cells.p_value(r.heterogeneity.p) if r.heterogeneity else "-"),
    ("excess %", lambda r: cells.points(r.heterogeneity.excess) if r.heterogeneity else "-"),
)
_CLASSES = ("task", "perturbation", "gold class", "n", "broke/fixed", "p", "adj. p")
_PARTS = (
    ("Stability of right answers, item by item", _STABILITY),
    ("What is answered in place of it", _ANSWERS),
    ("What else changed, and what the test could see", _CONFOUNDS),
)


def beside(model: ModelReport) -> Iterator[PrintedTable]:
    """The tables of one model, for whole tasks and groups; columns without a value are left out."""
    rows = [r for r in model.comparisons if r.scope.confirmatory and r.compared.items]
    for title, columns in _PARTS:
        table = _table(title, rows, columns)
        if table is not None:
            yield table
    classes = [line for row in rows for line in _gold_classes(row)]
    if classes:
        yield PrintedTable("The test within each gold class", _CLASSES, 3, tuple(classes))
    if model.across:
        yield PrintedTable(
            "Cochran's Q over original and variants (it describes and decides nothing)",
            ("task", "arms", "n", "scores %", "Q", "df", "p"),
            2,
            tuple(map(_across, model.across)),
        )


def _table(
    title: str, rows: Sequence[Comparison], columns: Sequence[_Column]
) -> PrintedTable | None:
    made = [[cell(row) for row in rows] for _, cell in columns]
    kept = [i for i, column in enumerate(made) if set(column) - {"-"}]
    if not kept:
        return None
    return PrintedTable(
        title,
        ("task", "perturbation", *(columns[i][0] for i in kept)),
        2,
        tuple(
            (row.scope.name, cells.variant(row), *(made[i][place] for i in kept))
            for place, row in enumerate(rows)
        ),
    )


def _gold_classes(row: Comparison) -> Iterator[tuple[str, ...]]:
    for found in row.answers.gold if row.answers else ():
        yield (
            row.scope.name,
            cells.variant(row),
            found.label,
            str(found.items),
            f"{found.broke}/{found.fixed}",
            cells.p_value(found.p),
            cells.p_value(found.adjusted),
        )


def _across(row: AcrossArms) -> tuple[str, ...]:
    return (
        row.scope,
        ", ".join(row.arms),
        str(row.items),
        ", ".join(map(cells.points, row.scores)),
        f"{row.statistic:.1f}",
        str(row.freedom),
        cells.p_value(row.p),
    )


_DIFFERENCE = (
    "task",
    "perturbation",
    "model",
    "against",
    "n",
    "drops",
    "difference [95 %]",
    "p",
    "adj. p",
)


def between_models(report: Report) -> PrintedTable | None:
    """The differences of drops between models; None where there are none."""
    if not report.differences:
        return None
    return PrintedTable(
        "Difference of drops between models, on the items changed for both, in points",
        _DIFFERENCE,
        4,
        tuple(map(_difference, report.differences)),
    )


def _difference(row: ModelDifference) -> tuple[str, ...]:
    return (
        row.scope,
        row.variant,
        row.model,
        row.against,
        str(row.items),
        f"{cells.points(row.drop)}, {cells.points(row.against_drop)}",
        cells.drop(row.difference, row.interval),
        cells.p_value(row.p),
        f"{cells.p_value(row.adjusted)} {row.adjustment}",
    )

"""The C-BOD paper's columns on a terminal, one line per model and strength, next to ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from rich.console import Console

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.cbod_terms import PaperTerms
from lm_eval_perturb.report.result import Comparison, Report
from lm_eval_perturb.report.table import table

_WIDE = 120  # columns that both halves need side by side
_PAPER = ("mu", "n", "orig.", "pert.", "diff", "diff %", "b/c", "p", "sig.", "overfit")
_OURS = ("compared", "drop [95 %]", "mid-p")


def print_cbod(report: Report, console: Console, by: str) -> None:
    """Prints one table per scope, metric and filter; nothing where it was not asked for.

    Args:
        report: the report.
        console: where to.
        by: "task" gives the tasks of groups too.
    """
    tables: dict[tuple[str, str, str], list[tuple[str, Comparison]]] = {}
    for model in report.models:
        for row in model.comparisons:
            if row.paper is not None and (row.scope.kind != "subtask" or by == "task"):
                key = (row.scope.name, row.metric, row.filter)
                tables.setdefault(key, []).append((model.model, row))
    for (scope, metric, filter_name), members in tables.items():
        through = "" if filter_name == "none" else f", filter {filter_name}"
        title = cells.shown(f"C-BOD, {scope}: {metric}{through}, as defined in the paper")
        _print_scope(title, members, console)
    found = {row.paper.test for own in tables.values() for _, row in own if row.paper is not None}
    for test in sorted(found):
        console.print(statement.CBOD.format(statement.CBOD_TESTS[test]))
        console.print()


def _print_scope(title: str, members: Sequence[tuple[str, Comparison]], console: Console) -> None:
    wide = console.width >= _WIDE
    test = next(row.paper.test for _, row in members if row.paper is not None)
    heading = f"{title} (p: {'exact binomial' if test == 'exact' else 'chi-square, eq. 3'})"
    out = table(console, heading, "", *_PAPER, *(_OURS if wide else ()))
    for name, row, terms in _lines(members):
        ours = _ours(row) if wide else ()
        out.add_row(name, *_paper(row, terms), *ours)
    console.print(out)
    if not wide:
        out = table(console, "Ours, on compared items", "", *_OURS)
        for name, row, _ in _lines(members):
            out.add_row(name, *_ours(row))
        console.print(out)
    console.print()


def _lines(
    members: Sequence[tuple[str, Comparison]],
) -> Iterator[tuple[str, Comparison, PaperTerms]]:
    several = len({model for model, _ in members}) > 1
    for model, row in members:
        name = cells.variant(row)
        if row.paper is not None:
            yield cells.shown(f"{model} {name}") if several else name, row, row.paper


def _paper(row: Comparison, terms: PaperTerms) -> tuple[str, ...]:
    relative = f"{100 * terms.relative:.2f}" if isfinite(terms.relative) else "-"
    return (
        "-" if row.strength is None else f"{row.strength:g}",
        str(terms.items),
        str(terms.original),
        str(terms.perturbed),
        str(terms.difference),
        relative,
        f"{terms.broke}/{terms.fixed}",
        cells.p_value(terms.p),
        "yes" if terms.significant else "no",
        "yes" if terms.overfit else "no",
    )


def _ours(row: Comparison) -> tuple[str, ...]:
    return (
        str(row.compared.items),
        cells.drop(row.compared.drop, row.compared.interval),
        cells.p_value(row.test.p),
    )

"""The report on a terminal, or as plain columns where the output is piped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.details import details
from lm_eval_perturb.report.result import Comparison, ModelReport, Report
from lm_eval_perturb.report.table import table
from lm_eval_perturb.report.text_cbod import print_cbod
from lm_eval_perturb.report.text_ciphers import print_ciphers
from lm_eval_perturb.report.text_contrast import print_contrasts
from lm_eval_perturb.report.text_differences import print_differences
from lm_eval_perturb.report.text_subtasks import print_subtasks
from lm_eval_perturb.report.text_trend import print_trends
from lm_eval_perturb.report.text_visibility import print_visibility

_WIDE = 110  # columns that the table of tests needs with the verdicts in it


def print_report(report: Report, console: Console, by: str) -> None:
    """Prints the report.

    Args:
        report: the report.
        console: where to; see `console_for`.
        by: "group" gives groups and single tasks in full and the tasks of groups one line each;
            "task" gives every task in full.
    """
    for model in report.models:
        _print_model(model, report, console, by)
    print_differences(report, console)
    print_ciphers(report, console)
    print_cbod(report, console, by)
    console.print(statement.NULL_HYPOTHESIS, statement.STRATUM)
    if any(row.draws > 1 for model in report.models for row in model.comparisons):
        console.print(statement.DRAWS)
    for note in report.notes:
        console.print(f"Note: {cells.note(note)}")


def _print_model(model: ModelReport, report: Report, console: Console, by: str) -> None:
    console.rule(cells.shown(f"model {model.model}"), characters="=", align="left")
    brief: list[Comparison] = []
    full: list[Comparison] = []
    for row in model.comparisons:
        (brief if row.scope.kind == "subtask" and by == "group" else full).append(row)
    for _, block in groupby(full, key=lambda r: (r.scope.name, r.metric, r.filter)):
        _print_scope(list(block), report, console)
    print_subtasks([row for row in brief if row.purpose != "noise"], console)
    if model.contrasts:
        print_contrasts(model.contrasts, report, console)
    print_trends([t for t in model.trends if t.scope.kind != "subtask" or by == "task"], console)
    print_visibility(model.visibility, console)
    console.print(_family(model))
    console.print()


def _print_scope(rows: Sequence[Comparison], report: Report, console: Console) -> None:
    first = rows[0]
    size = f", {len(first.scope.tasks)} tasks pooled" if first.scope.kind != "subtask" else ""
    size = "" if first.scope.kind == "task" else size
    through = "" if first.filter == "none" else f", filter {first.filter}"
    console.print(cells.shown(f"{first.scope.name}: {first.metric}{through}{size}"), style="bold")
    _print_all(rows, console)
    _print_compared(rows, report, console)
    for row in rows:
        for line in details(row):
            console.print(cells.shown(line))
    for row in rows:
        for line in row.signatures:
            console.print(cells.shown(line), soft_wrap=True, style="dim")
    console.print()


def _print_all(rows: Sequence[Comparison], console: Console) -> None:
    original = cells.reference(rows)
    title = "All items, as in lm-eval's table (scores in %, drops in points)"
    out = table(
        console, title, "", "n", "changed", "refused", "n/a", original, "variant", "drop [95 %]"
    )
    for row in rows:
        out.add_row(
            cells.variant(row),
            str(row.all.items),
            cells.coverage(row),
            str(row.statuses["refused"]),
            str(row.statuses["not_applicable"]),
            cells.points(row.all.reference),
            cells.points(row.all.variant),
            cells.drop(row.all.drop, row.all.interval),
        )
    console.print(out)


def _print_compared(rows: Sequence[Comparison], report: Report, console: Console) -> None:
    title = f"{cells.compared_title(rows)}: the test"
    columns = ("n", "drop [95 %]", "broke/fixed", "mid-p", "exact p", "adj. p", "MDE")
    wide = console.width >= _WIDE
    verdicts = cells.verdict_columns(report.margin)
    out = table(console, title, "", *columns, *(verdicts if wide else ()))
    for row in rows:
        mid = row.test.name == "mid-p"
        out.add_row(
            cells.variant(row),
            str(row.compared.items),
            cells.drop(row.compared.drop, row.compared.interval),
            cells.flips(row.compared),
            cells.p_value(row.test.p) + ("" if mid else "*"),
            cells.p_value(row.test.exact),
            cells.p_value(row.test.adjusted),
            cells.points(row.detectable),
            *(cells.verdict(row.verdict) if wide else ()),
        )
    if any(row.test.name != "mid-p" for row in rows):
        out.caption = "* sign-flip permutation test over items, not McNemar"
        out.caption_justify = "left"
    console.print(out)
    for row in () if wide else rows:
        said = zip(verdicts, cells.verdict(row.verdict), strict=True)
        console.print(f"{cells.variant(row)}:", "; ".join(f"{k} {v}" for k, v in said))


def _family(model: ModelReport) -> str:
    sizes = dict.fromkeys(
        r.test.adjustment for r in model.comparisons if r.scope.confirmatory and r.test.adjustment
    )
    inner = dict.fromkeys(
        r.test.adjustment
        for r in model.comparisons
        if not r.scope.confirmatory and r.test.adjustment
    )
    text = f"Family of confirmatory tests: {', '.join(map(str, sizes)) or 'empty'}"
    if inner:
        text += f"; parts of groups, exploratory: {', '.join(map(str, inner))}"
    return f"{text}. Verdicts at 5 %; noise floors and controls are in no family."

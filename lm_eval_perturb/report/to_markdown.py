"""The report as Markdown (GitHub's tables), every name and text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.beside import between_models
from lm_eval_perturb.report.cipher_tables import cipher_statements, cipher_tables
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.published import signatures, tables
from lm_eval_perturb.report.result import Report

# What CommonMark, its tables or a forge's own additions (mentions, issues, formulas) may obey.
_OBEYED = re.compile(r"([\\`*_\[\]<>#|~&$@]|(?<=[a-z]):(?=//))")


def escape(text: str) -> str:
    """A text that Markdown shows as it stands."""
    return _OBEYED.sub(r"\\\1", cells.shown(text))


def to_markdown(report: Report) -> str:
    """The report as Markdown."""
    lines = ["# Paired comparison of original and perturbed items", ""]
    for model in report.models:
        lines += [f"## {escape(model.model)}", ""]
        for table in tables(model, report):
            lines += [*_table(table), ""]
        lines += ["Signatures:", ""]
        lines += [f"- {escape(line)}" for line in signatures(model.comparisons)]
        lines.append("")
    between = between_models(report)
    lines += [] if between is None else [*_table(between), ""]
    for table in cipher_tables(report.ciphers):
        lines += [*_table(table), ""]
    for text in cipher_statements(report.ciphers):
        lines += [escape(text), ""]
    lines += [escape(statement.NULL_HYPOTHESIS), "", escape(statement.STRATUM), ""]
    if any(row.draws > 1 for model in report.models for row in model.comparisons):
        lines += [escape(statement.DRAWS), ""]
    lines += [f"- Note: {escape(cells.note(note))}" for note in report.notes]
    lines += [f"- Not read: {escape(problem)}" for problem in report.problems]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: PrintedTable) -> list[str]:
    rule = [":--" if i < table.words else "--:" for i in range(len(table.columns))]
    lines = [f"**{escape(table.title)}**", "", _row(map(escape, table.columns)), _row(rule)]
    return lines + [_row(map(escape, row)) for row in table.rows]


def _row(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"

"""The report as LaTeX tables (packages booktabs and longtable), every name and text escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.beside import between_models
from lm_eval_perturb.report.cipher_tables import cipher_statements, cipher_tables
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.published import signatures, tables
from lm_eval_perturb.report.result import Report

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_\allowbreak{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "'": r"\textquotesingle{}",
        "`": r"\textasciigrave{}",
        "-": r"{-}",  # two in a row would be a dash
        "[": "{[}",  # after a line's end it would be an option
        "]": "{]}",
    }
)
_POWER = re.compile(r"\b(\d)e\{-\}0*(\d+)")
_MINUS = re.compile(r"(?<![\w}])\{-\}(?=\d)")


def escape(text: str) -> str:
    """A text that LaTeX sets as it stands (T1 or Unicode fonts)."""
    return cells.shown(text).translate(_ESCAPES)


def to_latex(report: Report) -> str:
    """The tables of the report, one longtable per model and kind."""
    lines = [
        "% Made by lm-eval-perturb. Needs booktabs, longtable, textcomp and fontenc with T1.",
    ]
    for model in report.models:
        for table in tables(model, report):
            lines += ["", *_table(table, f": {model.model}")]
        lines += ["", r"\begin{itemize}\footnotesize\sloppy"]
        lines += [rf"\item {escape(line)}" for line in signatures(model.comparisons)]
        lines.append(r"\end{itemize}")
    between = between_models(report)
    lines += [] if between is None else ["", *_table(between, "")]
    for table in cipher_tables(report.ciphers):
        lines += ["", *_table(table, "")]
    for text in cipher_statements(report.ciphers):
        lines += ["", escape(text)]
    lines += ["", escape(statement.NULL_HYPOTHESIS), "", escape(statement.STRATUM), ""]
    lines += [f"% Note: {cells.note(note)}" for note in report.notes]
    lines += [f"% Not read: {cells.shown(problem)}" for problem in report.problems]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: PrintedTable, about: str) -> list[str]:
    numbers = len(table.columns) - table.words
    caption = escape(table.title + about)
    return [
        r"\begingroup\footnotesize\setlength{\tabcolsep}{4pt}",
        rf"\begin{{longtable}}{{{'l' * table.words}{'r' * numbers}}}",
        rf"\caption{{{caption}}}\\",
        r"\toprule",
        _row(table.columns, len(table.columns)),
        r"\midrule",
        r"\endhead",
        *(_row(row, table.words) for row in table.rows),
        r"\bottomrule",
        r"\end{longtable}",
        r"\endgroup",
    ]


def _row(row: Sequence[str], words: int) -> str:
    escaped = [escape(cell) if i < words else _number(cell) for i, cell in enumerate(row)]
    return rf"{' & '.join(escaped)} \\"


def _number(cell: str) -> str:
    return _MINUS.sub("$-$", _POWER.sub(r"$\1\\times10^{-\2}$", escape(cell)))

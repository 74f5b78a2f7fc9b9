"""The report as CSV: one line per comparison, all its numbers, units in the header."""

from __future__ import annotations

import csv
import io
from typing import Any

from lm_eval_perturb.report.cells import shown
from lm_eval_perturb.report.flat import flat
from lm_eval_perturb.report.result import Report

_OBEYED = ("=", "+", "-", "@")  # a spreadsheet takes what follows for a formula


def to_csv(report: Report) -> str:
    """The report as CSV (RFC 4180, UTF-8, lines end with a line feed).

    Numbers are as precise as they were computed, an empty cell is what does not apply. A text that
    a spreadsheet would run as a formula stands behind an apostrophe.
    """
    rows = flat(report)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["model"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def cell(value: Any) -> Any:
    """A value of one cell: exact numbers, and no text that a spreadsheet would run."""
    if isinstance(value, float):
        return repr(float(value))
    if not isinstance(value, str):
        return value
    text = shown(value)
    return f"'{text}" if text.startswith(_OBEYED) else text

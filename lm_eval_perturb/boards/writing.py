"""The board as Markdown, CSV, JSON and HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from lm_eval_perturb.boards import sentences
from lm_eval_perturb.boards.board import BoardRow, Leaderboard
from lm_eval_perturb.boards.flat import Value, flat
from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.to_csv import cell as csv_cell
from lm_eval_perturb.report.to_json import plain
from lm_eval_perturb.report.to_markdown import escape


def to_json(board: Leaderboard) -> str:
    """The board as JSON text, field by field; `schema` in it is `board.SCHEMA`."""
    return json.dumps(plain(board), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def to_csv(board: Leaderboard) -> str:
    """The board as CSV (RFC 4180, UTF-8, lines end with a line feed)."""
    rows = flat(board)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: text(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def text(value: Value) -> str:
    """A value as a cell of a CSV file; empty for None."""
    return "" if value is None else str(csv_cell(value))


def to_markdown(board: Leaderboard) -> str:
    """The board as Markdown (GitHub's tables), every name escaped."""
    headings = ["robust rank [95 %]", "model", "score", "rank [95 %]", "robust score"]
    for name in board.perturbations:
        headings += [f"score @ {name}", f"drop @ {name} [95 %], adj. p"]
    headings.append("verdict")
    lines = ["# Leaderboard under perturbation", "", _line(map(escape, headings))]
    lines.append(_line([":--" if h in ("model", "verdict") else "--:" for h in headings]))
    lines += [_line(map(escape, _cells(row))) for row in board.rows]
    lines += ["", *_below(board)]
    return "\n".join(lines) + "\n"


def to_html(board: Leaderboard) -> str:
    """The board as one HTML page that works offline; it needs the extra [report]."""
    from lm_eval_perturb.report.html.board_page import to_html as page

    return page(board)


def _cells(row: BoardRow) -> Iterable[str]:
    yield sentences.rank(row.robust_rank)
    yield row.model
    yield cells.points(row.score)
    yield sentences.rank(row.rank)
    yield cells.points(row.robust)
    for cell in row.cells.values():
        yield cells.points(cell.score)
        yield f"{cells.drop(cell.drop, cell.interval)}, {cells.p_value(cell.adjusted)}"
    yield row.verdict


def _below(board: Leaderboard) -> Iterable[str]:
    yield escape(sentences.about(board))
    yield ""
    yield escape(sentences.agreements(board))
    yield ""
    ties = [f"- {escape(line)}" for line in sentences.ties(board)]
    yield from [sentences.TIED, "", *ties, ""] if ties else []
    yield escape(statement.NULL_HYPOTHESIS)
    yield ""
    yield from (f"- {escape(line)}" for line in board.signatures)
    yield from (f"- Note: {escape(cells.note(note))}" for note in board.notes)
    yield from (f"- Not read: {escape(problem)}" for problem in board.problems)


def _line(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"


FORMATS: Mapping[str, Callable[[Leaderboard], str]] = MappingProxyType(
    {"md": to_markdown, "csv": to_csv, "json": to_json, "html": to_html}
)

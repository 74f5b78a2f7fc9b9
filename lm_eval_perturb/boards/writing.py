"""The board as Markdown, CSV, JSON and HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from lm_eval_perturb.boards.board import Agreement, BoardRow, Leaderboard, Rank
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
    yield _rank(row.robust_rank)
    yield row.model
    yield cells.points(row.score)
    yield _rank(row.rank)
    yield cells.points(row.robust)
    for cell in row.cells.values():
        yield cells.points(cell.score)
        yield f"{cells.drop(cell.drop, cell.interval)}, {cells.p_value(cell.adjusted)}"
    yield row.verdict


def _rank(rank: Rank) -> str:
    return str(rank.rank) if rank.low == rank.high else f"{rank.rank} [{rank.low}, {rank.high}]"


def _below(board: Leaderboard) -> Iterable[str]:
    scopes = ", ".join(f"{s} ({m})" for s, m in zip(board.scopes, board.metrics, strict=True))
    over = "the mean over" if len(board.scopes) > 1 else "of"
    yield escape(
        f"Scores in %, {over} {scopes}; drops in points, on the items that were changed and "
        f"compared. Tests adjusted by {board.family}. Robust score: the mean of the scores under "
        f"the perturbations. Ranks: intervals from resampling {board.items} shared items."
    )
    yield ""
    yield escape(f"Kendall's tau of the original ranking with: {_taus(board)}.")
    yield ""
    yield from _ties(board)
    yield escape(statement.NULL_HYPOTHESIS)
    yield ""
    yield from (f"- {escape(line)}" for line in board.signatures)
    yield from (f"- Note: {escape(cells.note(note))}" for note in board.notes)
    yield from (f"- Not read: {escape(problem)}" for problem in board.problems)


def _taus(board: Leaderboard) -> str:
    found = {"robust score": board.robust, **board.agreement}
    return "; ".join(f"{name} {_tau(each)}" for name, each in found.items())


def _tau(value: Agreement) -> str:
    if value.tau != value.tau:
        return "-"
    return f"{value.tau:.2f} [{value.interval.low:.2f}, {value.interval.high:.2f}]"


def _ties(board: Leaderboard) -> Iterable[str]:
    tied = [row for row in board.rows if row.robust_rank.tied]
    if tied:
        yield "Robust scores that these items cannot tell apart:"
        yield ""
        for row in tied:
            yield f"- {escape(row.model)}: {escape(', '.join(row.robust_rank.tied))}"
        yield ""


def _line(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"


FORMATS: Mapping[str, Callable[[Leaderboard], str]] = MappingProxyType(
    {"md": to_markdown, "csv": to_csv, "json": to_json, "html": to_html}
)

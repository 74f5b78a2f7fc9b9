"""A row of the board as flat, named columns: what CSV, Markdown and a joined table hold."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from lm_eval_perturb.boards.board import BoardRow, Leaderboard, Rank

Value = str | float | int | None


def flat(board: Leaderboard) -> list[dict[str, Value]]:
    """One mapping per model, all with the same keys in the same order.

    Scores and drops are in percent and points, as lm-eval's leaderboards have them; what is no
    finite number is None.
    """
    return [{"model": row.model, **_columns(row)} for row in board.rows]


def _columns(row: BoardRow) -> Mapping[str, Value]:
    columns: dict[str, Value] = {
        "score": _points(row.score),
        "robust_score": _points(row.robust),
        **_rank("rank", row.rank),
        **_rank("robust_rank", row.robust_rank),
        "verdict": row.verdict,
    }
    for name, cell in row.cells.items():
        columns |= {
            f"score@{name}": _points(cell.score),
            f"changed@{name}": _points(cell.changed),
            f"items@{name}": cell.items,
            f"drop@{name}": _points(cell.drop),
            f"drop_low@{name}": _points(cell.interval.low),
            f"drop_high@{name}": _points(cell.interval.high),
            f"p@{name}": _finite(cell.p),
            f"p_adj@{name}": _finite(cell.adjusted),
            f"verdict@{name}": cell.effect,
            **_rank(f"rank@{name}", row.ranks[name]),
        }
        if cell.equivalence is not None:
            columns[f"equivalence@{name}"] = cell.equivalence
    return columns


def _rank(name: str, rank: Rank) -> dict[str, Value]:
    head, _, label = name.partition("@")
    label = f"@{label}" if label else ""
    return {
        name: rank.rank,
        f"{head}_low{label}": rank.low,
        f"{head}_high{label}": rank.high,
    }


def _points(share: float) -> float | None:
    return round(100.0 * share, 4) if isfinite(share) else None


def _finite(p: float) -> float | None:
    return float(f"{p:.6g}") if isfinite(p) else None

"""What a board says in words, before any language's own marks."""

from __future__ import annotations

from collections.abc import Iterator

from lm_eval_perturb.boards.board import Agreement, Leaderboard, Rank


def rank(value: Rank) -> str:
    """A rank with its interval where that is wider than the rank: "2 [1, 3]"."""
    return (
        str(value.rank) if value.low == value.high else f"{value.rank} [{value.low}, {value.high}]"
    )


def tau(value: Agreement) -> str:
    """An agreement with its interval; "-" where one model has no order."""
    if value.tau != value.tau:
        return "-"
    return f"{value.tau:.2f} [{value.interval.low:.2f}, {value.interval.high:.2f}]"


def about(board: Leaderboard) -> str:
    """What the scores, drops and ranks are of."""
    scopes = ", ".join(f"{s} ({m})" for s, m in zip(board.scopes, board.metrics, strict=True))
    over = "the mean over" if len(board.scopes) > 1 else "of"
    return (
        f"Scores in %, {over} {scopes}; drops in points, on the items that were changed and "
        f"compared. Tests adjusted by {board.family}. Robust score: the mean of the scores under "
        f"the perturbations. Ranks: intervals from resampling {board.items} shared items."
    )


def agreements(board: Leaderboard) -> str:
    """How the original ranking agrees with the others."""
    found = {"robust score": board.robust, **board.agreement}
    said = "; ".join(f"{name} {tau(each)}" for name, each in found.items())
    return f"Kendall's tau of the original ranking with: {said}."


TIED = "Robust scores that these items cannot tell apart:"


def ties(board: Leaderboard) -> Iterator[str]:
    """A line per model whose robust score is tied with others."""
    for row in board.rows:
        if row.robust_rank.tied:
            yield f"{row.model}: {', '.join(row.robust_rank.tied)}"

"""The leaderboard as one HTML page that works offline."""

from __future__ import annotations

from lm_eval_perturb.boards.board import Agreement, Leaderboard, Rank
from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.html.ranks import ranks, scores
from lm_eval_perturb.report.html.signs import sign
from lm_eval_perturb.report.html.template import markup, render
from lm_eval_perturb.report.result import Verdict


def to_html(board: Leaderboard) -> str:
    """The board as a page: a table that sorts, ranks with intervals, and what they rest on.

    Raises:
        MissingExtraError: without the package that draws; it is part of the extra [report].
    """
    return render(
        "board.html.j2",
        ("tables.js", "still.js"),
        {
            "board": board,
            "ranks": markup(ranks(board)),
            "scores": markup(scores(board)),
            "agreement": {"robust score": board.robust, **board.agreement},
            "tau": _tau,
            "rank": _rank,
            "sign": lambda effect: sign(Verdict(effect)),
            "cells": cells,
            "statement": statement,
        },
    )


def _rank(rank: Rank) -> str:
    return str(rank.rank) if rank.low == rank.high else f"{rank.rank} [{rank.low}, {rank.high}]"


def _tau(value: Agreement) -> str:
    if value.tau != value.tau:
        return "-"
    return f"{value.tau:.2f} [{value.interval.low:.2f}, {value.interval.high:.2f}]"

"""The leaderboard as one HTML page that works offline."""

from __future__ import annotations

from lm_eval_perturb.boards.board import Leaderboard
from lm_eval_perturb.boards.sentences import rank, tau
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
            "tau": tau,
            "rank": rank,
            "sign": lambda effect: sign(Verdict(effect)),
            "cells": cells,
            "statement": statement,
        },
    )

"""The board on a terminal, or as aligned columns where the output is piped."""

from __future__ import annotations

from rich.console import Console

from lm_eval_perturb.boards import sentences
from lm_eval_perturb.boards.board import Leaderboard
from lm_eval_perturb.report import cells, statement
from lm_eval_perturb.report.table import table


def print_board(board: Leaderboard, console: Console) -> None:
    """Prints the ranks, what each perturbation costs each model, and what they rest on.

    Args:
        board: the board.
        console: where to; see `report.table.console_for`.
    """
    _print_ranks(board, console)
    _print_cells(board, console)
    console.print(cells.shown(sentences.about(board)))
    console.print(cells.shown(sentences.agreements(board)))
    ties = list(sentences.ties(board))
    if ties:
        console.print(sentences.TIED)
        for line in ties:
            console.print(f"  {cells.shown(line)}")
    console.print(statement.NULL_HYPOTHESIS)
    for line in board.signatures:
        console.print(cells.shown(line), soft_wrap=True, style="dim")
    for note in board.notes:
        console.print(f"Note: {cells.note(note)}")


def _print_ranks(board: Leaderboard, console: Console) -> None:
    title = "Leaderboard under perturbation"
    columns = ("robust rank [95 %]", "robust score", "rank [95 %]", "score", "verdict")
    out = table(console, title, "model", *columns)
    for row in board.rows:
        out.add_row(
            cells.shown(row.model),
            sentences.rank(row.robust_rank),
            cells.points(row.robust),
            sentences.rank(row.rank),
            cells.points(row.score),
            cells.shown(row.verdict),
        )
    console.print(out)


def _print_cells(board: Leaderboard, console: Console) -> None:
    for name in board.perturbations:
        out = table(
            console, cells.shown(name), "model", "score", "drop [95 %]", "adj. p", "verdict"
        )
        for row in board.rows:
            cell = row.cells[name]
            drop, adjusted = cells.drop(cell.drop, cell.interval), cells.p_value(cell.adjusted)
            out.add_row(
                cells.shown(row.model), cells.points(cell.score), drop, adjusted, cell.effect
            )
        console.print(out)

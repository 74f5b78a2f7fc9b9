"""`addition`: Gamma, Delta and commutativity violations of runs of remapped sums."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.addition.scores import Scores

_DESCRIPTION = (
    "Of runs of arithmetic_addition_remapped: Gamma (accuracy, each number of digits weighing the "
    "same), Delta (what is lost when digits, operators or both are written in other symbols, or "
    "the rule of addition is stated, with its 95 % interval) and commutativity violations (sums "
    "answered otherwise as B + A)."
)

Texts = tuple[str, ...]


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "addition", help="Gamma, Delta, violations of remapped sums", description=_DESCRIPTION
    )
    parser.add_argument("places", nargs="+", type=Path, metavar="OUTPUT_DIR")
    parser.add_argument("--digits", action="store_true", help="accuracy by number of digits too")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints the tables.

    Raises:
        PerturbError: no such run, or one that cannot be read.
    """
    from lm_eval_perturb.addition.scores import scores
    from lm_eval_perturb.loading import find
    from lm_eval_perturb.report.table import console_for, table

    found = scores(find(args.places).tasks)
    console = console_for(sys.stdout)
    for title, columns, rows in _tables(found, digits=args.digits):
        out = table(console, title, *columns)
        for row in rows:
            out.add_row(*row)
        console.print(out)
    return 0


def _tables(found: Sequence[Scores], *, digits: bool) -> Iterator[tuple[str, Texts, list[Texts]]]:
    """Title, columns and rows of each table."""
    from lm_eval_perturb.report import cells

    columns = ("model", "task", "n", "Gamma %", "violations", "one right")
    yield "Sums: Gamma and violations of commutativity", columns, [_row(one) for one in found]
    deltas: list[Texts] = [
        (*_names(one), delta.name, cells.drop(delta.value, delta.interval))
        for one in found
        for delta in one.deltas
    ]
    yield (
        "Delta: accuracy lost to other symbols, or with the rule stated",
        ("model", "task", "Delta", "points [95 %]"),
        deltas,
    )
    if digits:
        by_digits: list[Texts] = [
            (*_names(one), str(number), f"{100 * right / n:.1f}", str(n))
            for one in found
            for number, (right, n) in one.accuracy.items()
        ]
        yield "Accuracy by digits", ("model", "task", "digits", "accuracy %", "n"), by_digits


def _names(one: Scores) -> tuple[str, str]:
    from lm_eval_perturb.report import cells

    return cells.shown(one.model), cells.shown(one.task)


def _row(one: Scores) -> tuple[str, ...]:
    problems = sum(count for _, count in one.accuracy.values())
    violated = f"{one.violations} of {one.exchanged}" if one.exchanged else "-"
    right = str(one.one_right) if one.exchanged else "-"
    return (*_names(one), str(problems), f"{100 * one.gamma:.1f}", violated, right)

"""`addition`: Gamma, Delta and commutativity violations of runs of remapped sums."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.addition.scores import Delta, Scores

_DESCRIPTION = (
    "Of runs of arithmetic_addition_remapped: Gamma (accuracy, each number of digits weighing the "
    "same), Delta (what is lost when digits, operators or both are written in other symbols, or "
    "the rule of addition is stated, with its 95 % interval) and commutativity violations (sums "
    "answered otherwise as B + A)."
)
_DELTAS = ("operand", "operator", "all", "rule")


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
    from lm_eval_perturb.cli.tables import print_table
    from lm_eval_perturb.loading import find

    found = scores(find(args.places).tasks)
    headings = ("model", "task", "n", "Gamma %", *(f"Delta {d}, points" for d in _DELTAS))
    headings = (*headings, "violations", "one right")
    print_table("remapped sums", headings, [_row(one) for one in found])
    if args.digits:
        rows = [
            (one.model, one.task, str(digits), f"{100 * right / n:.1f}", str(n))
            for one in found
            for digits, (right, n) in one.accuracy.items()
        ]
        print_table("by digits", ("model", "task", "digits", "accuracy %", "n"), rows)
    return 0


def _row(one: Scores) -> tuple[str, ...]:
    problems = sum(count for _, count in one.accuracy.values())
    deltas = {delta.name: delta for delta in one.deltas}
    shown = [_delta(deltas[name]) if name in deltas else "-" for name in _DELTAS]
    violated = f"{one.violations} of {one.exchanged}" if one.exchanged else "-"
    right = str(one.one_right) if one.exchanged else "-"
    return (one.model, one.task, str(problems), f"{100 * one.gamma:.1f}", *shown, violated, right)


def _delta(delta: Delta) -> str:
    low, high = delta.interval.low, delta.interval.high
    return f"{_points(delta.value)} [{_points(low)}, {_points(high)}]"


def _points(share: float) -> str:
    return f"{100 * share:.1f}"

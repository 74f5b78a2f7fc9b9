"""`--fail-if`: an exit code for whoever guards a model in continuous integration."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.gate.expression import Gate
    from lm_eval_perturb.report.result import Report


def add_gate_argument(parser: Any) -> None:
    """Adds the condition under which the command fails."""
    parser.add_argument(
        "--fail-if",
        metavar="CONDITION",
        help="exit code 1 where a row meets it, as 'drop > 2 and p_adj < 0.05' (drop in points)",
    )


def gate_of(args: argparse.Namespace) -> Gate | None:
    """The condition, read before anything else is.

    Raises:
        GateError: it is not of the language.
    """
    if args.fail_if is None:
        return None
    from lm_eval_perturb.gate.check import gate

    return gate(args.fail_if)


def exit_code(condition: Gate | None, report: Report) -> int:
    """2 where something could not be read, 1 where the gate fails, else 0; says what and which."""
    for problem in report.problems:
        print(f"lm-eval-perturb: {problem}", file=sys.stderr)
    code = 2 if report.problems else 0
    if condition is None:
        return code
    from lm_eval_perturb.gate.check import FAILED, check

    outcome = check(condition, report)
    for line in outcome.lines():
        print(line, file=sys.stderr)
    return code or (FAILED if outcome.failing else 0)

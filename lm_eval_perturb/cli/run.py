"""`run`: lm-eval's own `run` with our task files on its path and a quick start."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser; its arguments are lm-eval's to read."""
    parser = subparsers.add_parser(
        "run",
        add_help=False,
        help="lm-eval's run, with the shipped tasks found and a quick start",
    )
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Hands the arguments to lm-eval's command line, in this process."""
    from lm_eval._cli import HarnessCLI

    from lm_eval_perturb.cli.errors import UnreadArgumentsError

    with _replaced(sys, "argv", ["lm-eval-perturb", "run", *args.arguments]):
        harness = HarnessCLI()
        try:
            parsed = harness.parse_args()
        except ValueError as error:  # JSON that is none
            raise UnreadArgumentsError(str(error)) from error
    _check(parsed)
    _evaluate(harness, parsed)
    return 0


def _check(parsed: argparse.Namespace) -> None:
    """Refuses what lm-eval would end in a traceback on; a `--config` file may say the rest."""
    from lm_eval_perturb.cli.errors import UnreadArgumentsError

    given = vars(parsed)  # lm-eval leaves flags out that were not given
    if given.get("command") != "run" or given.get("config"):
        return
    if not given.get("tasks"):
        raise UnreadArgumentsError("no task is named; give --tasks NAME")
    logs = given.get("log_samples")
    if logs and not given.get("output_path"):
        raise UnreadArgumentsError("--log_samples goes with --output_path DIR")
    if given.get("output_path") and not (logs or given.get("predict_only")):
        print(
            "lm-eval-perturb: `report` will need the samples; add --log_samples to keep them",
            file=sys.stderr,
        )


def _evaluate(harness: Any, parsed: argparse.Namespace) -> None:
    import lm_eval.api.registry
    import lm_eval.evaluator
    import lm_eval.models  # before ours: it registers its own only where there are none yet
    import lm_eval.tasks
    from lm_eval.utils import setup_logging

    import lm_eval_perturb.host.cas_model  # noqa: F401 registers the model "sympy"
    from lm_eval_perturb.errors import PerturbError
    from lm_eval_perturb.host.late_seed import seed_when_loaded
    from lm_eval_perturb.host.model_class import model_class
    from lm_eval_perturb.host.quick_tasks import QuickTaskManager

    setup_logging()
    # All are looked up in their modules when lm-eval comes to use them.
    with (
        _replaced(lm_eval.tasks, "TaskManager", QuickTaskManager),
        _replaced(lm_eval.api.registry, "get_model", model_class),
        _replaced(lm_eval.evaluator, "set_torch_seed", seed_when_loaded),
    ):
        try:
            harness.execute(parsed)
        except ValueError as error:
            # Raised by the code beside a frozen set's tasks, which knows nothing of this package.
            if getattr(error, "frozen_set", False):
                raise PerturbError(str(error)) from error
            raise


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)

"""The command line: one module per command, each loading what it needs only when it runs.

A user's mistake is one sentence on standard error and exit code 2; an interrupt is 130.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from lm_eval_perturb import __version__
from lm_eval_perturb.errors import PerturbError

_COMMANDS = (
    "run",
    "show",
    "wrap",
    "build",
    "rephrase",
    "validate",
    "listing",
    "report",
    "leaderboard",
    "compare",
    "collect",
    "tally",
    "addition",
    "asymob",
    "path",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Carries out one command.

    Args:
        argv: the arguments without the program's name; those of the process by default.

    Returns:
        The exit code: 0 done, 2 a mistake in what was given, 130 interrupted.
    """
    try:
        return _main(sys.argv[1:] if argv is None else list(argv))
    except PerturbError as error:
        print(f"lm-eval-perturb: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone (`| head`); what Python still flushes at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A file that cannot be written, a full disk; what names no file is no mistake of the user.
        if error.filename is None or error.strerror is None:
            raise
        print(f"lm-eval-perturb: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _main(argv: list[str]) -> int:
    parser = _parser()
    # `run` takes lm-eval's own arguments, which only lm-eval's own parser knows.
    args, unknown = parser.parse_known_args(argv[:1] if argv[:1] == ["run"] else argv)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if argv[:1] == ["run"]:
        args.arguments = argv[1:]
    code: int = args.command(args)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lm-eval-perturb",
        description="Paired, perturbed twins of lm-evaluation-harness tasks.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in _COMMANDS:
        import_module(f"{__name__}.{name}").add_parser(subparsers)
    return parser

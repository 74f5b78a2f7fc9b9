"""The options of a report from the arguments of a command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.errors import BadValueError

if TYPE_CHECKING:
    from lm_eval_perturb.report.compare import Options
    from lm_eval_perturb.report.contrasts import Groups


def add_option_arguments(parser: Any) -> None:
    """Adds what every report can be asked: which outcomes, and a margin of equivalence."""
    parser.add_argument("--metric", help="base metric (default: each task's first 0/1 metric)")
    parser.add_argument("--filter", help="lm-eval's filter (default: each task's first)")
    parser.add_argument(
        "--margin", type=float, metavar="POINTS", help="show equivalence within this many points"
    )


def options_of(args: argparse.Namespace) -> Options:
    """What the reader asked for; an option that the command does not have is left at its default.

    Raises:
        BadValueError: a margin that is none, or a contrast that cannot be read.
        BrokenFileError: a file of item groups that cannot be read.
    """
    from lm_eval_perturb.report.compare import Options

    margin = args.margin
    if margin is not None and not 0 < margin < 100:
        raise BadValueError("--margin", margin, "points between 0 and 100", "the command line")
    return Options(
        metric=args.metric,
        filter=args.filter,
        margin=None if margin is None else margin / 100,
        groups=_groups(args),
        cbod=getattr(args, "cbod", None),
        against=getattr(args, "against", None),
    )


def _groups(args: argparse.Namespace) -> Groups | None:
    from lm_eval_perturb.report.contrasts import Groups
    from lm_eval_perturb.report.group_file import read_groups

    if getattr(args, "contrast_file", None):
        return read_groups(args.contrast_file)
    text = getattr(args, "contrast", None)
    return Groups.parse(text) if text else None

"""`report`: what lm-eval wrote, as paired estimates and tests."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from lm_eval_perturb.cli.reading import add_reading_arguments, load_places
from lm_eval_perturb.cli.report_output import add_output_arguments, output_of

_DESCRIPTION = (
    "Reads the runs of paired tasks that lm_eval wrote with --log_samples and --output_path, and "
    "prints drops with paired intervals, tests, verdicts and signatures. Exit code 2 where "
    "anything could not be read; the rest is still reported."
)


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "report", help="paired statistics of finished runs", description=_DESCRIPTION
    )
    parser.add_argument("places", nargs="+", type=Path, metavar="OUTPUT_DIR")
    parser.add_argument("--metric", help="base metric (default: each task's first 0/1 metric)")
    parser.add_argument("--filter", help="lm-eval's filter (default: each task's first)")
    parser.add_argument(
        "--contrast",
        metavar="FIELD=SUSPECTED:REFERENCE",
        help="a field of the base's documents, and the two values of it to set against each other",
    )
    parser.add_argument(
        "--margin", type=float, metavar="POINTS", help="show equivalence within this many points"
    )
    paper = parser.add_mutually_exclusive_group()
    paper.add_argument(
        "--cbod",
        action="store_const",
        const="exact",
        help="also the C-BOD paper's columns, with the exact binomial of its released code",
    )
    paper.add_argument(
        "--cbod-chi-square",
        action="store_const",
        const="chi-square",
        dest="cbod",
        help="the same with the paper's equation 3, the chi-square without correction",
    )
    add_reading_arguments(parser)
    add_output_arguments(parser)
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints the report.

    Returns:
        0, or 2 where something could not be read.

    Raises:
        PerturbError: nothing could be reported.
    """
    from lm_eval_perturb.report.compare import compare

    options, output = _options(args), output_of(args)
    loaded = load_places(args, options.groups.field if options.groups else None)
    report = compare(loaded, options)
    output.write(report, loaded)
    for problem in report.problems:
        print(f"lm-eval-perturb: {problem}", file=sys.stderr)
    return 2 if report.problems else 0


def _options(args: argparse.Namespace) -> Any:
    from lm_eval_perturb.errors import BadValueError
    from lm_eval_perturb.report.compare import Options
    from lm_eval_perturb.report.contrasts import Groups

    if args.margin is not None and not 0 < args.margin < 100:
        raise BadValueError("--margin", args.margin, "points between 0 and 100", "report")
    return Options(
        metric=args.metric,
        filter=args.filter,
        margin=None if args.margin is None else args.margin / 100,
        groups=Groups.parse(args.contrast) if args.contrast else None,
        cbod=args.cbod,
    )

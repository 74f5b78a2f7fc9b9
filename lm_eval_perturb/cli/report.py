"""`report`: what lm-eval wrote, as paired estimates and tests."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from lm_eval_perturb.cli.gating import add_gate_argument, exit_code, gate_of
from lm_eval_perturb.cli.options import add_option_arguments, options_of
from lm_eval_perturb.cli.reading import add_reading_arguments, load_places, shown
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
    add_option_arguments(parser)
    _add_contrast_arguments(parser)
    parser.add_argument(
        "--against", metavar="MODEL", help="also every model's drops less this one's"
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
    parser.add_argument(
        "--answers",
        action="store_true",
        help="read the logs once more: tests on predicted classes, missing answers, lengths",
    )
    add_output_arguments(parser)
    add_gate_argument(parser)
    parser.set_defaults(command=run)


def _add_contrast_arguments(parser: Any) -> None:
    contrast = parser.add_mutually_exclusive_group()
    contrast.add_argument(
        "--contrast",
        metavar="FIELD=SUSPECTED:REFERENCE",
        help="a field of the base's documents, and the two values of it to set against each other",
    )
    contrast.add_argument(
        "--contrast-file",
        type=Path,
        metavar="GROUPS.csv",
        help="a table doc_hash,group or FIELD,group; groups suspected and reference",
    )


def run(args: argparse.Namespace) -> int:
    """Prints the report.

    Returns:
        0, 1 where the gate fails, or 2 where something could not be read.

    Raises:
        PerturbError: nothing could be reported.
    """
    from lm_eval_perturb.report.compare import compare

    options, output, condition = options_of(args), output_of(args), gate_of(args)
    loaded = load_places(args, options.groups.field if options.groups else None)
    if args.answers:
        from lm_eval_perturb.answers.attach import with_answers

        loaded = with_answers(loaded, shown("reading answers"))
    report = compare(loaded, options)
    output.write(report, loaded)
    return exit_code(condition, report)

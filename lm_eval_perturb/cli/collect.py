"""`collect`: the pairs of many runs as partitioned Parquet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from lm_eval_perturb.cli.reading import add_reading_arguments, shown

_DESCRIPTION = (
    "Writes the pairs of finished runs as Parquet, one file per model, task and variant, which "
    "`report` reads in place of the runs and which any query engine reads as it is. A second call "
    "writes what is new, so that an interrupted one goes on. Exit code 2 where anything could not "
    "be read; the rest is collected."
)


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "collect", help="pairs of many runs as partitioned Parquet", description=_DESCRIPTION
    )
    parser.add_argument("places", nargs="+", type=Path, metavar="OUTPUT_DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the collection")
    parser.add_argument("--field", help="a field of the base's documents to keep, for --contrast")
    add_reading_arguments(parser)
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Writes the collection.

    Returns:
        0, or 2 where something could not be read.

    Raises:
        PerturbError: there is nothing to collect, or no place for it.
    """
    from lm_eval_perturb.intake.cache import columns_cache
    from lm_eval_perturb.intake.paired_tasks import TaskReader
    from lm_eval_perturb.loading import find
    from lm_eval_perturb.scale.collecting import collect

    found = find(args.places, args.runs)
    reader = TaskReader(args.field, columns_cache(args.no_cache))
    outcome = collect(found, args.out, reader, shown("collecting"))
    print(f"{args.out}: wrote {outcome.written} tasks, {outcome.there} were there")
    for problem in outcome.problems:
        print(f"lm-eval-perturb: {problem}", file=sys.stderr)
    return 2 if outcome.problems else 0

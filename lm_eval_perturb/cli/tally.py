"""`tally`: the tests of a collection from its counts, on one machine or many."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from lm_eval_perturb.cli.reading import shown

_DESCRIPTION = (
    "Counts the discordant pairs of a collection that `collect` wrote and tests every drop, per "
    "model, task and group: McNemar's mid-p with Tango's interval, as the report has them. The "
    "counting can run on a Ray cluster; the table is the same, byte for byte."
)


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "tally", help="tests of a collection from its counts", description=_DESCRIPTION
    )
    parser.add_argument("place", type=Path, metavar="COLLECTION")
    parser.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="who counts: this process (the default), or the Ray cluster of RAY_ADDRESS, or a "
        "local one where that is not set",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="a .csv or .parquet file (default: CSV, printed)"
    )
    parser.add_argument("--counts", type=Path, metavar="FILE", help="also the counts, as .parquet")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Writes the table.

    Raises:
        PerturbError: the collection cannot be read.
    """
    from lm_eval_perturb.errors import BadValueError
    from lm_eval_perturb.scale.collected import groups_of
    from lm_eval_perturb.scale.collection import files_of
    from lm_eval_perturb.scale.engines import count_all
    from lm_eval_perturb.scale.mark import is_collection
    from lm_eval_perturb.scale.tally import tally

    if not is_collection(args.place):
        raise BadValueError("COLLECTION", str(args.place), "a folder of `collect`", "tally")
    if args.out and args.out.suffix not in (".csv", ".parquet"):
        raise BadValueError("--out", str(args.out), "a .csv or .parquet file", "tally")
    counts = count_all(files_of(args.place), args.engine, shown("counting"))
    if args.counts:
        _write(counts, args.counts)
    _write(tally(counts, groups_of(args.place)), args.out)
    return 0


def _write(table: Any, path: Path | None) -> None:
    from pyarrow import csv, parquet  # type: ignore[import-untyped]

    if path is None:
        sys.stdout.flush()
        csv.write_csv(table, sys.stdout.buffer)
    elif path.suffix == ".csv":
        csv.write_csv(table, path)
    else:
        parquet.write_table(table, path, compression="zstd")

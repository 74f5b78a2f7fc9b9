"""`compare`: any two runs of the same items, or a table of outcomes, as paired statistics."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.gating import add_gate_argument, exit_code, gate_of
from lm_eval_perturb.cli.options import add_option_arguments, options_of
from lm_eval_perturb.cli.reading import add_cache_argument
from lm_eval_perturb.cli.report_output import add_output_arguments, output_of
from lm_eval_perturb.errors import BadValueError, PerturbError

if TYPE_CHECKING:
    from lm_eval_perturb.loading import Loaded

_DESCRIPTION = (
    "Reports the second of two runs against the first, item by item: sample logs of lm_eval or "
    "folders of them (a benchmark and its perturbed twin, last week's run and today's, two models "
    "on one task), or a table of outcomes (.parquet, .csv). Rows without a counterpart are "
    "counted and named. Exit code 2 where anything could not be read; the rest is reported."
)


_TABLES = (".parquet", ".csv")


class OneRunError(PerturbError):
    """One run, and nothing to compare it with."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"compare: one place is given, {place}, and two runs are compared: ORIGINAL PERTURBED "
            f"(or one table, {' or '.join(_TABLES)}); a paired run alone: "
            f"lm-eval-perturb report {place}"
        )


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "compare", help="paired statistics of any two runs, or of a table", description=_DESCRIPTION
    )
    parser.add_argument(
        "places", nargs="+", type=Path, metavar="PLACE", help="ORIGINAL and PERTURBED, or a table"
    )
    parser.add_argument(
        "--on",
        default=None,
        metavar="doc_hash|doc_id|FIELD[=FIELD]",
        help="what rows are joined by: the document's hash (the default), its number, or a field "
        "of the documents; several rows of the second with one key are draws of the first's item",
    )
    add_option_arguments(parser)
    add_cache_argument(parser)
    _add_table_arguments(parser)
    add_output_arguments(parser)
    add_gate_argument(parser)
    parser.set_defaults(command=run)


def _add_table_arguments(parser: Any) -> None:
    table = parser.add_argument_group("tables: one row per item (wide), or per item and arm (long)")
    table.add_argument("--original", metavar="COL", help="wide: outcomes on the original")
    table.add_argument(
        "--perturbed", nargs="+", metavar="COL", help="wide: outcomes on each perturbed arm"
    )
    table.add_argument("--value", metavar="COL", help="long: the outcomes")
    table.add_argument("--variant", metavar="COL", help="long: the arm of each row")
    table.add_argument("--reference", metavar="ARM", help="long: the arm to compare with")
    table.add_argument(
        "--draws", action="store_true", help="the arms are draws of one perturbation"
    )
    table.add_argument(
        "--same", action="store_true", help="all arms are about the same documents (two models)"
    )
    table.add_argument("--item", metavar="COL", help="the item of each row (wide: the row itself)")
    table.add_argument("--model", metavar="COL", help="the model of each row; each is reported")
    table.add_argument("--task", metavar="COL", help="the task of each row; tasks are pooled too")


def run(args: argparse.Namespace) -> int:
    """Prints the report.

    Returns:
        0, 1 where the gate fails, or 2 where something could not be read.

    Raises:
        PerturbError: nothing could be reported.
    """
    from lm_eval_perturb.report.compare import compare

    options, output, condition = options_of(args), output_of(args), gate_of(args)
    loaded = _load(args)
    report = compare(loaded, options)
    output.write(report, loaded)
    return exit_code(condition, report)


def _load(args: argparse.Namespace) -> Loaded:
    asked = [
        f"--{name}"
        for name in ("original", "perturbed", "value", "variant", "reference", "draws", "same",
                     "item", "model", "task")
        if getattr(args, name)
    ]  # fmt: skip
    if len(args.places) == 1:
        from lm_eval_perturb.intake.table import Asked, load_table

        if not asked and args.places[0].suffix not in _TABLES:
            raise OneRunError(args.places[0])
        if args.on:
            raise BadValueError("--on", args.on, "left out: a table names its --item", "compare")
        return load_table(args.places[0], Asked.of(args))
    if len(args.places) > 2:
        raise BadValueError("PLACE", len(args.places), "two runs or one table", "compare")
    if asked:
        raise BadValueError(asked[0], "two runs", "left out, or one table given", "compare")
    from lm_eval_perturb.intake.cache import columns_cache
    from lm_eval_perturb.intake.two_runs import On, load_two

    original, perturbed = args.places
    on, cache = On.parse(args.on or "doc_hash"), columns_cache(args.no_cache)
    return load_two(original, perturbed, on, cache)

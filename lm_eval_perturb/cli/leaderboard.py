"""`leaderboard`: one row per model, with what the perturbations leave of its score and rank."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.reading import add_reading_arguments, load_places

if TYPE_CHECKING:
    from lm_eval_perturb.boards.board import Leaderboard
    from lm_eval_perturb.boards.every_eval import Evaluator

_DESCRIPTION = (
    "Ranks the models of finished paired runs: score, score under each perturbation, drop with "
    "interval and adjusted p, robust score, ranks with intervals. With --join the columns are "
    "appended to a table that you have; the rest of it stays byte for byte as it was."
)
_FORMATS = ("text", "md", "csv", "json", "html", "every-eval-ever")
_RECORDS = _FORMATS[-1]


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "leaderboard", help="one row per model, or columns for a table", description=_DESCRIPTION
    )
    parser.add_argument("places", nargs="+", type=Path, metavar="OUTPUT_DIR")
    parser.add_argument(
        "--task",
        action="append",
        default=[],
        metavar="NAME",
        help="rank by this task or group; repeat for the mean (default: all groups and tasks)",
    )
    parser.add_argument("--metric", help="base metric (default: each task's first 0/1 metric)")
    parser.add_argument("--filter", help="lm-eval's filter (default: each task's first)")
    parser.add_argument(
        "--margin", type=float, metavar="POINTS", help="show equivalence within this many points"
    )
    parser.add_argument("--join", type=Path, metavar="TABLE.csv", help="append to this table")
    parser.add_argument(
        "--on", metavar="COLUMN", default="model", help="its column of models (default: model)"
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help="text (default), md, csv, json, html (a file: by its suffix, else md), or records of "
        "Every Eval Ever in the folder --out",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to this file")
    parser.add_argument("--organization", metavar="NAME", help="of the records: who evaluated")
    parser.add_argument(
        "--relationship",
        choices=("first_party", "third_party", "collaborative", "other"),
        help="of the records: the evaluator's to the models' makers",
    )
    add_reading_arguments(parser)
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints or joins the leaderboard.

    Returns:
        0, or 2 where something could not be read.

    Raises:
        PerturbError: no board can be made, or the table does not fit.
    """
    from lm_eval_perturb.boards.build import leaderboard
    from lm_eval_perturb.cli.options import options_of
    from lm_eval_perturb.errors import BadValueError

    if args.join is not None and args.format is not None:
        raise BadValueError("--format", args.format, "left out with --join", "leaderboard")
    options = options_of(args)
    evaluator = _evaluator(args) if args.format == _RECORDS else None
    board = leaderboard(load_places(args, None), options, args.task)
    if evaluator is not None:
        _write_records(board, evaluator, args.out)
    elif args.join is not None:
        _write(_joined(board, args), args.out)
    else:
        _write_board(board, _format(args), args.out)
    for problem in board.problems:
        print(f"lm-eval-perturb: {problem}", file=sys.stderr)
    return 2 if board.problems else 0


def _evaluator(args: argparse.Namespace) -> Evaluator:
    from lm_eval_perturb.boards.every_eval import Evaluator
    from lm_eval_perturb.errors import BadValueError

    for name in ("out", "organization", "relationship"):
        if not getattr(args, name):
            what = f"given with --format {_RECORDS}: the runs do not tell"
            option = f"--{name}"
            raise BadValueError(option, None, what, "leaderboard")
    return Evaluator(args.organization, args.relationship)


def _write_records(board: Leaderboard, evaluator: Evaluator, folder: Path) -> None:
    import time

    from lm_eval_perturb.boards.every_eval import records

    now = int(time.time())  # noqa: TID251 - a record says when it was made
    for place, text in records(board, evaluator, now):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        print(f"wrote {path}", file=sys.stderr)


def _format(args: argparse.Namespace) -> str:
    if args.format is not None or args.out is None:
        return args.format or "text"
    suffix = args.out.suffix.removeprefix(".")
    return {"txt": "text"}.get(suffix, suffix if suffix in _FORMATS else "md")


def _write_board(board: Leaderboard, name: str, out: Path | None) -> None:
    from lm_eval_perturb.boards.text import print_board
    from lm_eval_perturb.boards.writing import FORMATS
    from lm_eval_perturb.report.table import console_for

    if name != "text":
        _write(FORMATS[name](board).encode(), out)
    elif out is None:
        print_board(board, console_for(sys.stdout))
    else:
        text = io.StringIO()
        print_board(board, console_for(text))
        _write(text.getvalue().encode(), out)


def _joined(board: Leaderboard, args: argparse.Namespace) -> bytes:
    from lm_eval_perturb.boards.join import join, unmatched

    joined = join(board, args.join, args.on)
    for head, names in unmatched(joined, args.join).items():
        print(f"{len(names)} model(s) {head}: {', '.join(names)}", file=sys.stderr)
    return joined.content


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(content.decode())
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    print(f"wrote {out}", file=sys.stderr)

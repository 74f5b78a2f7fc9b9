"""`show`: original and variants of a task's first documents side by side, before any run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.entries import add_pairing_arguments
from lm_eval_perturb.errors import BadValueError

if TYPE_CHECKING:
    from lm_eval_perturb.finding import Entry, Names
    from lm_eval_perturb.host.paired_task import PairedTask

_DOCUMENTS = 5


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "show",
        help="show original and variants of a task's documents side by side",
        description="Shows what each arm of a paired task would send, before any run.",
    )
    parser.add_argument(
        "task", metavar="TASK", help="a paired task, its YAML, or any task with --perturbation"
    )
    parser.add_argument(
        "-n",
        type=int,
        dest="count",
        metavar="N",
        help=f"documents (default: {_DOCUMENTS}); with --refused, refused items (default: all)",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="whole prompts, with every demonstration and all lines that are alike",
    )
    parser.add_argument(
        "--refused",
        action="store_true",
        help="look through all documents and list what was refused, by which check and why",
    )
    parser.add_argument(
        "--metadata",
        metavar="JSON",
        help="what a run's --metadata would say, as a JSON object",
    )
    add_pairing_arguments(parser)
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints the documents."""
    if args.count is not None and args.count < 1:
        raise BadValueError("-n", args.count, "a whole number of 1 or more", "show")
    task = _task(args)
    if args.refused:
        from lm_eval_perturb.cli.refused import print_refused
        from lm_eval_perturb.host.refusals import refusals

        print_refused(refusals(task), len(task.eval_docs), args.count)
        return 0

    from lm_eval_perturb.cli.side_by_side import Printer
    from lm_eval_perturb.host.look import look

    printer = Printer(full=args.full)
    for document in look(task, _DOCUMENTS if args.count is None else args.count):
        printer.show(document)
    return 0


def _task(args: argparse.Namespace) -> PairedTask:
    from lm_eval_perturb.cli.entries import perturbation_entries, role_mapping
    from lm_eval_perturb.cli.errors import NothingToTryError
    from lm_eval_perturb.finding.stock import stock_root
    from lm_eval_perturb.host.loading import build_paired, load_paired
    from lm_eval_perturb.variants import parse_variants

    path, name = _file(args)
    metadata = _metadata(args)
    if not args.perturbation:
        if args.roles:
            raise NothingToTryError(name)
        return load_paired(path, metadata)
    entries = perturbation_entries(args.perturbation, Path.cwd())
    parse_variants(entries, f"show {name}")  # a misspelt one is told before the data are loaded
    config: dict[str, Any] = {
        "task": f"{name}_perturbed",
        "base": name if path.is_relative_to(stock_root()) else str(path.resolve()),
        "perturbations": entries,
    }
    if args.roles:
        config["roles"] = role_mapping(args.roles)
    return build_paired(config, None, metadata)


def _metadata(args: argparse.Namespace) -> dict[str, Any]:
    import json

    try:
        found = json.loads(args.metadata or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        wanted = 'a JSON object such as \'{"tokenizer": "NAME"}\''
        raise BadValueError("--metadata", args.metadata, wanted, "show")
    if args.seed is None:
        return found
    if "perturb_seed" in found:
        raise BadValueError(
            "--metadata", args.metadata, "without perturb_seed beside --seed", "show"
        )
    return {**found, "perturb_seed": args.seed}


def _file(args: argparse.Namespace) -> tuple[Path, str]:
    """The task's file and name."""
    from lm_eval_perturb.cli.entries import find_entry
    from lm_eval_perturb.cli.errors import NoSingleTaskError
    from lm_eval_perturb.finding import Names
    from lm_eval_perturb.resources import resource_dir

    names = Names([resource_dir("tasks"), *args.include_path])
    entry = find_entry(args.task, names)
    if entry.path is None or entry.kind == "group":
        raise NoSingleTaskError(entry.name, entry.kind, _tasks_of(entry, names))
    return entry.path, entry.name


def _tasks_of(entry: Entry, names: Names) -> Sequence[str]:
    """Tasks of a group or tag: down the first of its members until one can be shown."""
    from lm_eval_perturb.finding import load_config

    seen: set[str] = set()
    while entry.path is not None and entry.kind == "group" and entry.name not in seen:
        seen.add(entry.name)
        listed = load_config(entry.path).get("task")
        named = [m for m in listed if isinstance(m, str)] if isinstance(listed, list) else []
        if not named:
            return ()
        entry = names.find(named[0])
    return entry.members or (entry.name,)

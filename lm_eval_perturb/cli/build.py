"""`build`: paired tasks frozen as parquet, with task files that need lm-eval alone."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.entries import add_include_argument

if TYPE_CHECKING:
    from lm_eval_perturb.building.build import Plan


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "build",
        help="freeze paired tasks as parquet and task files that need lm-eval alone",
        description="Freezes the variants of a paired task or group: parquet files, a manifest, "
        "task files that run without this package, and paired ones that read them. "
        "The same command goes on where an interrupted one stopped.",
    )
    parser.add_argument("task", metavar="TASK", help="a paired task or group, or its YAML")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    parser.add_argument("--seed", type=int, metavar="N", help="perturb_seed (default: the task's)")
    add_include_argument(parser)
    parser.add_argument(
        "--push-to-hub", metavar="REPO", help="upload the set as this data set repository"
    )
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Builds the set, says what is in it, and uploads it where that is asked for."""
    from lm_eval_perturb.building.build import build

    plan = _plan(args)
    # It would warn, for each arm, that a data function can be given arguments.
    logging.getLogger("lm_eval.api.task").setLevel(logging.ERROR)
    with _progress(plan, args.out) as (done, watch):
        manifest = build(plan, args.out, done, watch)
    print(f"{plan.tree.name}: {1 + len(manifest.paths())} files in {args.out}")
    if args.push_to_hub:
        from lm_eval_perturb.building.push import push

        print(push(args.out, args.push_to_hub, manifest))
    return 0


def _plan(args: argparse.Namespace) -> Plan:
    from lm_eval_perturb.building.build import Plan
    from lm_eval_perturb.cli.entries import find_entry
    from lm_eval_perturb.errors import BadValueError
    from lm_eval_perturb.finding import Names
    from lm_eval_perturb.resources import resource_dir
    from lm_eval_perturb.wrapping.members import resolve

    if args.seed is not None and args.seed < 0:
        raise BadValueError("--seed", args.seed, "a whole number of 0 or more", "build")
    near = Path(args.task).parent if args.task.endswith((".yaml", ".yml")) else None
    names = Names([resource_dir("tasks"), *args.include_path], near)
    return Plan.of(resolve(args.task, lambda name: find_entry(name, names)), args.seed)


@contextmanager
def _progress(plan: Plan, out: Path) -> Iterator[tuple[Any, Any]]:
    """Shows how far the tasks are, one line per finished task; says how to go on if stopped."""
    from lm_eval_perturb.cli.build_progress import BuildProgress

    total = len(plan.definitions)
    finished = 0
    with BuildProgress(total) as progress:

        def done(name: str, content: Mapping[str, Any], kept: bool) -> None:
            nonlocal finished
            finished += 1
            progress.finish()
            print(_line(name, content, kept), flush=True)

        try:
            yield done, progress.watch
        except KeyboardInterrupt:
            sentence = (
                f"{finished} of {total} tasks are complete in {out}; the same command goes on"
            )
            print(f"lm-eval-perturb: stopped: {sentence}", file=sys.stderr)
            raise


def _line(name: str, content: Mapping[str, Any], kept: bool) -> str:
    variants = []
    for label in content["labels"]:
        counts = sorted(content["variants"][label]["counts"].items())
        variants.append(f"{label}: {', '.join(f'{number} {status}' for status, number in counts)}")
    state = "already there, checked; " if kept else ""
    return f"{name}: {state}{content['documents']} documents; {'; '.join(variants)}"

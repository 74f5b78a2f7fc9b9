"""`rephrase`: a frozen set of rephrasings of a task's items, by any model of lm-eval."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.entries import add_include_argument

if TYPE_CHECKING:
    from lm_eval_perturb.item import Item
    from lm_eval_perturb.rephrasing.asking import Model
    from lm_eval_perturb.rephrasing.freezing import Frozen, Job
    from lm_eval_perturb.wrapping.members import Leaf

_CANDIDATES = 3


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "rephrase",
        help="have a language model rephrase a task's questions, and freeze what passes the checks",
        description="Has any lm-eval model rephrase a task's questions; what passes the checks is "
        "frozen in a folder that the perturbation paraphrase_llm reads. The same command again "
        "goes on where an earlier one ended.",
    )
    argument = parser.add_argument
    argument("task", metavar="TASK", help="a task, group or tag, paired or not")
    argument("--out", type=Path, required=True, metavar="SET", help="the set's folder")
    _add_model_arguments(parser)
    _add_sampling_arguments(parser)
    argument("--limit", type=int, metavar="N", help="only the first N documents of each task")
    argument(
        "--recipe",
        default="paraphrase_llm",
        metavar="V",
        help="the recipe whose checks decide, by name or YAML (default: paraphrase_llm)",
    )
    argument(
        "--roles",
        metavar="ROLE=FIELD,...",
        help="what the task's fields are for, where that cannot be told from its templates",
    )
    add_include_argument(parser)
    argument(
        "--keep-failed",
        action="store_true",
        help="freeze items that the model gives no reply for with their original text",
    )
    parser.set_defaults(command=run)


def _add_model_arguments(parser: argparse.ArgumentParser) -> None:
    argument = parser.add_argument
    argument("--model", required=True, help="the model's name, as lm-eval takes it")
    argument("--model_args", default="", metavar="K=V,...", help="as lm-eval takes them")
    argument("--batch_size", default="1", metavar="N", help="as lm-eval takes it")
    argument("--device", help="as lm-eval takes it")


def _add_sampling_arguments(parser: argparse.ArgumentParser) -> None:
    argument = parser.add_argument
    argument(
        "--strength",
        type=float,
        default=0.5,
        metavar="MU",
        help="sampling temperature, 0 to 2 (default: 0.5)",
    )
    argument(
        "--candidates",
        type=int,
        metavar="N",
        help="most candidates per item, a further one only where the last was refused "
        f"(default: {_CANDIDATES}; 1 at strength 0)",
    )
    argument("--seed", type=int, default=1234, metavar="N", help="sampling seed (default: 1234)")
    argument(
        "--max_gen_toks",
        type=int,
        metavar="N",
        help="longest reply in tokens (default: by the question's length; state it for models "
        "that think first)",
    )


def run(args: argparse.Namespace) -> int:
    """Asks, checks, freezes, and says what came of it."""
    # lm-eval would draw a bar of its own for every batch; tqdm reads this when it is imported.
    os.environ.setdefault("TQDM_DISABLE", "1")
    from lm_eval_perturb.cli.rephrase_progress import RoundsBar
    from lm_eval_perturb.host.rephraser import model_arguments

    arguments = model_arguments(args.model_args)
    leaves = _leaves(args)
    job = _job(args, arguments, [leaf.name for leaf in leaves])
    items = _items(args, leaves)
    with RoundsBar() as bar:
        try:
            frozen = job.run(items, lambda: _model(args, arguments), bar)
        except KeyboardInterrupt:
            print(
                f"{args.out}: interrupted; every reply that came is kept, "
                f"and the same command goes on from there",
                file=sys.stderr,
            )
            raise
    print(_summary(args.out, frozen))
    return 0


def _job(args: argparse.Namespace, arguments: Mapping[str, Any], tasks: list[str]) -> Job:
    import lm_eval

    from lm_eval_perturb import __version__
    from lm_eval_perturb.checks import check_name, find_check
    from lm_eval_perturb.recipe import load_recipe
    from lm_eval_perturb.rephrasing.freezing import Job
    from lm_eval_perturb.rephrasing.settings import Settings, public, shaping

    recipe = load_recipe(args.recipe, "--recipe")
    return Job(
        folder=args.out,
        settings=Settings(
            args.model, shaping(arguments), args.strength, args.seed, args.max_gen_toks
        ),
        candidates=_candidates(args),
        checks={check_name(c): find_check(c, f"recipe {recipe.name}") for c in recipe.checks},
        keep_failed=args.keep_failed,
        facts={
            "tasks": tasks,
            "limit": args.limit,
            "model_args": public(arguments),
            "recipe": f"{recipe.name}@{recipe.version}",
            "versions": {"lm-eval": lm_eval.__version__, "lm-eval-perturb": __version__},
        },
    )


def _candidates(args: argparse.Namespace) -> int:
    from lm_eval_perturb.errors import BadValueError

    if args.limit is not None and args.limit < 1:
        raise BadValueError("--limit", args.limit, "1 or more", "rephrase")
    greedy = args.strength == 0
    count: int = args.candidates if args.candidates is not None else 1 if greedy else _CANDIDATES
    if count < 1 or (greedy and count > 1):
        expected = "1, for at strength 0 every candidate is the same" if greedy else "1 or more"
        raise BadValueError("--candidates", count, expected, "rephrase")
    return count


def _leaves(args: argparse.Namespace) -> list[Leaf]:
    from lm_eval_perturb.cli.entries import find_entry
    from lm_eval_perturb.finding import Names
    from lm_eval_perturb.resources import resource_dir
    from lm_eval_perturb.wrapping.members import leaves, resolve

    catalogue = Names([resource_dir("tasks"), *args.include_path])
    return list(leaves(resolve(args.task, lambda name: find_entry(name, catalogue))))


def _items(args: argparse.Namespace, leaves: list[Leaf]) -> list[Item]:
    from lm_eval_perturb.cli.entries import role_mapping
    from lm_eval_perturb.finding.stock import stock_root
    from lm_eval_perturb.host.items import task_items

    roles = {"roles": role_mapping(args.roles)} if args.roles else {}
    items: list[Item] = []
    for leaf in leaves:
        base = leaf.name if leaf.path.is_relative_to(stock_root()) else str(leaf.path.resolve())
        items += task_items(leaf.path, base, {**leaf.overrides, **roles}, args.limit)
    return items


def _model(args: argparse.Namespace, arguments: Mapping[str, Any]) -> Model:
    from lm_eval_perturb.host.rephraser import HostRephraser

    load = {"batch_size": args.batch_size, "device": args.device}
    return HostRephraser(args.model, arguments, load, args.strength)


def _summary(folder: Path, frozen: Frozen) -> str:
    refusals = ", ".join(f"{count} {check}" for check, count in frozen.refusals.items())
    kept = frozen.items - frozen.rephrased
    return (
        f"{folder}: {frozen.items} items, {frozen.rephrased} rephrased, "
        f"{kept} keep the original; candidates refused: {refusals or 'none'}; "
        f"digest {frozen.digest[:12]}"
    )

"""`validate`: checks paired tasks, group files and recipes, one line per file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.errors import PerturbError

if TYPE_CHECKING:
    from lm_eval_perturb.variants import Variant


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "validate",
        help="check paired tasks, group files and recipes",
        description="Checks paired tasks, their groups, and recipes; exit code 2 if any fails.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="YAML files")
    parser.add_argument(
        "--no-data",
        action="store_true",
        help="check what the files say, without trying it on the data",
    )
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Checks every file, the wrong ones included in the output as one sentence each."""
    failed = 0
    for path in args.files:
        try:
            kind = _check(path, data=not args.no_data)
        except PerturbError as error:
            failed += 1
            print(f"lm-eval-perturb: {_located(path, str(error))}", file=sys.stderr)
        else:
            print(f"{path}: ok ({kind})")
    return 2 if failed else 0


def _located(path: Path, sentence: str) -> str:
    named = str(path) in sentence or str(path.resolve()) in sentence
    return sentence if named else f"{path}: {sentence}"


def _check(path: Path, *, data: bool) -> str:
    from lm_eval_perturb.cli.errors import NotATaskFileError
    from lm_eval_perturb.finding import load_config

    config = load_config(path)
    if "generator" in config:
        _check_recipe(path)
        return "recipe"
    if "base" in config:
        _check_task(path, config, data=data)
        return "paired task"
    if "group" in config:
        _check_group(path, config)
        return "group"
    if "task" in config:
        return "task of lm-eval; nothing paired in it"
    raise NotATaskFileError(path)


def _check_recipe(path: Path) -> None:
    from lm_eval_perturb.checks import find_check
    from lm_eval_perturb.generators import generator_class
    from lm_eval_perturb.recipe import load_recipe
    from lm_eval_perturb.variants import compulsory, parse_variants

    recipe = load_recipe(str(path.resolve()), str(path))
    unstated = set(compulsory(generator_class(recipe.generator, str(path)))) - {*recipe.parameters}
    if not unstated:  # what only a task can state is checked where a task states it
        parse_variants([str(path.resolve())], str(path))
    for check in recipe.checks:
        find_check(check, str(path))


def _check_task(path: Path, config: Mapping[str, Any], *, data: bool) -> None:
    from lm_eval_perturb.errors import MissingKeyError
    from lm_eval_perturb.host.task_file import read_task_file
    from lm_eval_perturb.wrapping.fit import check_fit
    from lm_eval_perturb.wrapping.members import Leaf

    if "class" not in config:
        raise MissingKeyError("class", str(path), "add class: !function lm_eval_perturb.PairedTask")
    content = {key: value for key, value in config.items() if key not in ("tag", "task_list")}
    metadata = {**(content.get("metadata") or {}), "config_source": str(path)}
    file = read_task_file({**content, "metadata": metadata})
    variants = _variants(file, path.parent)
    base, base_path = _base(file, path)
    check_fit(Leaf(base, base_path, _base_config(base_path, file)), variants)
    if data:
        _try(path)


def _variants(file: Any, folder: Path) -> Sequence[Variant]:
    from lm_eval_perturb.building.frozen_set import FrozenSet
    from lm_eval_perturb.variants import parse_variants

    if file.frozen_set is None:
        return parse_variants(file.perturbations, file.where, folder)
    frozen = FrozenSet.read(file.frozen_set, folder, file.where)
    return frozen.chosen(file.perturbations, file.seed)


def _base(file: Any, path: Path) -> tuple[str, Path]:
    from lm_eval_perturb.cli.errors import NoSingleTaskError
    from lm_eval_perturb.finding import find

    name = file.base if isinstance(file.base, str) else file.base["task"]
    if name.endswith((".yaml", ".yml")):
        return name, path.parent / name
    entry = find(name, near=path.parent)
    if entry.path is None or entry.kind == "group":
        raise NoSingleTaskError(name, entry.kind, entry.members)
    return name, entry.path


def _base_config(base_path: Path, file: Any) -> dict[str, Any]:
    from lm_eval_perturb.finding import load_config

    stated = {} if isinstance(file.base, str) else file.base
    return {**load_config(base_path), **stated, **file.overrides}


def _try(path: Path) -> None:
    from lm_eval_perturb.host.loading import load_paired
    from lm_eval_perturb.host.look import refuse_inert

    refuse_inert(load_paired(path, {}), str(path))


def _check_group(path: Path, config: Mapping[str, Any]) -> None:
    from lm_eval_perturb.finding import Names
    from lm_eval_perturb.wrapping.members import resolve

    resolve(str(config["group"]), Names(near=path.parent).find)

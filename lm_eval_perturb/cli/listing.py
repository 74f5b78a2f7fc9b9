"""`list`: the perturbations there are, and the paired tasks that are shipped."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "list",
        help="list perturbations and shipped paired tasks",
        description="The perturbations there are, and the paired tasks that are shipped.",
    )
    what = ("perturbations", "tasks")
    parser.add_argument("what", nargs="?", choices=what, help="only these (default: both)")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints one table or both."""
    from lm_eval_perturb.cli.tables import print_table

    if args.what != "tasks":
        headings = ("perturbation", "version", "promise", "needs", "summary")
        print_table("Perturbations", headings, _perturbations())
    if args.what != "perturbations":
        print_table("Paired tasks", ("name", "base", "perturbations"), _tasks())
    return 0


def _perturbations() -> list[tuple[str, ...]]:
    from lm_eval_perturb.recipe import load_recipe, recipe_names

    recipes = [load_recipe(name, "list") for name in recipe_names()]
    return [(r.name, str(r.version), r.promise, ", ".join(r.needs), r.summary) for r in recipes]


def _tasks() -> list[tuple[str, ...]]:
    """Groups, tags, and tasks that are in neither, with what they run."""
    from lm_eval_perturb.finding import load_config
    from lm_eval_perturb.resources import resource_dir

    files = [load_config(path) for path in sorted(resource_dir("tasks").rglob("*.yaml"))]
    configs = {str(config.get("group") or config["task"]): config for config in files}
    inside = {member for config in files if "group" in config for member in config["task"]}
    rows: dict[str, tuple[str, ...]] = {}
    for name, config in configs.items():
        if name in inside or not {"group", "base"} & config.keys():
            continue  # a member is found by its group; a base runs no perturbation
        shown = str(config.get("tag", name))
        kind = "group" if "group" in config else "tag" if "tag" in config else str(config["base"])
        rows[shown] = (shown, kind, _runs(config, configs))
    return list(rows.values())


def _runs(config: Mapping[str, Any], configs: Mapping[str, Mapping[str, Any]]) -> str:
    """The perturbations of a task, or of a group's first task: generated groups have one list."""
    while "group" in config:
        config = configs[config["task"][0]]
    return ", ".join(
        entry if isinstance(entry, str) else entry.get("as", entry["perturbation"])
        for entry in config["perturbations"]
    )

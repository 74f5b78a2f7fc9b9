"""`list`: perturbations, the paired tasks that are shipped, and what is in a group."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.errors import UnknownNameError

_WHAT = ("perturbations", "tasks")


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "list",
        help="list perturbations and shipped paired tasks",
        description="The perturbations there are, and the paired tasks that are shipped; of a "
        "group or tag, its tasks.",
    )
    parser.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help="perturbations, tasks, or the name of one, or of a group or tag (default: both)",
    )
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints one table or both.

    Raises:
        UnknownNameError: nothing that is shipped has the name.
    """
    from lm_eval_perturb.cli.tables import print_table
    from lm_eval_perturb.recipe import recipe_names

    recipes = recipe_names()
    one = args.what in recipes
    if one or args.what in (None, _WHAT[0]):
        headings = ("perturbation", "version", "promise", "needs", "summary")
        print_table("Perturbations", headings, _perturbations([args.what] if one else recipes))
    if not one and args.what != _WHAT[0]:
        shipped = _Shipped.read()
        named = args.what in (None, _WHAT[1])
        names = shipped.top() if named else shipped.named(args.what)
        title = "Paired tasks (those of a group or tag: lm-eval-perturb list NAME)"
        rows = [shipped.row(name) for name in names]
        print_table(title if named else args.what, ("name", "base", "perturbations"), rows)
    return 0


def _perturbations(names: Sequence[str]) -> list[tuple[str, ...]]:
    from lm_eval_perturb.recipe import load_recipe

    recipes = [load_recipe(name, "list") for name in names]
    return [(r.name, str(r.version), r.promise, ", ".join(r.needs), r.summary) for r in recipes]


@dataclass(frozen=True)
class _Shipped:
    """The files below `tasks/`.

    Attributes:
        configs: the content of each file that declares a group or a paired task, by its name.
        tags: the tasks of each tag.
    """

    configs: Mapping[str, Mapping[str, Any]]
    tags: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls) -> _Shipped:
        from lm_eval_perturb.finding import load_config
        from lm_eval_perturb.resources import resource_dir

        configs: dict[str, Mapping[str, Any]] = {}
        tags: dict[str, list[str]] = {}
        for path in sorted(resource_dir("tasks").rglob("*.yaml")):
            config = load_config(path)
            if not {"group", "base"} & config.keys():
                continue  # a base runs no perturbation
            name = str(config.get("group") or config["task"])
            configs[name] = config
            if "tag" in config:
                tags.setdefault(str(config["tag"]), []).append(name)
        return cls(configs, tags)

    def top(self) -> list[str]:
        """Groups, tags, and tasks that are in neither."""
        inside = {member for name in self.configs for member in self._members(name)}
        outside = [name for name in self.configs if name not in inside]
        return list(dict.fromkeys(str(self.configs[name].get("tag", name)) for name in outside))

    def named(self, name: str) -> Sequence[str]:
        """The members of a group or tag; a task itself.

        Raises:
            UnknownNameError: nothing that is shipped has the name.
        """
        if name not in self.configs and name not in self.tags:
            from lm_eval_perturb.recipe import recipe_names

            valid = {*self.top(), *_WHAT, *recipe_names()}
            raise UnknownNameError("name", name, valid, "list")
        return self._members(name) or [name]

    def row(self, name: str) -> tuple[str, str, str]:
        """The name, its base or how many tasks it holds, and its perturbations."""
        tasks = self._tasks(name)
        kind = "group" if name not in self.tags else "tag"
        first = self.configs[tasks[0]]
        base = str(first["base"]) if tasks == [name] else f"{kind} of {len(tasks)}"
        return name, base, _runs(first["perturbations"])

    def _members(self, name: str) -> Sequence[str]:
        config = self.configs.get(name, {})
        return config["task"] if "group" in config else self.tags.get(name, ())

    def _tasks(self, name: str) -> list[str]:
        members = self._members(name)
        return [task for member in members for task in self._tasks(member)] if members else [name]


def _runs(entries: Sequence[Any]) -> str:
    """The labels of the perturbations; generated groups have one list for all of their tasks."""
    return ", ".join(
        entry if isinstance(entry, str) else entry.get("as", entry["perturbation"])
        for entry in entries
    )

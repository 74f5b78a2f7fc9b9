"""The twin of a tree: one file's content per task and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lm_eval_perturb.wrapping.columns import group_columns
from lm_eval_perturb.wrapping.members import Branch, Leaf, Tag, Tree, leaves
from lm_eval_perturb.wrapping.naming import Names, file_name
from lm_eval_perturb.wrapping.yaml_text import paired_task_class, relative

Config = dict[str, Any]


@dataclass(frozen=True)
class Twin:
    """How a tree is wrapped.

    Attributes:
        tree: what is wrapped.
        names: the names of the twin.
        perturbations: the entries of `perturbations:`, as a task file has them.
        folder: where the files are to go.
        stock: the folder of lm-eval's own tasks; a base elsewhere is named by its path.
        extras: further keys of each task's file (`roles`, `perturb_seed`).
    """

    tree: Tree
    names: Names
    perturbations: Sequence[Any]
    folder: Path
    stock: Path
    extras: Mapping[str, Any] = field(default_factory=dict)

    def leaf_config(self, leaf: Leaf) -> Config:
        """The content of one task's file."""
        inside = leaf.path.is_relative_to(self.stock)
        tag = {"tag": self.names.twin} if isinstance(self.tree, Tag) else {}
        return {
            "task": self.names.leaf(leaf.name),
            "class": paired_task_class(),
            **tag,
            "base": leaf.name if inside else relative(leaf.path, self.folder),
            "perturbations": list(self.perturbations),
            **self.extras,
        }

    def files(self, labels: Sequence[str]) -> dict[str, Config]:
        """The content of every file by the file's name.

        Args:
            labels: the variants, for the groups' columns.
        """
        result = {}
        for leaf in leaves(self.tree):
            config = self.leaf_config(leaf)
            result[file_name(config["task"])] = config
        result.update(self._groups(self.tree, labels))
        return result

    def _groups(self, tree: Tree, labels: Sequence[str]) -> dict[str, Config]:
        if not isinstance(tree, Branch):
            return {}
        result = {}
        if not tree.inline:
            config = self._group(tree, labels)
            result[file_name(config["group"])] = config
        for member in tree.members:
            result.update(self._groups(member, labels))
        return result

    def _group(self, branch: Branch, labels: Sequence[str]) -> Config:
        config: Config = {"group": self.names.group(branch.name)}
        if branch.config.get("group_alias"):
            # Two groups would otherwise both print "stem".
            config["group_alias"] = self.names.alias(branch.config["group_alias"])
        config["task"] = [self._member(member, labels) for member in branch.members]
        config |= branch.own_overrides
        aggregates = branch.config.get("aggregate_metric_list")
        if aggregates:
            below = [leaf.config for leaf in leaves(branch)]
            config["aggregate_metric_list"] = group_columns(aggregates, labels, below)
        if branch.config.get("metadata"):
            config["metadata"] = branch.config["metadata"]
        return config

    def _member(self, member: Leaf | Branch, labels: Sequence[str]) -> Any:
        if isinstance(member, Branch) and member.inline:
            return self._group(member, labels)
        key = "task" if isinstance(member, Leaf) else "group"
        name = self.names.leaf if isinstance(member, Leaf) else self.names.group
        if not member.overrides:
            return name(member.name)
        overrides = dict(member.overrides)
        if overrides.get("task_alias"):
            overrides["task_alias"] = self.names.alias(overrides["task_alias"])
        return {key: name(member.name), **overrides}

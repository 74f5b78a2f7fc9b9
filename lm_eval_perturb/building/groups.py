"""The group files of a set: the paired group on the frozen tasks, and one plain group per arm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb import metric_names
from lm_eval_perturb.building.member import PAIRED, PLAIN, frozen_name
from lm_eval_perturb.wrapping.members import Branch, Leaf, Tree
from lm_eval_perturb.wrapping.naming import file_name
from lm_eval_perturb.wrapping.yaml_text import yaml_text

Config = dict[str, Any]


@dataclass(frozen=True)
class Groups:
    """The groups of a set.

    Attributes:
        tree: what is built.
        labels: the arms of each task, by the paired task's name.
        command: the command that made it, for the files' first line.
    """

    tree: Tree
    labels: Mapping[str, Sequence[str]]
    command: str

    def files(self) -> dict[str, bytes]:
        """The files by their path in the set; none where a single task or a tag is built."""
        configs = {}
        for branch in _own_files(self.tree):
            configs[f"{PAIRED}/{file_name(frozen_name(branch.name))}"] = self._group(branch, "")
            for label in self._arms:
                path = f"{PLAIN}/{file_name(frozen_name(branch.name, label))}"
                configs[path] = self._group(branch, label)
        return {path: yaml_text(config, self.command).encode() for path, config in configs.items()}

    @property
    def _arms(self) -> list[str]:
        return list(dict.fromkeys(label for labels in self.labels.values() for label in labels))

    def _group(self, branch: Branch, label: str) -> Config:
        """The group of one arm; the paired one where the label is empty."""
        config: Config = {"group": frozen_name(branch.name, label)}
        if branch.config.get("group_alias"):
            arm = f" {label}" if label else ""
            config["group_alias"] = f"{branch.config['group_alias']} (frozen{arm})"
        members = [self._member(member, label) for member in branch.members]
        config["task"] = [member for member in members if member is not None]
        aggregates = self._aggregates(branch, paired=not label)
        if aggregates:
            config["aggregate_metric_list"] = aggregates
        if branch.config.get("metadata"):
            config["metadata"] = branch.config["metadata"]
        return config

    def _aggregates(self, branch: Branch, *, paired: bool) -> list[Config]:
        """The group's columns; of a plain group those of the base only."""
        stated = branch.config.get("aggregate_metric_list") or []
        listed = stated if isinstance(stated, list) else [stated]
        ours = tuple(metric_names.on("", label) for label in self._arms)
        return [dict(a) for a in listed if paired or not str(a["metric"]).endswith(ours)]

    def _member(self, member: Leaf | Branch, label: str) -> Any:
        if isinstance(member, Leaf):
            there = not label or label in self.labels[member.name]
            return frozen_name(member.name, label) if there else None
        return self._group(member, label) if member.inline else frozen_name(member.name, label)


def _own_files(tree: Tree) -> Iterator[Branch]:
    """The groups that have a file of their own."""
    if not isinstance(tree, Branch):
        return
    if not tree.inline:
        yield tree
    for member in tree.members:
        if not isinstance(member, Leaf):
            yield from _own_files(member)


def with_overrides(tree: Tree) -> Iterator[tuple[Leaf, dict[str, Any]]]:
    """All tasks in their order, each with what the groups above it change."""
    yield from _leaves(tree, {})


def _leaves(tree: Tree, above: Mapping[str, Any]) -> Iterator[tuple[Leaf, dict[str, Any]]]:
    if isinstance(tree, Leaf):
        yield tree, {**above, **tree.overrides}
        return
    own: Mapping[str, Any] = {}
    if isinstance(tree, Branch):
        # As lm-eval merges them: the file's keys, then what its parent says of it.
        own = {**tree.own_overrides, **above, **tree.overrides}
    for member in tree.members:
        yield from _leaves(member, own)

"""What a group or tag is made of: lm-eval's expansion of its members, without building any task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.finding.entry import Entry
from lm_eval_perturb.finding.loading import load_config
from lm_eval_perturb.finding.names import Names

# what belongs to the group itself; every other key of a group file goes to its tasks
_GROUP_KEYS = frozenset({"group", "group_alias", "task", "aggregate_metric_list", "metadata"})


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task of a group.

    Attributes:
        name: the task's name; `group::name` for one that is defined inside the group file.
        overrides: keys that the group sets on top of the task's own file.
        path: the task's file; None for one that is defined inside the group file, whose whole
            configuration is then in `overrides`.
    """

    name: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class GroupNode:
    """A group.

    Attributes:
        name: the group's name; `outer::name` for one that is defined inside another's file.
        alias: the name it is shown under; None where that is its name.
        aggregate_metric_list: how the group's row is made, as in the file; empty where it has none.
        members: its tasks and groups, in their order.
    """

    name: str
    alias: str | None
    aggregate_metric_list: tuple[Mapping[str, Any], ...]
    members: tuple[TaskNode | GroupNode, ...]

    def tasks(self) -> Iterator[TaskNode]:
        """All tasks below the group, in their order."""
        for member in self.members:
            if isinstance(member, TaskNode):
                yield member
            else:
                yield from member.tasks()


Node: TypeAlias = TaskNode | GroupNode


def expand(
    name: str, include_paths: Sequence[Path] = (), near: Path | None = None
) -> tuple[Node, ...]:
    """What `lm_eval --tasks NAME` would run: one task, one group, or a tag's tasks.

    Raises:
        UnknownTaskError: nothing declares the name, or a member of the group.
        BrokenFileError: a group's file cannot be read.
        BadValueError: a member that is neither a name nor a mapping with `task` or `group`.
    """
    names = Names(include_paths, near)
    return _Expansion(names).entry(names.find(name), {})


class _Expansion:
    def __init__(self, names: Names) -> None:
        self._names = names

    def entry(self, entry: Entry, overrides: Mapping[str, Any]) -> tuple[Node, ...]:
        if entry.kind == "tag":
            tasks = (self._names.get(member) for member in entry.members)
            return tuple(TaskNode(t.name, overrides, t.path) for t in tasks if t)
        if entry.kind == "group" and entry.path is not None:
            config = load_config(entry.path)
            return (self._group(entry.name, config, overrides, str(entry.path)),)
        return (TaskNode(entry.name, overrides, entry.path),)

    def _group(
        self, name: str, config: Mapping[str, Any], overrides: Mapping[str, Any], where: str
    ) -> GroupNode:
        own = {key: value for key, value in config.items() if key not in _GROUP_KEYS}
        below = {**own, **overrides}
        task = config.get("task")
        members = [
            node
            for member in (task if isinstance(task, list) else ())
            for node in self._member(member, name, below, where)
        ]
        metrics = config.get("aggregate_metric_list") or ()
        if isinstance(metrics, Mapping):
            metrics = (metrics,)
        return GroupNode(name, config.get("group_alias"), tuple(metrics), tuple(members))

    def _member(
        self, member: object, group: str, overrides: Mapping[str, Any], where: str
    ) -> tuple[Node, ...]:
        if isinstance(member, str):
            return self.entry(self._names.find(member), overrides)
        if isinstance(member, Mapping) and isinstance(member.get("group"), str):
            return self._subgroup(member, group, overrides, where)
        if isinstance(member, Mapping) and isinstance(member.get("task"), str):
            own = {key: value for key, value in member.items() if key != "task"}
            entry = self._names.get(member["task"])
            if entry is None:
                return (TaskNode(f"{group}::{member['task']}", {**overrides, **own}),)
            return self.entry(entry, {**overrides, **own})
        expected = "a name, or a mapping with the key 'task' or 'group'"
        raise BadValueError("task", member, expected, where)

    def _subgroup(
        self, member: Mapping[str, Any], group: str, overrides: Mapping[str, Any], where: str
    ) -> tuple[Node, ...]:
        entry = self._names.get(member["group"])
        if entry is None:
            return (self._group(f"{group}::{member['group']}", member, overrides, where),)
        own = {key: value for key, value in member.items() if key != "group"}
        return self.entry(entry, {**overrides, **own})

"""What a name of lm-eval's catalogue consists of: leaves, and groups of leaves and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding.entry import Entry
from lm_eval_perturb.finding.loading import load_config
from lm_eval_perturb.wrapping.errors import InlineMemberError, WrapError

Find: TypeAlias = Callable[[str], Entry]
GROUP_KEYS = ("group", "group_alias", "task", "aggregate_metric_list", "metadata")


@dataclass(frozen=True)
class Leaf:
    """A task.

    Attributes:
        name: its name in lm-eval.
        path: the file that declares it.
        config: its merged configuration, functions not imported.
        overrides: what the group that lists it changes.
    """

    name: str
    path: Path
    config: Mapping[str, Any]
    overrides: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Branch:
    """A group.

    Attributes:
        name: its name in lm-eval, or in its parent's file where it is declared there.
        config: its configuration.
        members: its tasks and groups in their order; a tag among them is spelled out.
        inline: whether its parent's file declares it.
        overrides: what the group that lists it changes.
    """

    name: str
    config: Mapping[str, Any]
    members: tuple[Leaf | Branch, ...]
    inline: bool = False
    overrides: Mapping[str, Any] = field(default_factory=dict)

    @property
    def own_overrides(self) -> dict[str, Any]:
        """The keys of the group's file that lm-eval hands down to its tasks."""
        return {k: v for k, v in self.config.items() if k not in (*GROUP_KEYS, "tag")}


@dataclass(frozen=True)
class Tag:
    """A tag: a name for several tasks, without a row of its own."""

    name: str
    members: tuple[Leaf, ...]


Tree: TypeAlias = Leaf | Branch | Tag


def resolve(name: str, find: Find) -> Tree:
    """What the name stands for.

    Args:
        name: a task, tag or group.
        find: looks a name up.

    Raises:
        UnknownTaskError: there is no such name.
        WrapError: a group lists what cannot be wrapped.
    """
    entry = find(name)
    if entry.kind == "tag":
        return Tag(name, tuple(_leaf(find(member), {}) for member in entry.members))
    return _node(entry, find, {})


def leaves(tree: Tree) -> Iterator[Leaf]:
    """All tasks below, in their order."""
    if isinstance(tree, Leaf):
        yield tree
        return
    for member in tree.members:
        yield from leaves(member)


def _node(entry: Entry, find: Find, overrides: Mapping[str, Any]) -> Leaf | Branch:
    if entry.kind != "group":
        return _leaf(entry, overrides)
    config = _config(entry)
    return Branch(entry.name, config, _members(config, entry.name, find), False, overrides)


def _leaf(entry: Entry, overrides: Mapping[str, Any]) -> Leaf:
    if entry.path is None:
        raise WrapError(entry.name, f"it is a {entry.kind} inside a tag")
    return Leaf(entry.name, entry.path, _config(entry), overrides)


def _config(entry: Entry) -> dict[str, Any]:
    if entry.path is None:
        raise WrapError(entry.name, "no file declares it")
    return load_config(entry.path)


def _members(config: Mapping[str, Any], group: str, find: Find) -> tuple[Leaf | Branch, ...]:
    listed = config.get("task") or []
    listed = [listed] if isinstance(listed, str) else listed
    return tuple(node for item in listed for node in _member(item, group, find))


def _member(item: object, group: str, find: Find) -> list[Leaf | Branch]:
    if isinstance(item, str):
        return _named(item, {}, group, find)
    if not isinstance(item, Mapping) or not ("group" in item or "task" in item):
        raise InlineMemberError(group, "without a name")
    name = str(item.get("group") or item["task"])
    if "group" not in item:
        overrides = {key: value for key, value in item.items() if key != "task"}
        return _named(name, overrides, group, find)
    try:
        entry = find(name)
    except UnknownTaskError:
        return [Branch(name, item, _members(item, f"{group}::{name}", find), inline=True)]
    if entry.kind != "group":
        raise WrapError(group, f"its inline group {name!r} has the name of a {entry.kind}")
    return [_node(entry, find, {k: v for k, v in item.items() if k != "group"})]


def _named(name: str, overrides: Mapping[str, Any], group: str, find: Find) -> list[Leaf | Branch]:
    try:
        entry = find(name)
    except UnknownTaskError:
        raise InlineMemberError(group, repr(name)) from None
    if entry.kind == "tag":
        return [_leaf(find(member), overrides) for member in entry.members]
    return [_node(entry, find, overrides)]

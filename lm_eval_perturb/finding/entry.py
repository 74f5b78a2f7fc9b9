"""What a name stands for, and lm-eval's rule that tells tasks from groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["task", "group", "tag", "python_task"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of lm-eval's catalogue.

    Attributes:
        name: the name.
        kind: task, group, tag, or task written as a Python class.
        path: the file that declares it; None for a tag.
        members: the names of a tag's tasks, sorted; empty for the other kinds.
    """

    name: str
    kind: Kind
    path: Path | None
    members: tuple[str, ...] = ()


def declared(config: Mapping[str, Any]) -> tuple[Kind, Any] | None:
    """The kind and name that a merged configuration declares; None where it declares nothing.

    The name is whatever the file says, which may be no text at all.
    """
    if "class" in config:
        return ("python_task", config["task"]) if "task" in config else None
    if "group" in config:
        return "group", config["group"]
    if "task" in config:
        return "task", config["task"]
    return None


def tags(config: Mapping[str, Any]) -> list[str]:
    """The tags of a configuration."""
    value = config.get("tag") or []
    return [tag for tag in (value if isinstance(value, list) else [value]) if isinstance(tag, str)]

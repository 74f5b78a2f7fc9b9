"""A `TaskManager` that reads only the task files of the names that are asked for.

lm-eval parses all of its 14,000 task files before it looks at the first requested name. Of a plain
name our finder knows the file; anything else (a glob, a group written inline or given by its path)
builds lm-eval's whole index, as lm-eval would have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lm_eval.tasks._index import Entry, Kind, TaskIndex
from lm_eval.tasks._yaml_loader import load_yaml
from lm_eval.tasks.manager import TaskManager

from lm_eval_perturb.finding import Names
from lm_eval_perturb.host.named_functions import named_functions
from lm_eval_perturb.resources import resource_dir


class QuickTaskManager(TaskManager):
    """Indexes names as they are asked for; what it indexes equals the whole index's entry."""

    def __init__(
        self,
        verbosity: str | None = None,
        include_path: str | Path | list[str | Path] | None = None,
        include_defaults: bool = True,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        """Takes what lm-eval's own manager takes; the shipped task files are always included."""
        super().__init__(verbosity, include_defaults=False, metadata=metadata)
        self.include_path = _with_shipped(include_path)
        self._include_defaults = include_defaults
        self._names = Names([Path(path).expanduser() for path in self.include_path])
        self._complete = False

    # What lm-eval asks

    def match_tasks(self, task_list: list[str]) -> list[str]:
        """The names that match the patterns.

        Raises:
            UnknownTaskError: a plain name that stands for nothing, here or as a folder.
        """
        for pattern in task_list:
            if _is_glob(pattern):
                self._index_all()
            elif not self._add(pattern) and not Path(pattern).is_dir():
                self._names.find(pattern)
        if not self._complete:
            return sorted(name for name in set(task_list) if name in self._index)
        matches: list[str] = super().match_tasks(task_list)
        return matches

    def load(self, task_list: Any) -> Any:
        """Builds tasks and groups, as lm-eval's own manager does.

        Raises:
            MissingFunctionError: a function or class that a task file names is not there.
        """
        for spec in task_list if isinstance(task_list, list) else [task_list]:
            # The file of a group, or a group written inline, may name any task.
            named = isinstance(spec, str) and self._add(spec)
            if not named and not (isinstance(spec, Mapping) and "group" not in spec):
                self._index_all()
        with named_functions():
            return super().load(task_list)

    @property
    def all_tasks(self) -> list[str]:
        """All registered names."""
        self._index_all()
        return list(self._all_tasks)

    @property
    def all_groups(self) -> list[str]:
        """All groups."""
        self._index_all()
        return list(self._all_groups)

    @property
    def all_subtasks(self) -> list[str]:
        """All tasks."""
        self._index_all()
        return list(self._all_subtasks)

    @property
    def all_tags(self) -> list[str]:
        """All tags."""
        self._index_all()
        return list(self._all_tags)

    # Indexing

    def _index_all(self) -> None:
        if self._complete:
            return
        super().__init__(
            include_path=self.include_path,
            include_defaults=self._include_defaults,
            metadata=self.metadata,
        )
        self._complete = True

    def _add(self, name: str) -> bool:
        """Indexes a name with all that it consists of; False where nothing declares it."""
        if name in self._index:
            return True
        found = self._names.get(name)
        if found is None:
            return False
        if found.path is None:
            members = set(found.members)
            self._index[name] = Entry(name=name, kind=Kind.TAG, yaml_path=None, tags=members)
        else:
            entries: dict[str, Entry] = {}
            config = load_yaml(found.path, resolve_func=False)
            TaskIndex.process_cfg(config, found.path, entries)
            self._index[name] = entries[name]
            members = set(_members(config)) if found.kind == "group" else set()
        for member in sorted(members):
            # Not in lm-eval's index either, a member is one that its group declares inline.
            self._add(member)
        return True


def _members(config: Mapping[str, Any]) -> Iterable[str]:
    listed = config.get("task") or []
    for item in [listed] if isinstance(listed, str) else listed:
        if isinstance(item, str):
            yield item
        elif "group" not in item:
            yield str(item.get("task"))
        else:
            yield str(item["group"])
            yield from _members(item)


def _is_glob(name: str) -> bool:
    return any(character in name for character in "*?[")


def _with_shipped(include_path: str | Path | list[str | Path] | None) -> list[str | Path]:
    """The folders to include: the shipped one first, so that a user's task of a name wins."""
    given = include_path if isinstance(include_path, (list, tuple)) else [include_path]
    shipped = resource_dir("tasks")
    others = [p for p in given if p and Path(p).expanduser().resolve() != shipped.resolve()]
    return [shipped, *others]

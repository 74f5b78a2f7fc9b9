"""Building a set: one paired task after another, each proved before the next begins."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lm_eval_perturb import __version__
from lm_eval_perturb.building.card import card
from lm_eval_perturb.building.definition import Definition
from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.building.folder import SetFolder
from lm_eval_perturb.building.groups import Groups, with_overrides
from lm_eval_perturb.building.manifest import Manifest
from lm_eval_perturb.building.member import PLAIN
from lm_eval_perturb.building.plain import LOADER
from lm_eval_perturb.building.watch import Watch
from lm_eval_perturb.variants import ORIGINAL
from lm_eval_perturb.wrapping.members import Tag, Tree

Done = Callable[[str, Mapping[str, Any], bool], None]
"""Told of each task: its name, its manifest entry, whether it was there already."""


@dataclass(frozen=True)
class Plan:
    """What is to be built.

    Attributes:
        tree: the paired task, tag or group.
        seed: `perturb_seed` of all tasks; None for each task's own.
        definitions: the tasks, by name, in their order.
    """

    tree: Tree
    seed: int | None
    definitions: Mapping[str, Definition]

    @classmethod
    def of(cls, tree: Tree, seed: int | None) -> Plan:
        """The plan for a tree; every file is read and checked before any data are loaded.

        Raises:
            PerturbError: a task is not paired, or cannot be frozen.
        """
        definitions: dict[str, Definition] = {}
        for leaf, overrides in with_overrides(tree):
            definition = Definition.of(leaf, overrides)
            twice = definitions.setdefault(leaf.name, definition)
            if twice.digest != definition.digest:
                raise BuildError(leaf.name, f"{tree.name} has it twice, with other overrides")
        if not definitions:
            raise BuildError(tree.name, "it has no tasks")
        return cls(tree, seed, definitions)

    @property
    def command(self) -> str:
        """The command, without what changes nothing in the files."""
        words = ["lm-eval-perturb", "build", self.tree.name]
        return shlex.join(words if self.seed is None else [*words, "--seed", str(self.seed)])


def build(plan: Plan, out: Path, done: Done, watch: Watch) -> Manifest:
    """Builds what is not there yet.

    Args:
        plan: what to build.
        out: the set's folder.
        done: told after each task.
        watch: goes through the documents of a task.

    Returns:
        The manifest of the complete set.

    Raises:
        PerturbError: the folder holds something else, or a task cannot be frozen.
    """
    versions = {"lm-eval": _host_version(), "lm-eval-perturb": __version__}
    folder = SetFolder.open(out, Manifest(plan.tree.name, plan.seed, versions))
    for name, definition in plan.definitions.items():
        kept = folder.has(name, definition.digest)
        if not kept:
            _add(folder, plan, definition, watch)
        done(name, folder.manifest.tasks[name], kept)
    tasks = folder.manifest.tasks
    labels = {name: [ORIGINAL, *tasks[name]["labels"]] for name in plan.definitions}
    groups = Groups(plan.tree, labels, plan.command).files()
    folder.finish({**groups, "README.md": card(folder.manifest, labels).encode()})
    return folder.manifest


def _add(folder: SetFolder, plan: Plan, definition: Definition, watch: Watch) -> None:
    from lm_eval_perturb.host.freezing import Freezing, loader_source

    tag = plan.tree.name if isinstance(plan.tree, Tag) else ""
    freezing = Freezing(definition, plan.seed, tag, plan.command, watch)
    member = freezing.member
    content = member.content()
    files = {**member.data_files(), **member.task_files(content["digest"])}
    written = folder.write({**files, f"{PLAIN}/{LOADER}.py": loader_source()})
    freezing.prove(folder.path)
    folder.enter(definition.name, {**content, "files": written})


def _host_version() -> str:
    from importlib.metadata import version

    return version("lm-eval")

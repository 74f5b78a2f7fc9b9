"""What a paired task is made of, as its files say it and before anything is imported or loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.building.plain import check_base
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.finding import FunctionReference, find, load_config
from lm_eval_perturb.finding.stock import stock_root
from lm_eval_perturb.resources import resource_dir
from lm_eval_perturb.variants import parse_variants
from lm_eval_perturb.wrapping.members import Leaf

_PAIRED_KEYS = frozenset(
    {"base", "perturbations", "roles", "perturb_seed", "binary", "frozen_set"}
    | {"task", "class", "tag", "task_list", "metadata"}
)
RECIPES = "perturbations"


@dataclass(frozen=True)
class Definition:
    """One paired task.

    Attributes:
        name: its name.
        path: its file.
        config: its configuration, what its group overrides included, functions not imported.
        base: the base's configuration under the paired task, functions not imported.
    """

    name: str
    path: Path
    config: Mapping[str, Any]
    base: Mapping[str, Any]

    @classmethod
    def of(cls, leaf: Leaf, overrides: Mapping[str, Any]) -> Definition:
        """The definition of a task as its group builds it.

        Args:
            leaf: the paired task.
            overrides: what the groups above it change.

        Raises:
            BuildError: it is no paired task, or task files could not express it.
        """
        if "base" not in leaf.config:
            why = f"it is no paired task; make one: lm-eval-perturb wrap {leaf.name}"
            raise BuildError(leaf.name, why)
        if leaf.config.get("frozen_set"):
            raise BuildError(leaf.name, "it reads a frozen set already")
        config = {**leaf.config, **overrides}
        if any(isinstance(value, FunctionReference) for value in overrides.values()):
            raise BuildError(leaf.name, "its group overrides a key by a function")
        base = _base(config, leaf.path)
        check_base(base, leaf.name, stock_root())
        return cls(leaf.name, leaf.path, config, base)

    @property
    def alias(self) -> str | None:
        """The short name that the base has in tables."""
        alias: str | None = self.base.get("task_alias")
        return alias

    @cached_property
    def recipes(self) -> dict[str, bytes]:
        """The recipes' files by their path in the set.

        Raises:
            BuildError: two recipes of one name.
        """
        found: dict[str, bytes] = {}
        for entry in self.config["perturbations"]:
            path = self._recipe(entry)
            data = path.read_bytes()
            if found.setdefault(self.recipe_of(path.stem), data) != data:
                raise BuildError(self.name, f"two of its recipes are called {path.stem}")
        return found

    @staticmethod
    def recipe_of(name: str) -> str:
        """The path in the set of the recipe of a name, which is its file's stem."""
        return f"{RECIPES}/{name}.yaml"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that is stated here, files that a perturbation reads included.

        Raises:
            PerturbError: a perturbation is misspelt, or cannot read what it needs.
        """
        stated = parse_variants(self.config.get("perturbations"), self.name, self.path.parent)
        parameters = {variant.label: dict(variant.parameters) for variant in stated}
        recipes = {name: data.decode() for name, data in self.recipes.items()}
        parts = _portable([self.config, self.base, recipes, parameters])
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()

    def _recipe(self, entry: Any) -> Path:
        name = entry["perturbation"] if isinstance(entry, Mapping) else entry
        name = "null" if name is None else str(name)
        if name.endswith(".yaml"):
            return (self.path.parent / name).resolve()
        return resource_dir("perturbations") / f"{name}.yaml"


def _base(config: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The base's configuration, by the precedence of `host/base_task.py`."""
    stated = config["base"] if isinstance(config["base"], Mapping) else {"task": config["base"]}
    file = _base_file(str(stated["task"]), path)
    own = load_config(file)
    layers = [own, {key: value for key, value in stated.items() if key != "task"}]
    layers.append({key: value for key, value in config.items() if key not in _PAIRED_KEYS})
    merged = {key: value for layer in layers for key, value in layer.items()}
    metadata = [layer.get("metadata") for layer in (*layers, config)]
    merged["metadata"] = {
        key: value for part in metadata if isinstance(part, Mapping) for key, value in part.items()
    }
    return merged


def _base_file(name: str, path: Path) -> Path:
    if name.endswith((".yaml", ".yml")):
        return path.parent / name
    entry = find(name, near=path.parent)
    if entry.path is None:
        raise BrokenFileError(path, f"its base {name!r} is a {entry.kind}, not a task")
    return entry.path


def _portable(value: Any) -> Any:
    """The value without the folder of any file."""
    if isinstance(value, FunctionReference):
        return value.rpartition("/")[2]
    if isinstance(value, Mapping):
        return {str(key): _portable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_portable(part) for part in value]
    return value

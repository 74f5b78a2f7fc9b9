"""A paired task's configuration, as lm-eval hands it over: our own keys apart from the base's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from lm_eval.config.task import TaskConfig

from lm_eval_perturb.errors import BadValueError, MissingKeyError, UnknownKeyError, closest
from lm_eval_perturb.metadata import check_metadata
from lm_eval_perturb.roles import Roles

DEFAULT_SEED = 1234
_OWN_KEYS = ("base", "perturbations", "roles", "perturb_seed", "binary", "frozen_set")
_HOST_KEYS = tuple(f.name for f in fields(TaskConfig))


@dataclass(frozen=True)
class TaskFile:
    """What a paired task's YAML says, after the host merged group and command-line keys into it.

    Attributes:
        task: the paired task's name.
        base: a task name, a path, or a mapping `{task: NAME, ...overrides}`.
        perturbations: the raw `perturbations:` list.
        roles: the stated roles; None where they are to be inferred.
        seed: `perturb_seed`; `--metadata perturb_seed=N` wins over the file.
        binary: metrics declared 0/1; None where the defaults hold.
        frozen_set: where the variants are read from, `{manifest: PATH, task: NAME, digest: SHA}`;
            None where the generators are asked.
        overrides: TaskConfig keys for the base.
        metadata: the merged metadata.
        folder: the YAML's folder; None where there is no file.
    """

    task: str
    base: str | Mapping[str, Any]
    perturbations: Any
    roles: Roles | None
    seed: int
    binary: tuple[str, ...] | None
    overrides: Mapping[str, Any]
    frozen_set: Mapping[str, str] | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None

    @property
    def base_overrides(self) -> dict[str, Any]:
        """What a `base:` mapping states beside the task's name."""
        if isinstance(self.base, str):
            return {}
        return {key: value for key, value in self.base.items() if key != "task"}

    @property
    def where(self) -> str:
        """How errors name the task."""
        source = self.metadata.get("config_source", "inline")
        return f"task {self.task}" if source == "inline" else f"{source}, task {self.task}"


def read_task_file(config: Mapping[str, Any]) -> TaskFile:
    """The paired task of a configuration.

    Raises:
        MissingKeyError, UnknownKeyError, BadValueError: the configuration is not one.
    """
    metadata = dict(config.get("metadata") or {})
    source = metadata.get("config_source", "inline")
    where = f"{source}, task {config.get('task')}"
    _check_keys(config, where)
    check_metadata(metadata, where)
    stated = config.get("roles")
    reserved = ("task", "tag", "metadata")
    return TaskFile(
        task=config["task"],
        base=_base(config["base"], where),
        perturbations=config["perturbations"],
        roles=None if stated is None else Roles.parse(stated, where),
        seed=_seed(metadata.get("perturb_seed", config.get("perturb_seed", DEFAULT_SEED)), where),
        binary=_binary(config.get("binary"), where),
        frozen_set=_frozen_set(config.get("frozen_set"), where),
        overrides={k: v for k, v in config.items() if k in _HOST_KEYS and k not in reserved},
        metadata=metadata,
        folder=None if source in ("inline", "unknown") else Path(source).parent,
    )


def _check_keys(config: Mapping[str, Any], where: str) -> None:
    """Refuses unknown keys, the misspelt ones of compulsory keys first, and what is missing."""
    known = (*_OWN_KEYS, *_HOST_KEYS)
    unknown = [str(key) for key in config if key not in (*known, "class")]
    for key in ("task", "base", "perturbations"):
        if config.get(key) is None:
            meant = closest(key, unknown)
            if meant is not None:
                raise UnknownKeyError(meant, [key], where)
            raise MissingKeyError(key, where, "a paired task needs task, base and perturbations")
    for key in unknown:
        raise UnknownKeyError(key, known, where)


def _base(base: object, where: str) -> str | Mapping[str, Any]:
    if isinstance(base, str):
        return base
    if not isinstance(base, Mapping):
        raise BadValueError("base", base, "a task name, a path or a mapping", where)
    if not isinstance(base.get("task"), str):
        raise MissingKeyError("task", f"{where}, base", "name the task that is overridden")
    for key in base:
        if key not in _HOST_KEYS:
            raise UnknownKeyError(str(key), _HOST_KEYS, f"{where}, base")
    return base


def _frozen_set(stated: object, where: str) -> Mapping[str, str] | None:
    if stated is None:
        return None
    keys = ("manifest", "task", "digest")
    if not isinstance(stated, Mapping) or not all(isinstance(stated.get(k), str) for k in keys):
        raise BadValueError("frozen_set", stated, f"a mapping of {', '.join(keys)}", where)
    return stated


def _seed(seed: object, where: str) -> int:
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        raise BadValueError("perturb_seed", seed, "a whole number of 0 or more", where)
    return seed


def _binary(binary: object, where: str) -> tuple[str, ...] | None:
    if binary is None:
        return None
    if not isinstance(binary, list) or not all(isinstance(m, str) for m in binary):
        raise BadValueError("binary", binary, "a list of metric names", where)
    return tuple(binary)

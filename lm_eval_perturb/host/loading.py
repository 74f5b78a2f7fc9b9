"""Building one paired task the way a run would, to look at it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lm_eval.tasks.manager import TaskManager

from lm_eval_perturb.errors import MissingKeyError, PerturbError
from lm_eval_perturb.finding import load_config
from lm_eval_perturb.host.named_functions import named_functions
from lm_eval_perturb.host.paired_task import PairedTask


class NotPairedError(PerturbError):
    """A task without a second arm, where a paired one is wanted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is no paired task; to try one out, add --perturbation V "
            f"(the names: lm-eval-perturb list perturbations)"
        )


def load_paired(path: Path, metadata: Mapping[str, Any]) -> PairedTask:
    """The paired task of a task file, built by lm-eval.

    Args:
        path: the task file.
        metadata: what `--metadata` would say.

    Raises:
        NotPairedError: it has no base.
        MissingFunctionError: a function or class that it names is not there.
        MissingKeyError: its class is another one.
        PerturbError: it cannot be built.
    """
    config = load_config(path)
    if "base" not in config:
        raise NotPairedError(str(config.get("task", path)))
    manager = TaskManager(include_defaults=False, metadata=dict(metadata))
    with named_functions():
        loaded = manager.load([str(path)])["tasks"]
    task = next(iter(loaded.values()), None)
    if not isinstance(task, PairedTask):
        raise MissingKeyError("class", str(path), "add class: !function lm_eval_perturb.PairedTask")
    return task


def build_paired(
    config: Mapping[str, Any], path: Path | None, metadata: Mapping[str, Any]
) -> PairedTask:
    """The paired task of a configuration that is not written yet.

    Args:
        config: the task file's content.
        path: where the file is to be, relative paths in it start there; None where none is meant.
        metadata: what `--metadata` would say.

    Raises:
        PerturbError: it cannot be built.
    """
    merged = {
        **config.get("metadata", {}),
        **metadata,
        "config_source": "inline" if path is None else str(path),
    }
    content = {key: value for key, value in config.items() if key != "tag"}
    return PairedTask({**content, "metadata": merged})

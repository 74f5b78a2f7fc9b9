"""The base: found by name or path, built once by lm-eval's own code, checked for what we need."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from lm_eval.api.task import Task
from lm_eval.tasks._yaml_loader import load_yaml

from lm_eval_perturb.errors import BrokenFileError, PerturbError, UnknownTaskError
from lm_eval_perturb.finding import find
from lm_eval_perturb.host.compiled_task import CompiledTask
from lm_eval_perturb.host.task_file import TaskFile

logger = logging.getLogger(__name__)
_STRUCTURAL = ("tag", "group", "task_list", "include")
_COMPLETED_BY_HOST = ("fewshot_config", "generation_kwargs", "dataset_kwargs")
_DATA = (
    "if its data set is missing, run once with access to the Hugging Face Hub, which keeps a copy "
    "for later runs offline, or put a copy into the working directory, in the folder ORG/NAME that "
    "is the data set's name there"
)
_SUPPORTED = ("multiple_choice", "loglikelihood", "generate_until")


class BaseError(PerturbError):
    """A base that cannot be paired."""

    def __init__(self, base: str, where: str, why: str) -> None:
        super().__init__(f"{where}: the base {base!r} {why}")


def base_name(file: TaskFile) -> str:
    """The name or path that the task file gives for its base."""
    return file.base if isinstance(file.base, str) else str(file.base["task"])


def base_config(file: TaskFile) -> dict[str, Any]:
    """The base's configuration, functions resolved.

    Precedence: what the host merged into the paired task (group, then its YAML), then the `base:`
    mapping, then the base's own file.
    """
    name = base_name(file)
    try:
        config = deepcopy(load_yaml(_path(file, name), resolve_func=True))
    except PerturbError:
        raise
    except Exception as error:
        raise BaseError(name, file.where, f"cannot be loaded ({_sentence(error)})") from None
    stated = file.base_overrides
    metadata = [c.get("metadata") or {} for c in (config, stated)] + [dict(file.metadata)]
    for layer in (stated, file.overrides):
        config |= layer
    config["metadata"] = {
        k: v for layer in metadata if isinstance(layer, dict) for k, v in layer.items()
    }
    return {key: value for key, value in config.items() if key not in _STRUCTURAL}


def _path(file: TaskFile, name: str) -> Path:
    if name.endswith((".yaml", ".yml")):
        path = (file.folder or Path.cwd()) / name
        if not path.is_file():
            raise BrokenFileError(path, f"no such file; {file.where} names it as its base")
        return path
    try:
        entry = find(name, near=file.folder)
    except UnknownTaskError as error:
        raise BaseError(name, file.where, f"is not there: {error}") from None
    if entry.path is None or entry.kind in ("group", "tag"):
        do = f"is a {entry.kind}, not a task; run: lm-eval-perturb wrap {name} --out DIR"
        raise BaseError(name, file.where, do)
    return entry.path


def build_base(file: TaskFile) -> Task:
    """The base task.

    Raises:
        BaseError: it is no task, cannot be built (data missing, broken YAML), or has an output
            type or interface that cannot be paired.
    """
    config = base_config(file)
    name = config.get("task") or base_name(file)
    if name == file.task:
        raise BaseError(name, file.where, "has the paired task's own name; rename the paired task")
    try:
        base = _construct(config)
    except PerturbError:
        raise
    except Exception as error:
        logger.debug("building %s failed", name, exc_info=True)
        raise BaseError(name, file.where, f"cannot be built: {_sentence(error)}; {_DATA}") from None
    _check(base, name, file.where)
    _check_overrides(base, config, file, name)
    return base


def _construct(config: dict[str, Any]) -> Task:
    cls = config.get("class")
    if cls is None:
        return CompiledTask(config=config)
    if "config" in inspect.signature(cls.__init__).parameters:
        return cls(config=config)
    return cls()


def _check_overrides(base: Task, config: dict[str, Any], file: TaskFile, name: str) -> None:
    """Refuses overrides that a Python class dropped without a word."""
    if "class" not in config:
        return
    for key in (*file.base_overrides, *file.overrides):
        taken = getattr(base.config, key, None)
        if key not in _COMPLETED_BY_HOST and taken != config[key]:
            why = (
                f"is a Python class that does not take {key!r} from its configuration; leave it out"
            )
            raise BaseError(name, file.where, why)


def _check(base: Task, name: str, where: str) -> None:
    if base.OUTPUT_TYPE not in _SUPPORTED:
        raise BaseError(
            name, where, f"has output type {base.OUTPUT_TYPE}, which has no gold to keep"
        )
    if not len(base_documents(base)):
        raise BaseError(name, where, "has no documents to evaluate")


def base_documents(base: Task) -> Sequence[Mapping[str, Any]]:
    """The base's documents, after its `process_docs`.

    A configurable task has run that once already; asking for `eval_docs` would run it anew.
    """
    documents: Sequence[Mapping[str, Any]] = getattr(base, "task_docs", None) or base.eval_docs
    return documents


def has_gold(golds: list[Any]) -> bool:
    """Whether any of the documents shown has a gold: hidden test labels are -1, empty or None."""
    return any(gold not in (None, "", -1, "-1", [], -100) for gold in golds)


def _sentence(error: Exception) -> str:
    text = " ".join(str(error).split())[:300]
    # lm-eval says which module it could not import, and only the cause says which package lacks.
    lacking = error.__cause__ if isinstance(error, ImportError) else None
    if isinstance(lacking, ModuleNotFoundError):
        text += f": {lacking}"
        if lacking.name in ("sympy", "mpmath"):
            text += "; run: pip install 'lm-eval-perturb[math]'"
    return f"{type(error).__name__}: {text}"

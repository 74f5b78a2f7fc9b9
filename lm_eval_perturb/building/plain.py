"""The task file of one arm: the base's own configuration on frozen documents, for lm-eval alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.finding import FunctionReference
from lm_eval_perturb.wrapping.yaml_text import function_value

Config = dict[str, Any]

LOADER = "frozen_data"
"""The module beside the task files that reads the documents."""

# What says which documents there are, or what the task is called: both are said anew.
_REPLACED = frozenset(
    {"task", "task_alias", "tag", "group", "task_list", "include", "class", "metadata"}
    | {"dataset_path", "dataset_name", "dataset_kwargs", "custom_dataset", "process_docs"}
    | {"training_split", "validation_split", "test_split", "fewshot_split", "fewshot_config"}
)
_POOL_KEYS = ("split", "samples", "process_docs")
_SHOWN_KEYS = ("doc_to_text", "doc_to_choice", "doc_to_target")
_SAMPLERS = {"default": "Default", "first_n": "FirstN"}


@dataclass(frozen=True)
class Arm:
    """One arm of a paired task as a task of its own.

    Attributes:
        name: the task's name.
        label: the arm.
        documents: the file of the evaluated documents, relative to the task file.
        pool: the file of the documents to demonstrate with; None where there is none.
        excludes: whether the base leaves the evaluated document out of its own demonstrations.
        clean: the file of the documents that those of the pool were before they were perturbed, for
            evaluated documents that were left alone; None where there are none such.
        twins: whether the pool holds evaluated documents, whose variants they would give away.
        shown: the file of the documents that are chosen as demonstrations, item by item; None where
            they are drawn.
        view: the recipe's overrides of what is shown.
        joined: the same where they must hold for a part of the documents only; else None.
        perturbed: whether the demonstrations are perturbed, and so shown by the view too.
    """

    name: str
    label: str
    documents: str
    pool: str | None = None
    clean: str | None = None
    shown: str | None = None
    excludes: bool = False
    twins: bool = False
    view: Mapping[str, Any] = field(default_factory=dict)
    joined: Mapping[str, Any] | None = None
    perturbed: bool = False

    @property
    def samples(self) -> bool:
        """Whether the demonstrations depend on what became of the evaluated document."""
        return self.twins or self.clean is not None or self.shown is not None


def check_base(base: Mapping[str, Any], task: str, stock: Path) -> None:
    """Makes sure that a task file of another folder can say what the base says.

    Args:
        base: the base's configuration, functions not imported.
        task: the paired task, for the error.
        stock: the folder of lm-eval's own tasks, whose functions any lm-eval has.

    Raises:
        BuildError: it cannot.
    """
    if "class" in base:
        raise BuildError(task, "its base is a Python class, whose documents no task file can set")
    if base.get("use_prompt"):
        raise BuildError(task, "its base takes its prompt from outside by `use_prompt`")
    if base.get("doc_to_image") or base.get("doc_to_audio"):
        raise BuildError(task, "its base shows images or sounds, which are not frozen")
    kept = {key: value for key, value in base.items() if key not in _REPLACED}
    for function in _functions([kept, _shown(base)]):
        if function.file is not None and not function.file.is_relative_to(stock.resolve()):
            why = f"its base needs the function {function.function} of {function.file.name}"
            raise BuildError(task, f"{why}, which is no part of lm-eval")
        if function.file is None and "lm_eval_perturb." in function.rpartition("/")[2]:
            raise BuildError(task, f"its base needs {function.rpartition('/')[2]} of this package")


def plain_config(base: Mapping[str, Any], arm: Arm, metadata: Mapping[str, Any]) -> Config:
    """The content of the arm's task file.

    Args:
        base: the base's configuration, functions not imported.
        arm: the arm.
        metadata: the task's metadata.
    """
    config: Config = {"task": arm.name}
    if base.get("task_alias"):
        config["task_alias"] = f"{base['task_alias']} (frozen {arm.label})"
    config["custom_dataset"] = function_value(f"{LOADER}.load")
    files = {"evaluated": arm.documents, "fewshot": arm.pool}
    files |= {"clean": arm.clean, "shown": arm.shown}
    stated = {split: file for split, file in files.items() if file is not None}
    config["dataset_kwargs"] = {"frozen_files": stated}
    if arm.samples or arm.joined is not None:
        config["dataset_kwargs"]["frozen_records"] = True
    config |= _splits(arm)
    config |= {key: value for key, value in base.items() if key not in _REPLACED}
    config |= _view(arm)
    fewshot = _fewshot(base, arm)
    if fewshot:
        config["fewshot_config"] = fewshot
    return {**config, "metadata": dict(metadata)}


def _splits(arm: Arm) -> Config:
    """The splits, so named that lm-eval hands the evaluated document to the sampler as before.

    It does so where the split of the demonstrations has the test split's name, be it none.
    """
    if arm.excludes or arm.samples:
        pool = {} if arm.pool is None else {"training_split": "fewshot"}
        return {**pool, "validation_split": "evaluated"}
    pool = {} if arm.pool is None else {"fewshot_split": "fewshot"}
    return {"test_split": "evaluated", **pool}


def _view(arm: Arm) -> Mapping[str, Any]:
    return arm.view if arm.joined is None else arm.joined


def _fewshot(base: Mapping[str, Any], arm: Arm) -> Config:
    config = _shown(base)
    view = {key: value for key, value in _view(arm).items() if key in _SHOWN_KEYS}
    for key, value in view.items():
        if arm.perturbed:
            config[key] = value
        else:
            config.setdefault(key, base.get(key))
    if arm.samples:
        kind = "Excluding" if arm.excludes else "Exchanging"
        sampler = _SAMPLERS.get(config.get("sampler", "default"))
        if sampler is None:
            why = "its base's own sampler would have to know the variants"
            raise BuildError(arm.name, why)
        config["sampler"] = function_value(f"{LOADER}.{kind}{sampler}")
    return config


def _shown(base: Mapping[str, Any]) -> Config:
    """What the base says of demonstrations, except where they come from."""
    stated = base.get("fewshot_config") or {}
    return {key: value for key, value in stated.items() if key not in _POOL_KEYS}


def _functions(value: Any) -> Iterator[FunctionReference]:
    if isinstance(value, FunctionReference):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _functions(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _functions(part)

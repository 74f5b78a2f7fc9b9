"""The base as one arm shows it: a recipe's `view:` overrides how its documents are rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

from lm_eval.api.task import ConfigurableTask, Task

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.variants import ORIGINAL, Variant


class ViewError(PerturbError):
    """A view on a base that renders by code of its own."""

    def __init__(self, label: str, where: str) -> None:
        super().__init__(
            f"{where}: the variant {label!r} has a `view:`, which needs a base that is configured "
            f"by YAML, and this base is a Python class; leave the variant out"
        )


def arm_tasks(base: Task, variants: Sequence[Variant], where: str) -> Mapping[str, Task]:
    """The task that renders and scores each arm, by label: the base, or a copy with a view.

    A copy shares everything that the host sets later (the generation arguments, the sampler), and
    differs in the overridden fields only.
    """
    tasks = {ORIGINAL: base}
    for variant in variants:
        tasks[variant.label] = _shown(base, variant, where) if variant.recipe.view else base
    return tasks


def _shown(base: Task, variant: Variant, where: str) -> Task:
    if not isinstance(base, ConfigurableTask):
        raise ViewError(variant.label, where)
    task = copy(base)
    task._config = copy(base.config)
    task.fewshot_cfg = copy(base.fewshot_cfg)
    for key, value in variant.recipe.view.items():
        setattr(task._config, key, value)
        if variant.recipe.fewshot != "keep" and hasattr(task.fewshot_cfg, key):
            setattr(task.fewshot_cfg, key, value)
    return task

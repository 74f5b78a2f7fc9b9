"""The items of any lm-eval task, plain or paired, as a pairing reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lm_eval.tasks._yaml_loader import load_yaml

from lm_eval_perturb.host.base_task import base_documents, build_base
from lm_eval_perturb.host.setup import item_reader
from lm_eval_perturb.host.task_file import read_task_file
from lm_eval_perturb.item import Item

# A task file must name some perturbation; none is carried out here.
_NONE: dict[str, Any] = {"perturbations": ["null"]}


def task_items(
    path: Path, base: str, overrides: Mapping[str, Any], limit: int | None
) -> Iterator[Item]:
    """The items of a task's evaluated documents, in their order.

    Args:
        path: the task's file.
        base: how a paired task beside no file would name it, where it is not paired itself.
        overrides: keys that a group or the command line adds (`roles` among them).
        limit: the number of documents; None for all.

    Raises:
        PerturbError: it cannot be built, or it is not clear what its fields are for.
    """
    config = load_yaml(path, resolve_func=True)
    if "base" in config:
        metadata = {**(config.get("metadata") or {}), "config_source": str(path)}
        content = {**config, **overrides, "metadata": metadata}
    else:
        content = {"task": f"{config['task']}_perturbed", "base": base, **overrides}
    dropped = ("tag", "include", "task_list")
    file = read_task_file({k: v for k, v in content.items() if k not in dropped} | _NONE)
    task = build_base(file)
    documents = base_documents(task)
    read = item_reader(file, task, documents)
    for position in range(len(documents) if limit is None else min(limit, len(documents))):
        yield read.item(dict(documents[position]))

"""The shipped task files are what `wrap` writes today, and lm-eval takes every one of them."""

from __future__ import annotations

from pathlib import Path

from lm_eval.tasks.manager import TaskManager

from lm_eval_perturb.finding import Names
from lm_eval_perturb.resources import resource_dir
from scripts import wrap_tasks

SHIPPED = resource_dir("tasks")


def texts(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text() for p in sorted(root.rglob("*.yaml"))}


def test_regenerating_changes_nothing(tmp_path: Path) -> None:
    assert wrap_tasks.generate(tmp_path, "--no-check") == 0
    fresh, shipped = texts(tmp_path), texts(SHIPPED)
    assert list(fresh) == list(shipped)
    assert [name for name in fresh if fresh[name] != shipped[name]] == []


def test_every_file_is_indexed_by_lm_eval() -> None:
    manager = TaskManager(include_path=str(SHIPPED), include_defaults=False)
    indexed = {entry.yaml_path for entry in manager.task_index.values()}
    assert sorted(SHIPPED.rglob("*.yaml")) == sorted(path for path in indexed if path)


def test_no_shipped_name_is_one_of_lm_evals() -> None:
    stock = Names().names()
    manager = TaskManager(include_path=str(SHIPPED), include_defaults=False)
    assert [name for name in manager.all_tasks if name in stock] == []

"""The quick start: what is indexed on demand equals what lm-eval's whole index holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from lm_eval.tasks.manager import TaskManager

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.host.named_functions import MissingFunctionError
from lm_eval_perturb.host.quick_tasks import QuickTaskManager
from lm_eval_perturb.resources import resource_dir

NAMES = (
    "arc_easy",  # a task
    "mmlu",  # groups of tags
    "ai2_arc",  # a tag
    "mmlu_perturbed_full",  # a shipped group
    "arc_easy_perturbed",
    "openllm",  # members with overrides
    "blimp_nl",  # groups inside the group's own file
    "flan_held_in",  # tasks inside the group's own file
    "squadv2",  # a task written as a Python class
)


@pytest.fixture(scope="module")
def whole() -> TaskManager:
    return TaskManager(include_path=str(resource_dir("tasks")))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_entries_equal_those_of_the_whole_index(whole: TaskManager, name: str) -> None:
    quick = QuickTaskManager()
    assert quick.match_tasks([name]) == whole.match_tasks([name]) == [name]
    index = quick.task_index
    assert 0 < len(index) < 300
    assert index == {found: whole.task_index[found] for found in index}


@pytest.mark.slow
def test_a_glob_takes_the_whole_index(whole: TaskManager) -> None:
    quick = QuickTaskManager()
    assert quick.match_tasks(["arc_*"]) == whole.match_tasks(["arc_*"])
    assert quick.all_tasks == whole.all_tasks
    assert quick.all_groups == whole.all_groups
    assert quick.all_subtasks == whole.all_subtasks
    assert quick.all_tags == whole.all_tags


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a task, and a group that also declares one inline."""
    (tmp_path / "one.yaml").write_text("task: one_task\ndoc_to_text: '{{a}}'\n")
    (tmp_path / "all.yaml").write_text(
        "group: all_tasks\ntask: [one_task, {task: elsewhere, x: 1}]\n"
    )
    return tmp_path


def test_only_what_is_asked_for_is_indexed(folder: Path) -> None:
    quick = QuickTaskManager(include_path=str(folder))
    assert quick.match_tasks(["one_task"]) == ["one_task"]
    assert sorted(quick.task_index) == ["one_task"]


def test_a_group_brings_its_members(folder: Path) -> None:
    quick = QuickTaskManager(include_path=[str(folder)])
    assert quick.match_tasks(["all_tasks"]) == ["all_tasks"]
    assert sorted(quick.task_index) == ["all_tasks", "one_task"]


def test_a_users_task_overrides_a_shipped_one(folder: Path) -> None:
    own = folder / "own.yaml"
    own.write_text("task: arc_easy_perturbed\ndoc_to_text: '{{a}}'\n")
    quick = QuickTaskManager(include_path=str(folder))
    quick.match_tasks(["arc_easy_perturbed"])
    assert quick.task_index["arc_easy_perturbed"].yaml_path == own


def test_the_shipped_folder_is_included_once() -> None:
    shipped = resource_dir("tasks")
    assert QuickTaskManager(include_path=str(shipped)).include_path == [shipped]
    assert QuickTaskManager().include_path == [shipped]


def test_an_unknown_name_is_one_sentence() -> None:
    with pytest.raises(UnknownTaskError, match=r"unknown task, group or tag 'arc_eazy'.*arc_easy"):
        QuickTaskManager().match_tasks(["arc_eazy"])


def test_the_name_of_a_folder_is_left_to_lm_eval(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results").mkdir()
    monkeypatch.chdir(tmp_path)
    assert QuickTaskManager().match_tasks(["results"]) == []


@pytest.mark.parametrize("named", ["lm_eval_perturb.PairedTaskk", "no_such_module.Task", "Task"])
def test_a_class_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, named: str) -> None:
    (tmp_path / "bad.yaml").write_text(
        f"task: bad_task\nclass: !function {named}\nbase: arc_easy\n"
    )
    quick = QuickTaskManager(include_path=tmp_path)
    assert quick.match_tasks(["bad_task"]) == ["bad_task"]
    with pytest.raises(
        MissingFunctionError, match=r"from YAML in .*check the name behind !function"
    ):
        quick.load(["bad_task"])

"""`wrap`: files that lm-eval builds a paired twin from, and refusals before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lm_eval.tasks.manager import TaskManager
from small_tasks import CLOZE, LETTERED, questions, write_base

from lm_eval_perturb.cli import main

ROLES = ("--roles", "question=question,choices=options,answer=gold")


@pytest.fixture
def balls(folder: Path) -> Path:
    """A folder with two bases, a group of both that overrides one, and a tag."""
    for name in ("balls_one", "balls_two"):
        write_base(folder, name, questions(8), **LETTERED, tag="balls_tag")
    group = {
        "group": "balls",
        "group_alias": "Balls",
        "task": ["balls_one", {"task": "balls_two", "task_alias": "second", "num_fewshot": 2}],
        "aggregate_metric_list": [{"metric": "acc", "weight_by_size": False}],
        "metadata": {"version": 3},
    }
    (folder / "balls.yaml").write_text(yaml.safe_dump(group))
    return folder


def wrap(folder: Path, base: str, *argv: str) -> int:
    return main(["wrap", base, "--include_path", str(folder), "--out", str(folder / "out"), *argv])


def read(folder: Path, name: str) -> dict[str, object]:
    text = (folder / "out" / f"{name}.yaml").read_text()
    content: dict[str, object] = yaml.safe_load(text.replace("!function ", ""))
    return content


def test_a_group_and_its_members(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrap(balls, "balls", "--perturbation", "typos", *ROLES, "--seed", "7") == 0
    assert "balls_perturbed: 3 of 3 files written" in capsys.readouterr().out
    assert read(balls, "balls_perturbed") == {
        "group": "balls_perturbed",
        "group_alias": "Balls (perturbed)",
        "task": [
            "balls_one_perturbed",
            {"task": "balls_two_perturbed", "task_alias": "second (perturbed)", "num_fewshot": 2},
        ],
        "aggregate_metric_list": [
            {"metric": metric, "weight_by_size": False}
            for metric in ("acc", "acc@typos", "acc_drop@typos", "changed@typos")
        ],
        "metadata": {"version": 3},
    }
    assert read(balls, "balls_one_perturbed") == {
        "task": "balls_one_perturbed",
        "class": "lm_eval_perturb.PairedTask",
        "base": "../balls_one.yaml",
        "perturbations": ["typos"],
        "roles": {"question": "question", "choices": "options", "answer": "gold"},
        "perturb_seed": 7,
    }


def test_lm_eval_builds_what_was_written(balls: Path) -> None:
    argv = ("--perturbation", "typos", "--perturbation", "null", *ROLES, "--name", "balls_noise")
    assert wrap(balls, "balls", *argv) == 0
    manager = TaskManager(include_path=str(balls / "out"), include_defaults=False)
    loaded = manager.load(["balls_noise"])
    assert sorted(loaded["tasks"]) == ["balls_one_noise", "balls_two_noise"]
    two = loaded["tasks"]["balls_two_noise"]
    assert [variant.label for variant in two.variants] == ["typos", "null"]
    assert two.config.num_fewshot == 2
    assert two.config.task_alias == "second (noise)"


def test_a_single_task_is_named_as_asked(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _again in range(2):
        assert wrap(balls, "balls_one", "--perturbation", "null", *ROLES, "--name", "mine") == 0
    assert "mine: 0 of 1 files written" in capsys.readouterr().out
    assert read(balls, "mine")["task"] == "mine"
    manager = TaskManager(include_path=str(balls / "out"), include_defaults=False)
    assert manager.all_tasks == ["mine"]


def test_a_tag_becomes_a_tag(balls: Path) -> None:
    assert wrap(balls, "balls_tag", "--perturbation", "null", *ROLES) == 0
    manager = TaskManager(include_path=str(balls / "out"), include_defaults=False)
    assert manager.all_tags == ["balls_tag_perturbed"]
    tasks = manager.load(["balls_tag_perturbed"])["tasks"]
    assert sorted(tasks) == ["balls_one_perturbed", "balls_two_perturbed"]


def test_the_same_command_writes_nothing_the_second_time(
    balls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for expected in ("1 of 1", "0 of 1"):
        assert wrap(balls, "balls_one", "--perturbation", "null", *ROLES) == 0
        assert f"{expected} files written" in capsys.readouterr().out


def test_a_perturbation_with_parameters_and_a_recipe_by_path(balls: Path) -> None:
    heavy = "{perturbation: typos, as: heavy, strength: 0.3}"
    assert wrap(balls, "balls_one", "--perturbation", heavy, *ROLES) == 0
    assert read(balls, "balls_one_perturbed")["perturbations"] == [
        {"perturbation": "typos", "as": "heavy", "strength": 0.3}
    ]


def test_rotations_are_spelled_out_from_the_data(balls: Path) -> None:
    rotations = "{perturbation: option_order, as: turn, rotations: all}"
    assert wrap(balls, "balls", "--perturbation", rotations, *ROLES) == 0
    columns = read(balls, "balls_perturbed")["aggregate_metric_list"]
    assert isinstance(columns, list)
    assert [c["metric"] for c in columns if "drop" in c["metric"]] == [
        f"acc_drop@turn_{step}" for step in (1, 2, 3)
    ]


NULL = ("--perturbation", "null")


@pytest.mark.parametrize(
    ("base", "argv", "sentence"),
    [
        ("balls_one", (), "the key '--perturbation' is missing"),
        ("bals", NULL, "unknown task, group or tag 'bals'; did you mean 'balls'?"),
        (
            "balls_one",
            ("--perturbation", "nul"),
            "unknown perturbation 'nul'; did you mean 'null'?",
        ),
        ("balls_one", (*NULL, *NULL), "two variants are called 'null'"),
        ("balls_one", ("--perturbation", "{perturbation: typos, strngth: 1}"), "key 'strngth'"),
        ("balls_one", (*NULL, "--name", "balls_one"), "'--name' must be a name other than"),
        ("balls_one", (*NULL, "--name", "balls_two"), "must be a name that no task has yet"),
        ("balls_one", (*NULL, "--name", "arc_easy"), "must be a name that no task has yet"),
        ("cloze", ("--perturbation", "option_order", *ROLES), "'option_order' changes nothing"),
        ("rolling", NULL, "output type loglikelihood_rolling has no gold"),
        ("hidden", (*NULL, *ROLES), "no gold answers"),
        ("inline", NULL, "its member 'nothing' is written inline"),
        (
            "balls_one",
            ("--no-check", "--perturbation", "{perturbation: option_order, rotations: all}"),
            "how many variants there are depends on the data",
        ),
    ],
)
def test_refusals_write_nothing(
    balls: Path, base: str, argv: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_base(balls, "cloze", questions(6), **CLOZE)
    write_base(balls, "hidden", [{**row, "gold": -1} for row in questions(6)], **LETTERED)
    write_base(balls, "rolling", questions(2), output_type="loglikelihood_rolling")
    (balls / "inline.yaml").write_text("group: inline\ntask: [{task: nothing, dataset_path: x}]\n")
    assert wrap(balls, base, *argv) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.splitlines()[-1].startswith("lm-eval-perturb: ")
    assert "Traceback" not in error
    assert not (balls / "out").exists()


def test_without_data_only_the_files_are_checked(balls: Path) -> None:
    path = balls / "balls_one.yaml"
    path.write_text(path.read_text().replace(".jsonl", ".nowhere"))
    assert wrap(balls, "balls_one", *NULL, *ROLES) == 2
    assert wrap(balls, "balls_one", *NULL, *ROLES, "--no-check") == 0

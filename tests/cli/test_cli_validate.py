"""`validate`: one line per file, the sentence of the first mistake in each, exit code 2 for any."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    LETTERED,
    questions,
    write_base,
    write_recipe,
    write_twin,
)

from lm_eval_perturb.cli import main
from lm_eval_perturb.recipe import recipe_names
from lm_eval_perturb.resources import resource_dir


@pytest.fixture
def balls(folder: Path) -> Path:
    """A folder with a base, its twin, a group, and a base whose options are not in the prompt."""
    write_base(folder, "balls", questions(6), **LETTERED)
    write_base(folder, "cloze", questions(6), **CLOZE)
    write_twin(folder, "balls", "option_order", roles=CHOICE_ROLES)
    (folder / "group.yaml").write_text("group: all_balls\ntask: [balls_perturbed]\n")
    return folder


def test_good_files(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(balls / "balls_perturbed.yaml"), str(balls / "group.yaml")]
    assert main(["validate", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{files[0]}: ok (paired task)",
        f"{files[1]}: ok (group)",
    ]


def test_shipped_recipes(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(resource_dir("perturbations") / f"{name}.yaml") for name in recipe_names()]
    assert main(["validate", *files]) == 0
    assert capsys.readouterr().out.count("ok (recipe)") == len(files)


def test_shipped_tasks_by_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted(resource_dir("tasks").glob("[a-g]*/*.yaml"))]
    assert main(["validate", "--no-data", *files]) == 0
    assert capsys.readouterr().out.count(": ok (") == len(files)


def test_one_wrong_file_among_good_ones(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = balls / f"{write_twin(balls, 'balls', 'tipos', name='wrong')}.yaml"
    good = balls / "balls_perturbed.yaml"
    assert main(["validate", "--no-data", str(wrong), str(good)]) == 2
    captured = capsys.readouterr()
    assert captured.out == f"{good}: ok (paired task)\n"
    assert captured.err.count("\n") == 1
    assert "unknown perturbation 'tipos'; did you mean 'typos'?" in captured.err


TASK = {"task": "x", "class": "y", "base": "balls", "perturbations": ["null"]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"base": "bals"}, "unknown task, group or tag 'bals'; did you mean 'balls'?"),
        ({"base": "all_balls"}, "all_balls is a group; name one task of it"),
        ({"base": "bals.yaml"}, "bals.yaml: cannot be read"),
        ({"base": {"num_fewshot": 1}}, "the key 'task' is missing"),
        (
            {"base": {"task": "balls", "num_fewshots": 1}},
            "unknown key 'num_fewshots'",
        ),
        ({"perturbations": None}, "the key 'perturbations' is missing"),
        ({"perturbations": []}, "'perturbations' must be a list"),
        ({"perturbations": [{"perturbation": "typos", "strngth": 1}]}, "unknown key 'strngth'"),
        ({"perturbations": ["null", "null"]}, "two variants are called 'null'"),
        ({"perturbations": [{"perturbation": "null", "as": "Big"}]}, "'as' must be lower-case"),
        ({"perturbations": [{"perturbation": "null", "reference": "x"}]}, "unknown reference 'x'"),
        ({"roles": {"qestion": "question"}}, "unknown key 'qestion'; did you mean 'question'?"),
        ({"perturb_seed": "one"}, "'perturb_seed' must be a whole number"),
        ({"pertubations": ["null"]}, "unknown key 'pertubations'; did you mean 'perturbations'?"),
        ({"output_type": "loglikelihood_rolling"}, "has no gold answer to keep"),
        ({"class": None}, "the key 'class' is missing"),
    ],
)
def test_what_a_task_file_can_get_wrong(
    balls: Path, change: dict[str, object], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content = {key: value for key, value in {**TASK, **change}.items() if value is not None}
    path = balls / "x.yaml"
    path.write_text(yaml.safe_dump(content))
    assert main(["validate", "--no-data", str(path)]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert str(balls) in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("task: [", "is not valid YAML"),
        ("- a\n", "must hold a mapping"),
        ("metadata: {}\n", "declares nothing"),
        ("group: g\ntask: [nowhere]\n", "'nowhere' is written inline"),
    ],
)
def test_files_that_are_no_task(
    balls: Path, text: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = balls / "x.yaml"
    path.write_text(text)
    assert main(["validate", str(path)]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"generator": "null", "promise": "keeps"}, "'promise' must be one of"),
        ({"generator": "nul"}, "unknown generator 'nul'; did you mean 'null'?"),
        ({"generator": "typos", "parameters": {"strngth": 1}}, "unknown key 'strngth'"),
        ({"generator": "null", "checks": ["numbers_keept"]}, "unknown check 'numbers_keept'"),
        ({"generator": "null", "needs": ["qestion"]}, "unknown needs 'qestion'"),
    ],
)
def test_what_a_recipe_can_get_wrong(
    folder: Path, keys: dict[str, object], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_recipe(folder, **{"name": "mine", **keys})  # type: ignore[arg-type]
    assert main(["validate", path]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert path in error


def test_an_inert_recipe_is_refused_on_the_data(
    balls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = balls / f"{write_twin(balls, 'cloze', 'option_order', roles=CHOICE_ROLES)}.yaml"
    assert main(["validate", "--no-data", str(path)]) == 0
    assert main(["validate", str(path)]) == 2
    assert "the variant 'option_order' changes nothing" in capsys.readouterr().err

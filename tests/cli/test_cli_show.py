"""`show`: what each arm would send, for paired tasks and for bases that are tried out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reviews import REVIEWS, reviews
from reviews import ROLES as REVIEW_ROLES
from reviews import arms as cipher_arms
from small_tasks import CHOICE_ROLES, CLOZE, LETTERED, questions, write_base, write_twin

from lm_eval_perturb.cli import main

ROLES = "--roles=question=question,choices=options,answer=gold"


@pytest.fixture
def lettered(folder: Path) -> Path:
    """A folder with a base, its twin and a group of both."""
    write_base(folder, "balls", questions(12), **LETTERED)
    write_twin(folder, "balls", "option_order", "null", roles=CHOICE_ROLES)
    (folder / "group.yaml").write_text("group: all_balls\ntask: [balls_perturbed]\n")
    return folder


def show(*argv: str) -> int:
    return main(["show", *argv])


def test_a_paired_task_by_name(lettered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show("balls_perturbed", "-n", "2", "--include_path", str(lettered)) == 0
    shown = capsys.readouterr().out
    assert "document 0" in shown
    assert "document 1" in shown
    assert "document 2" not in shown
    assert "option_order: changed in choices" in shown
    assert re.search(r"\. \[-\w+-\]", shown)


def test_a_paired_task_by_path(lettered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(str(lettered / "balls_perturbed.yaml"), "-n", "1") == 0
    assert "null: changed in question" in capsys.readouterr().out


def test_a_base_is_tried_out_before_it_is_wrapped(
    lettered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(lettered / "balls.yaml")
    assert show(path, "--perturbation", "option_order", ROLES, "-n", "3") == 0
    assert capsys.readouterr().out.count("option_order: changed") == 3


def test_another_seed_draws_anew(lettered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for seed in ("1", "2", "1"):
        assert show(str(lettered / "balls_perturbed.yaml"), "--seed", seed) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 2


def test_metadata_reach_the_task(lettered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for argv in (("--seed", "2"), ("--metadata", '{"perturb_seed": 2}')):
        assert show(str(lettered / "balls_perturbed.yaml"), *argv) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_what_is_not_applicable_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(folder, "cloze", questions(4), **CLOZE)
    argv = (str(folder / "cloze.yaml"), "--perturbation", "option_order", ROLES, "-n", "1")
    assert show(*argv) == 0
    assert "not applicable" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["balls"], "balls is no paired task; to try one out, add --perturbation"),
        (["bals_perturbed"], "unknown task, group or tag 'bals_perturbed'; did you mean"),
        (["bals_perturbed", "--include_path", "nowhere"], "nowhere (no such folder)"),
        (["all_balls"], "all_balls is a group; name one task of it, such as balls_perturbed"),
        (["balls_perturbed", "-n", "0"], "'-n' must be a whole number of 1 or more, found 0"),
        (["mmlu_cbod"], "mmlu_cbod is a group; name one task of it, such as mmlu_abstract_algebra"),
        (["balls_perturbed", "--metadata", "seed=1"], "'--metadata' must be a JSON object"),
        (
            ["balls_perturbed", "--metadata", '{"perturb_seed": 1}', "--seed", "2"],
            "'--metadata' must be without perturb_seed beside --seed",
        ),
        (["balls_perturbed", ROLES], "--roles goes with --perturbation"),
        (["balls", "--perturbation", "tipos"], "unknown perturbation 'tipos'; did you mean"),
        (["balls", "--perturbation", "null", "--roles", "question"], "'--roles' must be"),
        (["balls", "--perturbation", "null", "--roles", "qestion=a"], "unknown key 'qestion'"),
        (["balls", "--perturbation", "null", "--roles", "question=q"], "unknown field 'q'"),
        (["balls", "--perturbation", "{as: x"], "'--perturbation' must be"),
        (["nowhere.yaml"], "nowhere.yaml: cannot be read"),
    ],
)
def test_mistakes_are_one_sentence(
    lettered: Path, argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(*argv, "--include_path", str(lettered)) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.splitlines()[-1].startswith("lm-eval-perturb: ")
    assert "Traceback" not in error


def test_a_cipher_is_set_beside_its_reference(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_base(folder, "films", reviews(6, 1), train=reviews(20, 2), num_fewshot=8, **REVIEWS)
    write_twin(folder, "films", *cipher_arms(), roles=REVIEW_ROLES)
    assert show(str(folder / "films_perturbed.yaml"), "-n", "1") == 0
    brief = capsys.readouterr().out
    assert "(6 more, --full shows them)" in brief
    assert re.search(r"cipher_clean +\S+ +cipher ", brief)
    assert re.search(
        r"coverage: (1\.0|0\.\d*[1-9])", brief
    )  # that of the prompts with demonstrations
    assert show(str(folder / "films_perturbed.yaml"), "-n", "1", "--full") == 0
    whole = capsys.readouterr().out
    assert "more, --full" not in whole
    assert len(whole) > 1.5 * len(brief)

"""`list`: what there is, as a table on a terminal and as plain columns in a pipe."""

from __future__ import annotations

import sys

import pytest

from lm_eval_perturb.cli import main
from lm_eval_perturb.recipe import recipe_names

FULL = "null, repeat, paraphrase, option_order, typos"


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_perturbations_in_plain_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "perturbations"]) == 0
    heading, *found = rows(capsys.readouterr().out)
    assert heading == ["perturbation", "version", "promise", "needs", "summary"]
    assert [row[0] for row in found] == recipe_names()
    assert {row[0]: row[2] for row in found}["option_order"] == "remaps"


def test_tasks_are_groups_and_single_tasks_but_no_members(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["list", "tasks"]) == 0
    found = {row[0]: row[1:] for row in rows(capsys.readouterr().out)[1:]}
    assert found["arc_easy_perturbed"][0] == "arc_easy"
    assert found["mmlu_perturbed_full"] == ["group of 57", FULL]
    assert found["gpqa_perturbed_full"] == ["tag of 15", FULL]
    assert found["truthfulqa_mc1_perturbed"] == ["truthfulqa_mc1", "paraphrase"]
    assert "gpqa_main_zeroshot_perturbed" not in found
    assert "mmlu_perturbed_stem" not in found
    assert "mmlu_anatomy_perturbed" not in found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("icl_cipher", {"icl_cipher_sst2": "sst2", "icl_cipher_hellaswag": "hellaswag"}),
        ("icl_cipher_sst2", {"icl_cipher_sst2": "sst2"}),
        ("mmlu_perturbed_full", {"mmlu_perturbed_full_stem": "group of 19"}),
        ("gpqa_perturbed_full", {"gpqa_main_zeroshot_perturbed_full": "gpqa_main_zeroshot"}),
    ],
)
def test_the_tasks_of_a_group(
    name: str, found: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", name]) == 0
    bases = {row[0]: row[1] for row in rows(capsys.readouterr().out)[1:]}
    assert found.items() <= bases.items()
    assert name not in bases or len(bases) == 1


def test_a_name_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "icl_ciphr"]) == 2
    assert "list: unknown name 'icl_ciphr'; did you mean 'icl_cipher'?" in capsys.readouterr().err


def test_one_perturbation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "typos"]) == 0
    assert [row[0] for row in rows(capsys.readouterr().out)] == ["perturbation", "typos"]


def test_a_terminal_gets_tables(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    assert "Paired tasks" in shown
    assert "│ typos " in shown

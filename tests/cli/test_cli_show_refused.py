"""`show --refused`: every refusal with its check and reason, and how many each check made."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_recipe, write_twin

from lm_eval_perturb.cli import main


@pytest.fixture
def refusing(folder: Path) -> Path:
    """A twin whose first variant a check refuses always, and whose second refuses at times."""
    write_base(folder, "balls", questions(12), **LETTERED)
    added = write_recipe(folder, "fake_add", checks=["same_numbers"])
    sometimes = write_recipe(folder, "fake_sometimes")
    write_twin(folder, "balls", added, sometimes, roles=CHOICE_ROLES)
    return folder


def show(folder: Path, *argv: str) -> int:
    return main(["show", "balls_perturbed", "--refused", "--include_path", str(folder), *argv])


def test_all_refusals_are_listed_and_counted(
    refusing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(refusing) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        "document 3, fake_add: same_numbers: question: a number differs: lost '3' and gained '4'"
        in shown
    )
    assert "box number [-3-]" in shown
    assert "document 11, fake_sometimes: a digit below three" in shown
    assert "17 refused, 12 documents" in shown
    assert "fake_add: 12 by same_numbers" in shown
    assert "fake_sometimes: 5 by a digit below three" in shown


def test_fewer_can_be_shown_and_all_are_counted(
    refusing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(refusing, "-n", "1") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "document 0" in shown
    assert "document 1," not in shown
    assert "17 refused, 12 documents" in shown


def test_nothing_refused_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(folder, "balls", questions(3), **LETTERED)
    write_twin(folder, "balls", "null", roles=CHOICE_ROLES)
    assert show(folder) == 0
    assert "0 refused, 3 documents" in capsys.readouterr().out

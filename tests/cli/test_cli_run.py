"""`run`: lm-eval's own run, with the shipped tasks found and mistakes told in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import lm_eval.evaluator
import lm_eval.tasks
import lm_eval.utils
import pytest
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_twin

import lm_eval_perturb.host.model_class
from lm_eval_perturb.cli import main


@pytest.fixture(autouse=True)
def logging_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """lm-eval's own set-up would leave the root logger with a stream that pytest closes."""
    monkeypatch.setattr(lm_eval.utils, "setup_logging", lambda: None)
    # It asks every package for its version, which takes longer than all the rest.
    monkeypatch.setattr(lm_eval.evaluator, "add_env_info", lambda results: None)


@pytest.fixture
def balls(folder: Path) -> Path:
    write_base(folder, "balls", questions(12), **LETTERED)
    write_twin(folder, "balls", "option_order", "null", roles=CHOICE_ROLES)
    return folder


def arguments(folder: Path, out: str, *tasks: str, model: str = "hash") -> list[str]:
    flags = ["--model", model, "--include_path", str(folder), "--tasks", *tasks, "--log_samples"]
    return [*flags, "--limit", "8", "--output_path", str(folder / out), "--num_fewshot", "0"]


def results(folder: Path, out: str) -> dict[str, Any]:
    (path,) = (folder / out).rglob("results_*.json")
    content: dict[str, Any] = json.loads(path.read_text())["results"]
    return content


def test_a_run_prints_lm_evals_table(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lm_eval.tasks.TaskManager, lm_eval.evaluator.set_torch_seed, sys.argv
    assert main(["run", *arguments(balls, "out", "balls", "balls_perturbed")]) == 0
    shown = capsys.readouterr().out
    assert "acc_drop@option_order" in shown
    assert results(balls, "out")["balls_perturbed"]["changed@option_order,none"] == 1.0
    assert (lm_eval.tasks.TaskManager, lm_eval.evaluator.set_torch_seed, sys.argv) == before


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], "run: no task is named; give --tasks NAME"),
        (["--tasks", "balls", "--log_samples"], "run: --log_samples goes with --output_path DIR"),
    ],
)
def test_flags_that_lack_another(
    flags: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--model", "dummy", *flags]) == 2
    assert told in capsys.readouterr().err


def test_samples_that_a_report_will_need(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = [flag for flag in arguments(balls, "out", "balls") if flag != "--log_samples"]
    assert main(["run", *flags]) == 0
    assert "add --log_samples" in capsys.readouterr().err


@pytest.mark.slow
def test_results_are_those_of_lm_eval(balls: Path) -> None:
    for module, out in (("lm_eval", "plain"), ("lm_eval_perturb.cli", "quick")):
        flags = arguments(balls, out, "balls_perturbed", model="dummy")
        command = [sys.executable, "-m", module, "run", *flags]
        subprocess.run(command, check=True, capture_output=True)
    assert results(balls, "plain") == results(balls, "quick")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (
            ["--tasks", "bals_perturbed"],
            "unknown task, group or tag 'bals_perturbed'; did you mean",
        ),
        (["--tasks", "wrong"], "unknown perturbation 'tipos'; did you mean 'typos'?"),
        (
            ["--tasks", "balls_perturbed", "--metadata", '{"perturb_seed": "x"}'],
            "'perturb_seed' must be",
        ),
        (
            ["--tasks", "balls_perturbed", "--model", "dumy"],
            "--model: unknown model 'dumy'; did you mean 'dummy'?",
        ),
    ],
)
def test_mistakes_are_one_sentence(
    balls: Path, argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_twin(balls, "balls", "tipos", name="wrong")
    assert main(["run", "--model", "hash", "--include_path", str(balls), *argv]) == 2
    error = capsys.readouterr().err
    assert error.splitlines()[-1].startswith("lm-eval-perturb: ")
    assert sentence in error.splitlines()[-1]
    assert "Traceback" not in error


def test_a_model_whose_package_is_not_there(
    balls: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_torch(name: str) -> None:
        why = "No module named 'torch'"
        raise ModuleNotFoundError(why)

    monkeypatch.setattr(lm_eval_perturb.host.model_class, "get_model", without_torch)
    assert main(["run", *arguments(balls, "out", "balls_perturbed", model="hf")]) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("lm-eval-perturb: --model hf: No module named 'torch'; install")


def test_metadata_that_is_no_json(balls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["run", "--tasks", "balls_perturbed", "--include_path", str(balls), "--metadata", "{bad"]
    try:
        code = main(argv)
    except SystemExit as end:  # lm-eval 0.4.12 refuses it while it parses, in a sentence of its own
        code = end.code
    error = capsys.readouterr().err
    assert code == 2
    assert "{bad" in error.splitlines()[-1]
    assert "Traceback" not in error


def test_unknown_flags_are_lm_evals_errors(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["run", "--taks", "x"])
    assert end.value.code == 2
    assert "unrecognized arguments: --taks" in capsys.readouterr().err

"""The program: its commands, its exit codes, and how little it loads to say what it can do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import lm_eval_perturb.cli
from lm_eval_perturb import __version__
from lm_eval_perturb.cli import main
from lm_eval_perturb.resources import resource_dir

COMMANDS = ("run", "show", "wrap", "validate", "list", "report", "path")
HEAVY = {"lm_eval", "datasets", "torch", "numpy", "scipy", "rich", "yaml", "jinja2"}


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("argv", [["--help"], *([command, "--help"] for command in COMMANDS[1:])])
def test_help_loads_nothing_heavy(argv: list[str]) -> None:
    code = f"""
import sys
from lm_eval_perturb.cli import main
try:
    main({argv})
except SystemExit as end:
    assert end.code == 0
print(sorted({HEAVY} & set(sys.modules)))
"""
    done = fresh(code)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_help_of_run_is_lm_evals_and_loads_no_data_sets() -> None:
    code = """
import sys
from lm_eval_perturb.cli import main
try:
    main(["run", "--help"])
except SystemExit as end:
    assert end.code == 0
print({"datasets", "torch", "numpy"} & set(sys.modules))
"""
    done = fresh(code)
    assert "--gen_kwargs" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()", done.stderr


def test_top_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert [c for c in COMMANDS if f"\n    {c} " not in shown] == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"lm-eval-perturb {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "COMMAND"),
        (["wrp"], "invalid choice: 'wrp'"),
        (["path", "--verbose"], "unrecognized arguments: --verbose"),
        (["wrap", "arc_easy"], "--out"),
    ],
)
def test_wrong_arguments_are_exit_code_2(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2
    assert message in capsys.readouterr().err


def test_path_prints_the_folder_of_the_tasks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["path"]) == 0
    printed = Path(capsys.readouterr().out.strip())
    assert printed == resource_dir("tasks")
    assert (printed / "mmlu" / "mmlu_perturbed.yaml").is_file()


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(lm_eval_perturb.cli, "_main", interrupted)
    assert main(["path"]) == 130


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m lm_eval_perturb.cli list | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("perturbation\t")
    assert done.stderr == ""

"""The demo from end to end: a benchmark, two models, one evaluation of each, one report."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from rich.console import Console

from demo.benchmark import HELD_BACK, LEAKED, make_benchmark
from demo.folder import Folder
from demo.jobs import Job, run_together
from demo.makers import MODELS
from demo.settings import Settings
from lm_eval_perturb.errors import PerturbError

ROOT = Path(__file__).resolve().parents[1]
TASK = "amounts_perturbed"
_COMMAND = (sys.executable, "-m", "lm_eval_perturb.cli")


class ReportFailedError(PerturbError):
    """The report has ended with an error, which it has said itself."""

    def __init__(self, folder: Folder, code: int) -> None:
        super().__init__(f"{folder.results}: the report ended with exit code {code}")


def run(settings: Settings, root: Path, console: Console) -> Folder:
    """Make what is not there yet, evaluate both models and print the report.

    Args:
        settings: what to make.
        root: the folder that holds one folder per digest.
        console: where progress and the report go.

    Raises:
        JobFailedError: training or evaluation has failed.
        ReportFailedError: the report could not be made.
    """
    folder = Folder.of(root, settings)
    _make_benchmark(folder, settings, console)
    _make_models(folder, console)
    _evaluate(folder, console)
    _report(folder, console)
    return folder


def _make_benchmark(folder: Folder, settings: Settings, console: Console) -> None:
    if not folder.has_benchmark():
        folder.write_benchmark(make_benchmark(Random(settings.seed), settings.per_half))
    console.print(f"1. {2 * settings.per_half} questions, half of them leaked, in {folder.path}")


def _make_models(folder: Folder, console: Console) -> None:
    missing = [name for name in MODELS if not folder.model(name).exists()]
    kept = "" if missing else " (kept from an earlier run)"
    console.print(f"2. two tiny models, trained on this machine's CPU{kept}")
    teach = (sys.executable, "-m", "demo.teach", str(folder.path))
    jobs = [Job(f"train {n}", (*teach, n), folder.logs / f"train_{n}.log") for n in missing]
    run_together(jobs, ROOT, _environment(folder), console)


def _evaluate(folder: Folder, console: Console) -> None:
    shutil.rmtree(folder.results, ignore_errors=True)
    console.print(f"3. lm_eval --model hf --tasks {TASK}, for each of them")
    jobs = [
        Job(f"evaluate {name}", _lm_eval(name), folder.logs / f"evaluate_{name}.log")
        for name in MODELS
    ]
    run_together(jobs, folder.path, _environment(folder), console)


def _lm_eval(name: str) -> tuple[str, ...]:
    """The command that evaluates a model, from within the demo's folder."""
    return (
        *(*_COMMAND, "run", "--model", "hf", "--model_args"),
        *(f"pretrained=models/{name},dtype=float32", "--device", "cpu", "--batch_size", "64"),
        *("--tasks", TASK, "--include_path", str(ROOT / "demo" / "tasks")),
        *("--output_path", "results", "--log_samples"),
    )


def _report(folder: Folder, console: Console) -> None:
    """Print the report on both models; the contrast is asked for by the field's name alone."""
    contrast = f"half={LEAKED}:{HELD_BACK}"
    arguments = ("report", "results", "--contrast", contrast)
    console.print(f"4. lm-eval-perturb {' '.join(arguments)}\n")
    code = subprocess.run((*_COMMAND, *arguments), cwd=folder.path).returncode
    if code:
        raise ReportFailedError(folder, code)


def _environment(folder: Folder) -> dict[str, str]:
    """No network, one thread per process, and nothing written outside the demo's folder."""
    return {
        "HF_DATASETS_CACHE": str(folder.path / "datasets"),
        "HF_DATASETS_OFFLINE": "1",
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }

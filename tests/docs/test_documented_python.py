"""The Python of the pages runs, block after block, beside the folder that the text speaks of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from documented import PAGES, ROOT, blocks
from synthetic_run import Arm, Task, write_run

WITH_PYTHON = [page for page in PAGES if any(b.language == "python" for b in blocks(page))]


def _runs(folder: Path) -> None:
    fields = {"split": lambda i: ("leaked", "fresh")[i % 2]}
    for model, broke in (("base", 0.05), ("tuned", 0.4)):
        arms = {"typos": Arm(broke, 0.05), "null": Arm(0.02, 0.02, perturbation="null")}
        write_run(folder / model, [Task(n=80, arms=arms, fields=fields)], model=model)


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_runs(page, tmp_path):
    pytest.importorskip("vl_convert")
    _runs(tmp_path / "results")
    found = [b for b in blocks(page) if b.language == "python" and b.shown is None]
    code = "\n".join(b.text for b in found)
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    assert run.stdout

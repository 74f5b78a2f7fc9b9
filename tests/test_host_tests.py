"""`.ci/host_tests` names all tests that need lm-eval: they run under the oldest one too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINES = (ROOT / ".ci" / "host_tests").read_text(encoding="utf-8").splitlines()
LISTED = [line for line in LINES if not line.startswith("#")]


def test_each_is_there_and_once() -> None:
    assert [name for name in LISTED if not (ROOT / name).exists()] == []
    assert sorted(set(LISTED)) == sorted(LISTED)


@pytest.mark.slow
def test_all_others_are_collected_without_lm_eval() -> None:
    left_out = [f"--ignore={name}" for name in LISTED]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-q",
            "-p",
            "without_lm_eval",
            *left_out,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests" / "fakes")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]

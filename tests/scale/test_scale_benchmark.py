from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_benchmark_of_scale_runs_on_a_fraction(tmp_path):
    script = [sys.executable, str(ROOT / "benchmarks" / "scale.py")]
    size = ["--models", "2", "--subjects", "3", "--gigabytes", "0.02", "--folder", str(tmp_path)]
    run = subprocess.run([*script, *size], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "GB/s of processor time" in run.stdout
    assert "report, cached columns" in run.stdout
    assert "reports differ: False; tallies differ: False" in run.stdout
    assert list(tmp_path.iterdir()) == []

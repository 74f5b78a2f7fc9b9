"""Statistics and report start without lm_eval, torch or scipy.stats, whatever else is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("lm_eval", "torch", "transformers", "datasets", "statsmodels", "pandas", "scipy.stats")
HEAVY += ("vl_convert", "rapidfuzz", "jinja2")


def imported(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "stats.mcnemar",
        "stats.tango",
        "stats.odds",
        "stats.power",
        "stats.adjust",
        "stats.clusters",
        "stats.contrast",
        "stats.ranks",
        "answers.attach",
        "api",
        "boards.build",
        "boards.text",
        "boards.writing",
        "gate.check",
        "report.compare",
        "report.text",
        "report.to_json",
        "report.to_markdown",
        "report.html.page",
        "report.html.board_page",
        "items.collect",
    ],
)
def test_nothing_heavy(module):
    assert not imported(f"import lm_eval_perturb.{module}") & set(HEAVY)


def test_the_command_loads_no_numbers_before_it_runs():
    loaded = imported("import lm_eval_perturb.cli.report")
    assert not loaded & {"numpy", "scipy", "rich", *HEAVY}

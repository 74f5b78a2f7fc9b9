"""lm-eval's own command line, run in this process so that the test models are known to it."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import fake_models
from lm_eval.__main__ import cli_evaluate

assert fake_models.HashLM  # registered by being imported


def lm_eval(*arguments: str, out: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Runs `lm_eval run ARGUMENTS` with samples logged to `out`; results and samples by task."""
    argv = ["lm_eval", "run", *arguments, "--output_path", str(out), "--log_samples"]
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        with mock.patch.object(sys, "argv", argv):
            cli_evaluate()
    finally:
        root.handlers, root.level = handlers, level
    return read(out)


def read(out: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """What a run left in a folder."""
    (results,) = out.rglob("results_*.json")
    samples = {}
    for path in out.rglob("samples_*.jsonl"):
        task = path.name.removeprefix("samples_").rsplit("_", 1)[0]
        with path.open(encoding="utf-8") as lines:
            samples[task] = [json.loads(line) for line in lines]
    return json.loads(results.read_text(encoding="utf-8")), samples

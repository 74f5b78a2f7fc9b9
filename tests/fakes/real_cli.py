"""lm-eval's own command line, run in this process so that the test models are known to it.

Each run indexes all stock tasks anew, by lm-eval's own code; only the parsing of their 14,000 YAML
files, most of the time of a small run, is done once in a process.
"""

from __future__ import annotations

import json
import logging
import pickle
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import fake_models
from lm_eval.__main__ import cli_evaluate
from lm_eval.tasks import _index as stock_index

assert fake_models.HashLM  # registered by being imported

_STOCK = Path(stock_index.__file__).parent
_PARSED: dict[Any, bytes] = {}
_load_yaml = stock_index.load_yaml


def _load_once(path: Path, **how: Any) -> Any:
    """What lm-eval reads in a file; of a stock task, a copy of what it read in an earlier run."""
    if not path.is_relative_to(_STOCK):
        return _load_yaml(path, **how)
    key = (path, *sorted(how.items()))
    if key not in _PARSED:
        _PARSED[key] = pickle.dumps(_load_yaml(path, **how))
    return pickle.loads(_PARSED[key])


def lm_eval(*arguments: str, out: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Runs `lm_eval run ARGUMENTS` with samples logged to `out`; results and samples by task."""
    argv = ["lm_eval", "run", *arguments, "--output_path", str(out), "--log_samples"]
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        with (
            mock.patch.object(sys, "argv", argv),
            mock.patch.object(stock_index, "load_yaml", _load_once),
        ):
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

"""The demo from end to end: what the report says of either model, and what a second run keeps."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO

import pytest
from rich.console import Console

pytest.importorskip("torch", reason="the demo trains with torch: [hf]")
pytest.importorskip("transformers", reason="the demo's models are transformers': [hf]")

from demo.makers import LEARNER, MEMORISER, MODELS
from demo.pipeline import run
from demo.settings import Settings

pytestmark = pytest.mark.slow
PLANNED = {"typos", "typos_heavy", "option_order"}
STRONG = {"typos_heavy", "option_order"}  # a few slips are a weak probe of some memorisers


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return run(Settings(), tmp_path_factory.mktemp("demo"), Console(file=StringIO()))


@pytest.fixture(scope="module")
def contrasts(folder):
    command = (sys.executable, "-m", "lm_eval_perturb.cli", "report", "results")
    options = ("--contrast", "half=leaked:held_back", "--format", "json")
    text = subprocess.run(
        (*command, *options), cwd=folder.path, check=True, capture_output=True, text=True
    ).stdout
    return {
        model["model"].rpartition("/")[2]: {c["variant"]: c for c in model["contrasts"]}
        for model in json.loads(text)["models"]
    }


def effects(contrasts, model, side):
    return {label: c[side]["verdict"]["effect"] for label, c in contrasts[model].items()}


def test_the_memoriser_is_flagged_on_the_leaked_half_only(contrasts):
    flags = dict.fromkeys(PLANNED, "degraded")
    flags["typos_heavy"] = "degraded, labels unread"  # the audit read typos at their own strength
    assert effects(contrasts, MEMORISER, "suspected") == flags
    spared = effects(contrasts, MEMORISER, "reference").values()
    assert not any(effect.startswith("degraded") for effect in spared)


@pytest.mark.parametrize("side", ["suspected", "reference"])
def test_the_learner_is_flagged_on_neither_half(contrasts, side):
    assert effects(contrasts, LEARNER, side) == dict.fromkeys(PLANNED, "no change shown")


def test_the_contrast_says_memory_of_the_memoriser_and_nothing_of_the_learner(contrasts):
    p = {m: {v: c["contrast"]["p"] for v, c in contrasts[m].items()} for m in MODELS}
    assert max(p[MEMORISER][variant] for variant in STRONG) < 0.01
    assert min(p[LEARNER].values()) > 0.05


def test_a_second_run_keeps_benchmark_and_models(folder):
    kept = [folder.path / "amounts.jsonl", *map(folder.model, MODELS)]
    before = [path.stat().st_mtime_ns for path in kept]
    shown = StringIO()
    run(Settings(), folder.path.parent, Console(file=shown))
    assert [path.stat().st_mtime_ns for path in kept] == before
    assert "kept from an earlier run" in shown.getvalue()

"""Shipped tasks frozen on real data: lm-eval alone sends from the set what the paired run sends."""

from __future__ import annotations

import pytest
from frozen_sets import arms_of, build, manifest
from plain_requests import plain_requests

from lm_eval_perturb.finding import Names
from lm_eval_perturb.host.loading import load_paired
from lm_eval_perturb.resources import resource_dir

LIMIT = 40
# What each is there for: options by a template, letters, generation with filters, several inputs,
# a column, a primer in the prompt, one word, `process_docs`, an evaluated document in the pool.
TASKS = {
    "arc_easy_perturbed": 3,
    "mmlu_anatomy_perturbed_full": 4,
    "gsm8k_perturbed": 5,
    "winogrande_perturbed": 3,
    "boolq_perturbed": 2,
    "truthfulqa_mc1_perturbed": 3,
    "sst2_perturbed": 3,
    "hellaswag_perturbed": 2,
    "piqa_perturbed": 3,
    "hendrycks_math_algebra_perturbed": 2,
}
QUICK = ("mmlu_anatomy_perturbed_full", "hendrycks_math_algebra_perturbed")


def _live(name):
    path = Names([resource_dir("tasks")]).find(name).path
    return load_paired(path, {})


@pytest.mark.parametrize(
    "name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in TASKS]
)
def test_plain_tasks_send_what_the_paired_arms_send(name, hub, tmp_path):
    out = tmp_path / "set"
    build(name, out=out)
    labels = ["original", *manifest(out)["tasks"][name]["labels"]]
    plain = {label: f"{name}_frozen_{label}" for label in labels}
    for shots in {0, TASKS[name]}:
        live = _live(name)
        arms = arms_of(live, shots, LIMIT)
        assert list(arms) == labels
        frozen = plain_requests(out, *plain.values(), shots=shots, limit=LIMIT)
        for label, task in plain.items():
            assert frozen[task]["requests"] == arms[label], (label, shots)
            assert frozen[task]["metrics"] == sorted(live.base.aggregation())
            assert frozen[task]["version"] == live.VERSION


@pytest.mark.parametrize(
    "name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in TASKS]
)
def test_the_paired_task_on_the_set_is_the_live_one(name, hub, tmp_path, monkeypatch):
    build(name, out=tmp_path / "set")
    live = _live(name)
    monkeypatch.chdir(tmp_path)
    frozen = load_paired(tmp_path / f"set/paired/{name}_frozen.yaml", {})
    assert list(frozen.eval_docs) == list(live.eval_docs)
    assert list(frozen.aggregation()) == list(live.aggregation())
    assert frozen.higher_is_better() == live.higher_is_better()
    assert arms_of(frozen, TASKS[name], LIMIT) == arms_of(live, TASKS[name], LIMIT)
    one, other = frozen.lmep_summary(), live.lmep_summary()
    digest = manifest(tmp_path / "set")["tasks"][name]["digest"]
    for label, variant in one["variants"].items():
        live_signature = other["variants"][label].pop("signature")
        renamed = live_signature.replace(f"task:{name}|", f"task:{name}_frozen|")
        assert variant.pop("signature") == f"{renamed}|frozen:{digest[:12]}"
    assert {**one, "base": ""} == {**other, "base": ""}

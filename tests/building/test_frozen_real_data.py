"""Shipped tasks frozen on real data: lm-eval alone sends from the set what the paired run sends."""

from __future__ import annotations

import pytest
from frozen_sets import arms_of, build, manifest
from plain_requests import plain_requests_by_shots

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


@pytest.fixture(
    scope="module",
    params=[n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in TASKS],
)
def frozen_set(request, shared, tmp_path_factory):
    """A shipped task, and the folder of the set that is built of it once for all tests."""
    out = tmp_path_factory.mktemp("frozen") / "set"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(shared / "hub")
        build(request.param, out=out)
    return request.param, out


def _live(name):
    path = Names([resource_dir("tasks")]).find(name).path
    return load_paired(path, {})


def test_plain_tasks_send_what_the_paired_arms_send(frozen_set, hub):
    name, out = frozen_set
    labels = ["original", *manifest(out)["tasks"][name]["labels"]]
    plain = {label: f"{name}_frozen_{label}" for label in labels}
    sent = plain_requests_by_shots(out, *plain.values(), shots={0, TASKS[name]}, limit=LIMIT)
    for shots, frozen in sent.items():
        live = _live(name)
        arms = arms_of(live, shots, LIMIT)
        assert list(arms) == labels
        for label, task in plain.items():
            assert frozen[task]["requests"] == arms[label], (label, shots)
            assert frozen[task]["metrics"] == sorted(live.base.aggregation())
            assert frozen[task]["version"] == live.VERSION


def test_the_paired_task_on_the_set_is_the_live_one(frozen_set, hub, tmp_path, monkeypatch):
    name, out = frozen_set
    live = _live(name)
    monkeypatch.chdir(tmp_path)
    frozen = load_paired(out / f"paired/{name}_frozen.yaml", {})
    assert list(frozen.eval_docs) == list(live.eval_docs)
    assert list(frozen.aggregation()) == list(live.aggregation())
    assert frozen.higher_is_better() == live.higher_is_better()
    assert arms_of(frozen, TASKS[name], LIMIT) == arms_of(live, TASKS[name], LIMIT)
    one, other = frozen.lmep_summary(), live.lmep_summary()
    digest = manifest(out)["tasks"][name]["digest"]
    for label, variant in one["variants"].items():
        live_signature = other["variants"][label].pop("signature")
        renamed = live_signature.replace(f"task:{name}|", f"task:{name}_frozen|")
        assert variant.pop("signature") == f"{renamed}|frozen:{digest[:12]}"
    assert {**one, "base": ""} == {**other, "base": ""}

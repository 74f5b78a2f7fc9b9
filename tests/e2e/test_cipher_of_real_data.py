"""The shipped cipher tasks through lm-eval's own command line, on real data and a real model."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path

import cipher_models
import pytest
from local_tokenizers import save
from real_cli import lm_eval, read
from tiny_model import save_model

from lm_eval_perturb import compare, load
from lm_eval_perturb.resources import resource_dir

pytestmark = pytest.mark.slow

LABELS = ("cipher_clean", "cipher", "cipher_random", "cipher_banded")
assert cipher_models.LearnerLM  # registered by being imported


def records(row):
    return {label: row["doc"]["_lmep"]["variants"][label]["record"] for label in LABELS}


@pytest.mark.parametrize(
    ("task", "shots"),
    [("icl_cipher_sst2", 20), ("icl_cipher_winogrande", 20), ("icl_cipher_hellaswag", 4)],
)
def test_shipped_tasks_over_words(task, shots, hub, tmp_path):
    command = ("--model", "learner", "--tasks", task, "--include_path", str(resource_dir("tasks")))
    sizes = ("--num_fewshot", str(shots), "--limit", "60")
    results, samples = lm_eval(*command, *sizes, out=tmp_path)
    for row in samples[task]:
        found = records(row)
        assert {one["status"] for one in found.values()} <= {"changed", "refused"}
        assert len({one["status"] for one in found.values()}) == 1
        mapped = {one["details"].get("mapped") for one in found.values()}
        assert len(mapped) == 1
    variants = results["configs"][task]["metadata"]["lmep"]["variants"]
    assert tuple(variants) == LABELS
    assert len({variant["parameters"]["key"] for variant in variants.values()}) == 1


def test_a_learner_of_real_reviews(hub, tmp_path):
    """SST-2 whole, 20 shots, one key: what was learned of words carries over to the bijective arm.

    Keys differ by more than a point: how large the gap is, a single one does not tell.
    """
    command = ("--model", "learner", "--tasks", "icl_cipher_sst2", "--limit", "872")
    include = ("--include_path", str(resource_dir("tasks")))
    results, _ = lm_eval(*command, *include, out=tmp_path)
    found = {k.removesuffix(",none"): v for k, v in results["results"]["icl_cipher_sst2"].items()}
    assert abs(found["acc@cipher"] - found["acc@cipher_clean"]) < 0.02  # it splits words at '
    for control in ("cipher_random", "cipher_banded"):
        assert found[f"acc_drop@{control}"] > 0.01
    (row,) = compare(load(tmp_path)).ciphers
    assert {c.lower: c.whole.gap for c in row.contrasts if c.upper == "bijective"} == {
        name: pytest.approx(found[f"acc_drop@cipher_{name}"] * 872 / row.items)
        for name in ("random", "banded")
    }
    assert sum(one.gap.items for one in row.bins if one.lower == "random") == row.items
    assert row.setting.shots == 20


def test_tokens_of_a_model_built_here(hub, tmp_path):
    model = tmp_path / "model"
    sentences = [f"{word} film of {word}ing plots, not {word}ed" for word in ("act", "end", "mov")]
    tokenizer = save("byte_level", sentences * 5, model, 600)
    save_model(model, len(tokenizer), 2048)
    command = Path(sysconfig.get_path("scripts")) / "lm_eval"
    subprocess.run(
        [
            *(str(command), "run", "--model", "hf", "--device", "cpu", "--batch_size", "4"),
            *("--model_args", f"pretrained={model},dtype=float32"),
            *("--tasks", "icl_cipher_token_sst2", "--include_path", str(resource_dir("tasks"))),
            *("--num_fewshot", "3", "--limit", "8"),
            *("--output_path", str(tmp_path / "out"), "--log_samples"),
        ],
        check=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    results, samples = read(tmp_path / "out")
    variants = results["configs"]["icl_cipher_token_sst2"]["metadata"]["lmep"]["variants"]
    (named,) = {json.dumps(v["parameters"]["tokenizer"]) for v in variants.values()}
    assert len(named) == 14  # twelve digits of a digest: not where the model lies
    for row in samples["icl_cipher_token_sst2"]:
        assert all(one["status"] == "changed" for one in records(row).values())

"""lm-eval's own flags on its own command line, for a task file written by hand."""

from __future__ import annotations

import json

import pytest
from real_cli import lm_eval
from small_tasks import CHOICE_ROLES, LETTERED, assert_same_base, questions, write_base, write_twin

pytestmark = pytest.mark.slow


@pytest.fixture
def pair(folder):
    base = write_base(folder, "hand", questions(12), train=questions(5, 40), **LETTERED)
    perturbations = ["typos", "option_order", "null", "repeat"]
    return base, write_twin(folder, base, *perturbations, roles=CHOICE_ROLES)


def test_flags_of_a_whole_run(folder, pair, tmp_path, monkeypatch):
    monkeypatch.setattr("lm_eval.caching.cache.PATH", str(tmp_path / "requests"))
    base, twin = pair
    common = ["--model", "hash", "--include_path", str(folder), "--tasks", f"{base},{twin}"]
    common += ["--num_fewshot", "2", "--cache_requests", "true"]
    common += ["--use_cache", str(tmp_path / "responses"), "--metadata", '{"perturb_seed": 7}']
    found = []
    for round_ in ("first", "second"):
        results, samples = lm_eval(*common, "--limit", "8", "--write_out", out=tmp_path / round_)
        assert_same_base({"results": results["results"], "samples": samples}, base, twin)
        lmep = results["configs"][twin]["metadata"]["lmep"]
        assert lmep["seed"] == 7
        assert all("|seed:7|" in v["signature"] for v in lmep["variants"].values())
        assert len(samples[twin]) == 8
        found.append((results["results"][twin], samples[twin]))
    assert found[0] == found[1]


def test_chosen_samples_and_predictions_only(folder, pair, tmp_path):
    base, twin = pair
    results, samples = lm_eval(
        *("--model", "hash", "--include_path", str(folder), "--tasks", f"{base},{twin}"),
        *("--samples", json.dumps({base: [7, 2], twin: [7, 2]}), "--predict_only"),
        out=tmp_path,
    )
    assert [row["doc_id"] for row in samples[twin]] == [7, 2]
    for one, other in zip(samples[base], samples[twin], strict=True):
        assert one["doc_hash"] == other["doc_hash"]
        assert other["resps"][: len(one["resps"])] == one["resps"]
        assert "acc" not in other
    assert not [key for key in results["results"][twin] if key.startswith("acc")]

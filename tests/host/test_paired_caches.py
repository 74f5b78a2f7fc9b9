"""lm-eval's two caches: built requests (`--cache_requests`) and responses (`--use_cache`)."""

from __future__ import annotations

import json

import pytest
from fake_models import HashLM
from small_tasks import (
    CHOICE_ROLES,
    LETTERED,
    assert_same_base,
    evaluate,
    questions,
    write_base,
    write_twin,
)


@pytest.fixture
def request_cache(tmp_path, monkeypatch):
    path = tmp_path / "requests"
    path.mkdir()
    monkeypatch.setattr("lm_eval.caching.cache.PATH", str(path))
    return path


def pair(folder, *perturbations, **keys):
    documents = questions(12)
    write_base(folder, "cached", documents[4:], train=documents[:4], **LETTERED)
    return write_twin(folder, "cached", *perturbations, roles=CHOICE_ROLES, **keys)


def plain(result, name):
    """What a run found, but for what only building the requests can tell."""
    samples = json.dumps(result["samples"][name], default=str)
    config = json.loads(json.dumps(result["configs"][name], default=str))
    config["metadata"]["lmep"].pop("leaked_demonstrations")
    return result["results"][name], samples, config


def test_a_cache_hit_gives_the_same_run_and_builds_nothing(folder, request_cache, monkeypatch):
    twin = pair(folder, "typos", "option_order", "repeat")
    options = {"cache_requests": True, "num_fewshot": 2}
    first = evaluate(folder, twin, **options)
    assert len(list(request_cache.iterdir())) == 1
    monkeypatch.setattr(
        "lm_eval_perturb.host.paired_task.PairedTask.construct_requests",
        lambda *a, **k: pytest.fail("a cached request was built anew"),
    )
    hit = evaluate(folder, twin, **options)
    assert plain(hit, twin) == plain(first, twin)
    leaks = [
        run["configs"][twin]["metadata"]["lmep"]["leaked_demonstrations"] for run in (first, hit)
    ]
    assert leaks == [0, None]


CHANGES = {
    "parameter": ([{"perturbation": "typos", "strength": 0.9}], {}, {}),
    "perturbation": (["null"], {}, {}),
    "seed": ([{"perturbation": "typos", "strength": 0.1}], {"perturb_seed": 3}, {}),
    "description": ([{"perturbation": "typos", "strength": 0.1}], {"description": "New. "}, {}),
    "samples": (
        [{"perturbation": "typos", "strength": 0.1}],
        {},
        {"samples": {"cached_perturbed": [5]}},
    ),
    "fewshot_seed": (
        [{"perturbation": "typos", "strength": 0.1}],
        {},
        {"fewshot_random_seed": 99},
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_stale_cache_is_never_used(what, folder, request_cache):
    twin = pair(folder, {"perturbation": "typos", "strength": 0.1})
    options = {"cache_requests": True, "num_fewshot": 2}
    before = HashLM()
    evaluate(folder, twin, lm=before, **options)
    perturbations, keys, run = CHANGES[what]
    pair(folder, *perturbations, **keys)
    cached, fresh = HashLM(), HashLM()
    evaluate(folder, twin, lm=cached, **options, **run)
    evaluate(folder, twin, lm=fresh, **{**options, "cache_requests": False}, **run)
    assert cached.sent == fresh.sent
    assert cached.sent != before.sent


def test_a_changed_document_changes_the_key(folder, request_cache):
    twin = pair(folder, "typos")
    evaluate(folder, twin, cache_requests=True)
    path = folder / "cached.test.jsonl"
    path.write_text(path.read_text().replace("ball that lies", "cube that stands"))
    lm = HashLM()
    evaluate(folder, twin, lm=lm, cache_requests=True)
    assert all("cube that" in context for context, _ in lm.sent[:4])


def test_a_limit_takes_its_part_of_a_whole_cache(folder, request_cache):
    twin = pair(folder, "typos")
    evaluate(folder, twin, cache_requests=True)
    cached = evaluate(folder, twin, cache_requests=True, limit=3)
    assert plain(cached, twin) == plain(evaluate(folder, twin, limit=3), twin)


def test_a_repeat_is_sent_in_every_run_and_the_rest_comes_from_the_cache(folder, tmp_path):
    twin = pair(folder, "typos", "repeat")
    store = str(tmp_path / "responses")
    first, second = HashLM(), HashLM()
    one = evaluate(folder, twin, lm=first, use_cache=store)
    other = evaluate(folder, twin, lm=second, use_cache=store)
    repeats = [tuple(args) for row in one["samples"][twin] for args in list(row["arguments"])[-4:]]
    changed = sum(row["changed@typos"] for row in one["samples"][twin])
    assert len(first.sent) == 4 * (8 + changed + 8)
    assert second.sent == repeats
    assert plain(one, twin)[0] == plain(other, twin)[0]


def test_a_response_cache_of_the_base_serves_its_twin(folder, tmp_path):
    twin = pair(folder, "typos")
    store = str(tmp_path / "responses")
    evaluate(folder, "cached", use_cache=store)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm, use_cache=store)
    changed = sum(row["changed@typos"] for row in result["samples"][twin])
    assert len(lm.sent) == 4 * changed
    both = evaluate(folder, "cached", twin, use_cache=store)
    assert_same_base(both, "cached", twin)

"""Demonstrations and chat templates: one draw per document, the same prefix in every arm."""

from __future__ import annotations

import logging

import pytest
from fake_models import HashLM
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    assert_same_base,
    evaluate,
    questions,
    rows,
    write_base,
    write_recipe,
    write_twin,
)

from lm_eval_perturb.host.demonstrations import TooFewDemonstrationsError

PERTURBATIONS = ["typos", "null", "repeat"]


def arms(row):
    """The first prompt of each arm that was sent, the original first."""
    pairing = row["doc"]["_lmep"]
    ranges = [pairing["original"]["requests"]]
    ranges += [entry["requests"] for entry in pairing["variants"].values()]
    sent = list(row["arguments"])
    return [sent[start][0] for start, stop in ranges if stop > start]


@pytest.mark.parametrize("config", [LETTERED, CLOZE], ids=["letters", "cloze"])
@pytest.mark.parametrize("sampler", ["default", "first_n"])
def test_every_arm_shows_the_original_demonstrations(folder, config, sampler):
    config = {**config, "fewshot_config": {"sampler": sampler}, "description": "Choose. "}
    base = write_base(folder, "shown", questions(10), train=questions(30, 50), **config)
    twin = write_twin(folder, base, *PERTURBATIONS, roles=CHOICE_ROLES)
    result = evaluate(folder, base, twin, num_fewshot=3)
    assert_same_base(result, base, twin)
    prefixes = set()
    for row in rows(result, twin):
        shown = [prompt.split("\n\n")[:-1] for prompt in arms(row)]
        assert len(shown) >= 2
        assert all(len(one) == 3 and one == shown[0] for one in shown)
        prefixes.add(str(shown[0]))
    assert (len(prefixes) > 1) is (sampler == "default")


def test_a_recipe_may_perturb_the_demonstrations_by_the_same_mapping(folder):
    base = write_base(folder, "ciphered", questions(4), train=questions(3, 50), **LETTERED)
    recipe = write_recipe(folder, "fake_add", fewshot="perturb")
    twin = write_twin(folder, base, recipe, roles={"question": "question"})
    result = evaluate(folder, base, twin, num_fewshot=3)
    assert_same_base(result, base, twin)
    for row in rows(result, twin):
        original, variant = arms(row)
        for n in (50, 51, 52):
            assert f"number {n} " in original
            assert f"number {n + 1} " in variant
        assert "number 50 " not in variant
    metadata = result["configs"][twin]["metadata"]["lmep"]["variants"]["fake_add"]
    assert metadata["signature"].endswith("|fewshot:perturb")


def test_a_document_shown_to_itself_stays_in_the_original_arm_only(folder, caplog):
    documents = questions(6)
    config = {**LETTERED, "fewshot_config": {"sampler": "first_n"}}
    base = write_base(folder, "leaking", documents, train=documents[:4], **config)
    twin = write_twin(folder, base, *PERTURBATIONS, roles=CHOICE_ROLES)
    with caplog.at_level(logging.WARNING, logger="lm_eval_perturb"):
        result = evaluate(folder, base, twin, num_fewshot=2)
    assert_same_base(result, base, twin)
    for row, leaked in zip(rows(result, twin), [True] * 2 + [False] * 4, strict=True):
        clean = f"{row['doc']['question']}?"
        original, *variants = ([*prompt.split("\n\n")][:-1] for prompt in arms(row))
        assert any(shown.startswith(clean) for shown in original) is leaked
        for variant in variants:
            assert len(variant) == 2
            assert not any(shown.startswith(clean) for shown in variant)
    (warning,) = [r.getMessage() for r in caplog.records if "among its own" in r.getMessage()]
    assert warning.startswith(twin)
    assert result["configs"][twin]["metadata"]["lmep"]["leaked_demonstrations"] == 2


def test_a_pool_that_is_the_evaluated_split_shows_no_arm_its_clean_twin(folder):
    base = write_base(folder, "pooled", questions(6), **LETTERED, fewshot_split="test")
    twin = write_twin(folder, base, *PERTURBATIONS, roles=CHOICE_ROLES)
    result = evaluate(folder, base, twin, num_fewshot=4)
    assert_same_base(result, base, twin)
    for row in rows(result, twin):
        for prompt in arms(row):
            shown = prompt.split("\n\n")[:-1]
            assert len(shown) == 4
            assert not any(one.startswith(f"{row['doc']['question']}?") for one in shown)
    assert result["configs"][twin]["metadata"]["lmep"]["leaked_demonstrations"] == 0


@pytest.mark.parametrize("multiturn", [True, False])
@pytest.mark.parametrize(
    ("config", "roles"), [(LETTERED, CHOICE_ROLES), (GENERATED, TEXT_ROLES)], ids=["mc", "gen"]
)
def test_chat_templates_wrap_both_arms(folder, config, roles, multiturn):
    config = {**config, "gen_prefix": "So it is", "description": "Answer well."}
    base = write_base(folder, "chatty", questions(5), train=questions(9, 20), **config)
    twin = write_twin(folder, base, *PERTURBATIONS, roles=roles)
    result = evaluate(
        folder,
        base,
        twin,
        num_fewshot=2,
        apply_chat_template=True,
        fewshot_as_multiturn=multiturn,
        system_instruction="Be brief.",
    )
    assert_same_base(result, base, twin)
    for row in rows(result, twin):
        for prompt in arms(row):
            assert prompt.startswith("<system>Be brief.")
            assert prompt.count("<user>") == (3 if multiturn else 1)


def test_chat_templates_and_a_request_cache_go_together(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("lm_eval.caching.cache.PATH", str(tmp_path))
    base = write_base(folder, "kept", questions(5), train=questions(9, 20), **LETTERED)
    twin = write_twin(folder, base, "typos", roles=CHOICE_ROLES)
    for template in (True, False):
        plain, cached = HashLM(), HashLM()
        options = {"num_fewshot": 2, "apply_chat_template": template}
        evaluate(folder, twin, lm=plain, **options)
        for _ in range(2):
            evaluate(folder, twin, lm=cached, cache_requests=True, **options)
        assert cached.sent == plain.sent * 2


@pytest.mark.parametrize("sampler", ["default", "first_n"])
def test_more_demonstrations_than_there_are_is_one_sentence(folder, sampler):
    config = {**LETTERED, "fewshot_config": {"sampler": sampler}}
    base = write_base(folder, "poor", questions(4), train=questions(2, 50), **config)
    twin = write_twin(folder, base, "null", roles=CHOICE_ROLES)
    expected = f"{twin}: 3 demonstrations are asked for .* and the base has 2 that can be shown"
    with pytest.raises(TooFewDemonstrationsError, match=expected):
        evaluate(folder, twin, num_fewshot=3)


def test_arms_with_fewer_demonstrations_than_the_original_are_refused(folder):
    documents = questions(3)
    config = {**LETTERED, "fewshot_config": {"sampler": "first_n"}}
    base = write_base(folder, "alone", documents, train=documents, **config)
    twin = write_twin(folder, base, "null", roles=CHOICE_ROLES)
    with pytest.raises(TooFewDemonstrationsError, match=r"3 demonstrations .* has 2"):
        evaluate(folder, twin, num_fewshot=3)

"""lm-eval's own options act on both arms as they act on the base."""

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


def pair(folder, *perturbations, count=10, config=LETTERED, roles=CHOICE_ROLES, **keys):
    documents = questions(count + 4)
    base = write_base(folder, "base", documents[4:], train=documents[:4], **config, **keys)
    return base, write_twin(folder, base, *(perturbations or ["typos"]), roles=roles)


def variant_docs(result, twin, label="typos"):
    return {
        row["doc"]["_lmep"]["source"]: row["doc"]["_lmep"]["variants"][label]
        for row in rows(result, twin)
    }


@pytest.mark.parametrize("limit", [3, 0.5])
def test_limit_evaluates_the_same_documents_and_perturbs_no_other(folder, limit):
    base, twin = pair(folder)
    result = evaluate(folder, base, twin, limit=limit, num_fewshot=1)
    assert_same_base(result, base, twin)
    assert len(rows(result, twin)) == (3 if limit == 3 else 5)


def test_a_document_has_the_same_variant_however_it_is_selected(folder):
    _, twin = pair(folder)
    whole = variant_docs(evaluate(folder, twin), twin)
    for selection in ({"limit": 4}, {"samples": {twin: [7, 2, 5]}}):
        part = variant_docs(evaluate(folder, twin, **selection), twin)
        assert len(part) in (3, 4)
        for source, entry in part.items():
            assert {**entry, "requests": 0} == {**whole[source], "requests": 0}


def test_chosen_samples_equal_the_base(folder):
    base, twin = pair(folder)
    chosen = {base: [7, 2, 5], twin: [7, 2, 5]}
    result = evaluate(folder, base, twin, samples=chosen, num_fewshot=2)
    assert_same_base(result, base, twin)


@pytest.mark.parametrize(("stated", "shots"), [(None, 3), (0, 0)])
def test_shots_follow_the_hosts_rule(folder, stated, shots):
    keys = {} if stated is None else {"num_fewshot": stated}
    base, twin = pair(folder, **keys)
    result = evaluate(folder, base, twin, num_fewshot=3)
    assert_same_base(result, base, twin)
    assert result["n-shot"][twin] == shots


@pytest.mark.parametrize(
    ("config", "roles", "perturbation"),
    [(LETTERED, CHOICE_ROLES, "option_order"), (GENERATED, TEXT_ROLES, "typos")],
)
def test_predict_only_collects_both_arms_without_metrics(folder, config, roles, perturbation):
    base, twin = pair(folder, perturbation, config=config, roles=roles)
    result = evaluate(folder, base, twin, predict_only=True)
    for one, other in zip(rows(result, base), rows(result, twin), strict=True):
        assert list(other["resps"])[: len(one["resps"])] == list(one["resps"])
        assert "acc" not in other
    assert sum(len(row["resps"]) for row in rows(result, twin)) > sum(
        len(row["resps"]) for row in rows(result, base)
    )


def test_predict_only_with_an_arm_that_is_shown_differently(folder):
    write_base(folder, "base", questions(6), **LETTERED)
    view = {"doc_to_text": "{{question}}? It is one of {{options | join(', ')}}.\nAnswer:"}
    recipe = write_recipe(folder, "fake_tag", view=view)
    twin = write_twin(folder, "base", recipe, roles=CHOICE_ROLES)
    result = evaluate(folder, twin, predict_only=True)
    assert all("acc" not in row and len(row["resps"]) == 8 for row in rows(result, twin))


def test_write_out_prints_the_original_prompt(folder, caplog):
    _, twin = pair(folder)
    with caplog.at_level(logging.INFO, logger="lm_eval"):
        evaluate(folder, twin, write_out=True, limit=1)
    (printed,) = [r.getMessage() for r in caplog.records if "context prompt" in r.getMessage()]
    assert "box number 4 of the row?" in printed
    assert "_lmep" not in printed


def test_generation_arguments_reach_both_arms(folder):
    _, twin = pair(folder, config=GENERATED, roles=TEXT_ROLES, count=40)
    lm = HashLM()
    evaluate(folder, twin, lm=lm, gen_kwargs="max_gen_toks=7", limit=40)
    assert len(lm.sent) > 40
    assert all(kwargs["max_gen_toks"] == 7 for _, kwargs in lm.sent)


def test_unsafe_code_asks_for_the_hosts_confirmation(folder):
    base, twin = pair(folder, unsafe_code=True)
    with pytest.raises(ValueError, match="marked as unsafe"):
        evaluate(folder, twin)
    result = evaluate(folder, base, twin, confirm_run_unsafe_code=True)
    assert_same_base(result, base, twin)


def test_the_seed_of_a_run_redraws_every_perturbation(folder):
    write_base(folder, "seeded", questions(6), **CLOZE)
    recipe = write_recipe(folder, "fake_tag")
    twin = write_twin(folder, "seeded", recipe, roles=CHOICE_ROLES)
    runs = [evaluate(folder, twin, metadata=m) for m in (None, {"perturb_seed": 7}, None)]
    first, other, again = (
        [entry["doc"]["question"] for entry in variant_docs(run, twin, "fake_tag").values()]
        for run in runs
    )
    assert first == again
    assert all(one != two for one, two in zip(first, other, strict=True))
    lmep = [run["configs"][twin]["metadata"]["lmep"] for run in runs]
    assert [entry["seed"] for entry in lmep] == [1234, 7, 1234]
    assert "|seed:7|" in lmep[1]["variants"]["fake_tag"]["signature"]
    assert runs[0]["results"][twin]["acc,none"] == runs[1]["results"][twin]["acc,none"]

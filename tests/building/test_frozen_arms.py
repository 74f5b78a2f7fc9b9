"""Arms whose task file differs from the base's: views, perturbed demonstrations, clean twins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from frozen_sets import arms_of, build, manifest
from plain_requests import plain_requests, requests_of
from reviews import REVIEWS, reviews
from reviews import ROLES as REVIEW_ROLES
from reviews import arms as cipher_arms
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    load,
    questions,
    write_base,
    write_recipe,
    write_twin,
)

from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import PerturbError

SHOTS = 3


def assert_same(folder: Path, out: Path, name: str, shots: int = SHOTS) -> dict[str, Any]:
    """Every arm of the frozen set sends what the live one sends, alone and paired."""
    build(str(folder / f"{name}.yaml"), out=out)
    arms = arms_of(load(folder, name), shots)
    plain = {label: f"{name}_frozen_{label}" for label in arms}
    frozen = plain_requests(out, *plain.values(), shots=shots)
    for label, task in plain.items():
        assert frozen[task]["requests"] == arms[label], label
    assert arms_of(load(out, f"{name}_frozen"), shots) == arms
    return arms


@pytest.mark.parametrize("split", ["train", None])
def test_a_document_left_alone_is_shown_what_the_original_is_shown(split, folder, tmp_path):
    """Its demonstrations too: neither perturbed, nor any of them exchanged."""
    perturbed = write_recipe(folder, "fake_sometimes", name="all", fewshot="perturb")
    kept = write_recipe(folder, "fake_sometimes", name="own")
    rows = questions(10)
    files = {"train": rows, "fewshot_split": split}
    write_base(folder, "balls", rows, **{**LETTERED, **files, "num_fewshot": SHOTS})
    write_twin(folder, "balls", perturbed, kept, roles=CHOICE_ROLES)
    arms = assert_same(folder, tmp_path / "set", "balls_perturbed")
    for label in ("all", "own"):
        alone = [one == other for one, other in zip(arms["original"], arms[label], strict=True)]
        assert True in alone
        assert False in alone


@pytest.mark.parametrize("sampler", ["default", "first_n"])
@pytest.mark.parametrize("split", ["train", None])
def test_the_clean_twin_is_never_shown(sampler, split, folder, tmp_path):
    """With `train` the base shows the evaluated document to itself, without it does not."""
    config = {**LETTERED, "test_split": None, "validation_split": "validation"}
    config |= {"fewshot_config": {"sampler": sampler}, "num_fewshot": SHOTS}
    config["fewshot_split"] = split
    rows = questions(8)
    write_base(folder, "balls", [], train=rows, validation=rows, **config)
    write_twin(folder, "balls", "option_order", "null", roles=CHOICE_ROLES)
    (folder / "balls.test.jsonl").write_text((folder / "balls.train.jsonl").read_text())
    arms = assert_same(folder, tmp_path / "set", "balls_perturbed")
    shown = (tmp_path / "set/plain/balls_perturbed_frozen_null.yaml").read_text()
    kind = "Exchanging" if split else "Excluding"
    assert f"{kind}{'FirstN' if sampler == 'first_n' else 'Default'}" in shown
    for label in ("option_order", "null"):
        for original, variant in zip(arms["original"], arms[label], strict=True):
            *demonstrations, own = variant[0][1].split("\n\n")
            number = own.split("number ")[1].split(" ")[0].strip()
            assert f"number {number} " not in " ".join(demonstrations)
            assert len(demonstrations) == SHOTS
            assert len(original) == len(variant)


def test_demonstrations_are_perturbed_where_the_recipe_says_so(folder, tmp_path):
    recipe = write_recipe(folder, "fake_tag", name="tag", fewshot="perturb")
    write_base(folder, "sums", questions(6), train=questions(9, start=50), **GENERATED)
    write_twin(folder, "sums", recipe, "repeat", roles=TEXT_ROLES)
    arms = assert_same(folder, tmp_path / "set", "sums_perturbed")
    assert all(document[0][1].count(" [") == SHOTS + 1 for document in arms["tag"])
    tables = manifest(tmp_path / "set")["tasks"]["sums_perturbed"]["tables"]
    assert tables["fewshot.tag"]["rows"] == tables["fewshot"]["rows"] == 9


@pytest.mark.parametrize("fewshot", ["keep", "perturb"])
@pytest.mark.parametrize("generator", ["repeat", "fake_sometimes"])
def test_a_view_is_shown_where_the_arm_shows_it(generator, fewshot, folder, tmp_path):
    """`fake_sometimes` leaves documents alone, which the plain task must show as the base does."""
    view = {"doc_to_text": "{{question}}!", "doc_to_choice": ["1", "2", "3", "4"]}
    recipe = write_recipe(folder, generator, name="numbered", view=view, fewshot=fewshot)
    train = questions(9, start=50)
    write_base(folder, "balls", questions(10), train=train, **LETTERED)
    write_twin(folder, "balls", recipe, roles=CHOICE_ROLES)
    arms = assert_same(folder, tmp_path / "set", "balls_perturbed")
    shown = [document[0][2] for document in arms["numbered"]]
    assert " 1" in shown
    assert (" A" in shown) is (generator == "fake_sometimes")
    text = (tmp_path / "set/plain/balls_perturbed_frozen_numbered.yaml").read_text()
    assert ("_lmep.status" in text) is (generator == "fake_sometimes")


def test_a_view_may_override_columns_and_descriptions(folder, tmp_path):
    view = {"doc_to_text": "passage", "doc_to_target": "{{gold}}", "description": "Think."}
    recipe = write_recipe(folder, "fake_sometimes", name="passages", view=view)
    write_base(folder, "balls", questions(10), **{**CLOZE, "doc_to_text": "question"})
    write_twin(folder, "balls", recipe, roles=CHOICE_ROLES)
    arms = assert_same(folder, tmp_path / "set", "balls_perturbed", shots=0)
    prompts = [document[0][1] for document in arms["passages"]]
    assert any(prompt.startswith("Think.") for prompt in prompts)
    assert not all(prompt.startswith("Think.") for prompt in prompts)


def test_variants_that_the_data_spell_out_keep_their_family(folder, tmp_path):
    write_base(folder, "balls", questions(6), **LETTERED)
    rotated = {"perturbation": "option_order", "rotations": "all", "as": "turned"}
    drawn = {"perturbation": "typos", "strength": 0.5, "draws": 2, "reference": "turned_1"}
    rotated_and_drawn = write_twin(folder, "balls", rotated, drawn | {"reference": "original"})
    assert_same(folder, tmp_path / "set", rotated_and_drawn, shots=0)
    live = load(folder, "balls_perturbed").lmep_summary()["variants"]
    frozen = load(tmp_path / "set", "balls_perturbed_frozen").lmep_summary()["variants"]
    assert list(live) == ["turned_1", "turned_2", "turned_3", "typos_1", "typos_2"]
    for label, variant in live.items():
        assert {**variant, "signature": ""} == {**frozen[label], "signature": ""}


@pytest.mark.parametrize("split", ["train", None])
def test_demonstrations_that_are_chosen_item_by_item(split, folder, tmp_path):
    """Formulas are refused: those documents are shown what the original is shown."""
    rows, train = reviews(14, 1), reviews(40, 2)
    rows[3]["text"] += " x^2"
    config = {**REVIEWS, "num_fewshot": SHOTS, "fewshot_split": split}
    write_base(folder, "films", rows, train=train, **config)
    write_twin(folder, "films", *cipher_arms(), roles=REVIEW_ROLES)
    out = tmp_path / "set"
    arms = assert_same(folder, out, "films_perturbed")
    alone = [one == other for one, other in zip(arms["original"], arms["cipher"], strict=True)]
    assert alone == [place == 3 for place in range(14)]
    demonstrations = [document[0][1].split("\n\n")[:-1] for document in arms["cipher_clean"]]
    drawn = [document[0][1].split("\n\n")[:-1] for document in arms["original"]]
    assert demonstrations != drawn
    live, frozen = load(folder, "films_perturbed"), load(out, "films_perturbed_frozen")
    for task in (live, frozen):
        requests_of(task, SHOTS, 25)
    for one, other in zip(live.eval_docs, frozen.eval_docs, strict=True):
        assert one["_lmep"] == other["_lmep"]  # coverage too
    table = manifest(out)["tasks"]["films_perturbed"]["tables"]["fewshot.cipher"]
    assert table["rows"] <= 40


def test_chosen_demonstrations_are_as_many_as_when_they_were_chosen(folder, tmp_path, capsys):
    write_base(folder, "films", reviews(6, 1), train=reviews(20, 2), num_fewshot=2, **REVIEWS)
    write_twin(folder, "films", *cipher_arms(), roles=REVIEW_ROLES)
    out = tmp_path / "set"
    build(str(folder / "films_perturbed.yaml"), out=out)
    with pytest.raises(PerturbError, match="has 2 for each item"):
        requests_of(load(out, "films_perturbed_frozen"), 3, 25)
    with pytest.raises(AssertionError, match=r"for 2 demonstrations, chosen .* --num_fewshot 2"):
        plain_requests(out, "films_perturbed_frozen_cipher", shots=3)
    bare = load(out, "films_perturbed_frozen")
    requests_of(bare, 0, 25)
    record = bare.eval_docs[0]["_lmep"]["variants"]["cipher"]["record"]
    assert record["details"]["coverage"] == 0


def test_our_run_says_in_one_sentence_with_how_many_a_plain_task_runs(folder, tmp_path, capsys):
    write_base(folder, "films", reviews(6, 1), train=reviews(20, 2), num_fewshot=2, **REVIEWS)
    write_twin(folder, "films", *cipher_arms(), roles=REVIEW_ROLES)
    out = tmp_path / "set"
    build(str(folder / "films_perturbed.yaml"), out=out)
    run = ("run", "--model", "dummy", "--tasks", "films_perturbed_frozen_cipher")
    assert main([*run, "--include_path", str(out), "--num_fewshot", "3"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "lm-eval-perturb: this task was built for 2 demonstrations, chosen for each item, not 3; "
        "run it with --num_fewshot 2, or set num_fewshot: 3 in the paired task's file "
        "and build it anew"
    )


def test_how_many_are_chosen_must_be_stated(folder, tmp_path, capsys):
    write_base(folder, "films", reviews(6, 1), train=reviews(20, 2), **REVIEWS)
    write_twin(folder, "films", *cipher_arms(), roles=REVIEW_ROLES)
    assert main(["build", str(folder / "films_perturbed.yaml"), "--out", str(tmp_path / "s")]) == 2
    said = capsys.readouterr().err
    assert "'cipher_clean' chooses the demonstrations of each item" in said
    assert "state num_fewshot in it" in said

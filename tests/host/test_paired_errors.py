"""A mistake in a task file ends in one sentence that says what, where and what to do."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml
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

from lm_eval_perturb.addition.task import documents as sums
from lm_eval_perturb.asymob.task import documents as asymob
from lm_eval_perturb.ciphering.amazon_reviews import splits
from lm_eval_perturb.errors import PerturbError, UnknownKeyError
from lm_eval_perturb.metadata import KEYS, check_metadata

MISTAKES = {
    "an unknown perturbation": (
        {"perturbations": ["tipos"]},
        "unknown perturbation 'tipos'; did you mean 'typos'?",
    ),
    "an unknown key": ({"perturbation": ["x"]}, "unknown key 'perturbation'; did you mean"),
    "a misspelt compulsory key": (
        {"perturbations": None, "pertubations": ["typos"]},
        "unknown key 'pertubations'; did you mean 'perturbations'?",
    ),
    "a misspelt key of the metadata": (
        {"metadata": {"perturb_sede": 7}},
        "metadata: unknown key 'perturb_sede'; did you mean 'perturb_seed'?",
    ),
    "no base": ({"base": None}, "the key 'base' is missing"),
    "an unknown base": ({"base": "goood"}, "'goood'"),
    "a base that is no file": ({"base": "./none.yaml"}, "none.yaml: no such file"),
    "an unknown key of the base": (
        {"base": {"task": "good", "num_fewshots": 2}},
        "base: unknown key 'num_fewshots'; did you mean 'num_fewshot'?",
    ),
    "a base without a name": ({"base": {"num_fewshot": 2}}, "name the task that is overridden"),
    "a base that is a group": ({"base": "grouped"}, "is a group, not a task; run: lm-eval-perturb"),
    "an unknown role": ({"roles": {"stem": "question"}}, "roles: unknown key 'stem'"),
    "an unknown field": (
        {"roles": {"question": "qestion"}},
        "roles: unknown field 'qestion'; did you mean 'question'?",
    ),
    "a seed that is none": ({"perturb_seed": "x"}, "'perturb_seed' must be a whole number"),
    "an unknown binary metric": (
        {"binary": ["accc"]},
        "unknown binary metric 'accc'; did you mean 'acc'?",
    ),
    "a missing role": (
        {"perturbations": ["option_order"], "roles": {"question": "question"}},
        "needs the role 'choices', which no field of the base plays",
    ),
    "missing data": (
        {"base": {"task": "good", "dataset_kwargs": {"data_files": "gone.jsonl"}}},
        "if its data set is missing, run once with access to the Hugging Face Hub",
    ),
}


def write(folder, **changes):
    write_base(folder, "good", questions(6), **LETTERED)
    (folder / "grouped.yaml").write_text(yaml.safe_dump({"group": "grouped", "task": ["good"]}))
    keys = {"base": "good", "perturbations": ["typos"], "roles": CHOICE_ROLES, **changes}
    keys = {key: value for key, value in keys.items() if value is not None}
    text = "task: twin\nclass: !function lm_eval_perturb.PairedTask\n"
    (folder / "twin.yaml").write_text(text + yaml.safe_dump(keys, sort_keys=False))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_sentence(mistake, folder):
    changes, sentence = MISTAKES[mistake]
    write(folder, **changes)
    with pytest.raises(PerturbError) as caught:
        load(folder, "twin")
    said = str(caught.value)
    assert sentence in said
    assert "twin" in said
    assert "\n" not in said


@pytest.mark.parametrize("key", ["perturb", "perturb_sede", "tokeniser", "amazon_review"])
def test_metadata_that_would_be_ignored_is_refused(key):
    with pytest.raises(UnknownKeyError, match=f"here, metadata: unknown key '{key}'; did you mean"):
        check_metadata(["version", key], "here")


def test_our_plain_tasks_refuse_such_metadata_too():
    for documents, key in ((sums, "addition_eech"), (asymob, "asymob_form"), (splits, "tokenizr")):
        with pytest.raises(UnknownKeyError, match=f"unknown key '{key}'; did you mean"):
            documents(**{key: 1})


def test_metadata_of_models_and_of_other_tasks_is_not_ours_to_refuse():
    """Arguments of lm-eval's models, which it merges in, and what its own tasks read."""
    foreign = "tokenizer_mode tokenizer_backend tokenizer_revision tokenizer_path tokenizer_model"
    foreign += " tokenizer_type tokenized_requests pretrained seed max_seq_lengths version qa_split"
    check_metadata([*foreign.split(), *KEYS], "here")


def test_a_recipe_that_does_not_fit_the_kind_of_base(folder):
    write_base(folder, "good", questions(4), **GENERATED)
    recipe = write_recipe(folder, "fake_tag", output_types=["multiple_choice"])
    twin = write_twin(folder, "good", recipe, roles=TEXT_ROLES)
    with pytest.raises(PerturbError, match="'output_type' must be one of multiple_choice"):
        load(folder, twin)


def test_an_unknown_check_of_a_recipe(folder):
    write_base(folder, "good", questions(4), **CLOZE)
    recipe = write_recipe(folder, "fake_tag", checks=["numbers_keptt"])
    twin = write_twin(folder, "good", recipe, roles=CHOICE_ROLES)
    with pytest.raises(PerturbError, match="unknown check 'numbers_keptt'; did you mean"):
        load(folder, twin)


@pytest.mark.slow
def test_the_installed_command_ends_with_the_sentence_and_code_2(folder):
    write(folder, perturbations=["tipos"])
    command = Path(sysconfig.get_path("scripts")) / "lm_eval"
    arguments = ["--model", "dummy", "--tasks", "twin", "--include_path", str(folder)]
    ended = subprocess.run([command, "run", *arguments], capture_output=True, text=True)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith("error: ")
    assert "unknown perturbation 'tipos'" in last

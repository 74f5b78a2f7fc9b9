"""What a task's `perturbations:` key may say, and what it must not."""

from __future__ import annotations

import pytest
import yaml
from small_tasks import write_recipe

from lm_eval_perturb.errors import (
    BadValueError,
    MissingKeyError,
    PerturbError,
    UnknownKeyError,
    UnknownNameError,
)
from lm_eval_perturb.signature import signature
from lm_eval_perturb.variants import (
    BadParameterError,
    DuplicateLabelError,
    expand_variants,
    needs_choices,
    parse_variants,
)


def parse(text, near=None):
    return parse_variants(yaml.safe_load(text), "task t", near)


def test_names_paths_mappings_and_the_bare_null():
    entries = "[typos, null, {perturbation: null, as: spaces}, {perturbation: typos, as: more}]"
    variants = parse(entries)
    assert [v.label for v in variants] == ["typos", "null", "spaces", "more"]
    assert [v.recipe.name for v in variants] == ["typos", "null", "null", "typos"]


def test_parameters_override_the_defaults_of_the_recipe():
    plain, strong = parse("[typos, {perturbation: typos, as: strong, strength: 0.5}]")
    assert strong.parameters == {**plain.parameters, "strength": 0.5}
    assert strong.generator.strength == 0.5
    assert plain.generator.strength == plain.parameters["strength"]


def test_a_recipe_beside_the_task_file(folder):
    path = write_recipe(folder, "fake_tag", name="mine", parameters={"size": 3})
    (variant,) = parse_variants(["../tasks_recipes/mine.yaml"], "task t", folder)
    assert path.endswith("tasks_recipes/mine.yaml")
    assert (variant.label, variant.generator.size) == ("mine", 3)


def test_draws_are_spelled_out_and_share_a_family():
    variants = parse("[{perturbation: typos, as: slips, draws: 3}]")
    assert [(v.label, v.index, v.family) for v in variants] == [
        ("slips_1", 1, "slips"), ("slips_2", 2, "slips"), ("slips_3", 3, "slips"),
    ]  # fmt: skip
    one = parse("[{perturbation: option_order, draws: 2}]")
    assert [v.label for v in expand_variants(one, 4)] == ["option_order_1", "option_order_2"]
    assert [v.index for v in expand_variants(one, 4)] == [1, 2]


def test_all_rotations_are_spelled_out_once_the_options_are_counted():
    variants = parse("[typos, {perturbation: option_order, as: turn, rotations: all}]")
    assert needs_choices(variants)
    spelled = expand_variants(variants, 4)
    assert [v.label for v in spelled] == ["typos", "turn_1", "turn_2", "turn_3"]
    assert [v.index for v in spelled] == [0, 1, 2, 3]
    assert {v.family for v in spelled} == {"typos", "turn"}
    assert not needs_choices(parse("[typos, repeat]"))


def test_a_variant_may_name_another_as_its_reference():
    typos, null = parse(
        "[{perturbation: typos, reference: null_2}, {perturbation: null, as: null_2}]"
    )
    assert (typos.reference, null.reference) == ("null_2", "original")


WRONG = [
    ("[]", BadValueError, "a list of at least one perturbation"),
    ("typos", BadValueError, "a list of at least one perturbation"),
    ("[3]", BadValueError, "a name or a mapping"),
    ("[tipos]", UnknownNameError, "unknown perturbation 'tipos'; did you mean 'typos'?"),
    ("[{as: x}]", MissingKeyError, "the key 'perturbation' is missing"),
    ("[{perturbation: typos, strenght: 1}]", UnknownKeyError, "did you mean 'strength'?"),
    ("[{perturbation: typos, strength: 2}]", BadParameterError, "'strength' must be"),
    ("[typos, typos]", DuplicateLabelError, "give one another `as:` name"),
    ("[{perturbation: typos, as: 'A/B'}]", BadValueError, "lower-case letters"),
    ("[{perturbation: typos, as: original}]", BadValueError, "not 'original'"),
    ("[{perturbation: typos, draws: 0}]", BadValueError, "a whole number of 1 or more"),
    ("[{perturbation: typos, draws: true}]", BadValueError, "a whole number of 1 or more"),
    ("[{perturbation: typos, reference: typos}]", UnknownNameError, "unknown reference"),
    ("[{perturbation: typos, reference: nul}, null]", UnknownNameError, "did you mean 'null'?"),
    (
        "[{perturbation: option_order, rotations: all, draws: 2}]",
        BadValueError,
        "option_order spells itself out",
    ),
    ("[./none.yaml]", PerturbError, "cannot read the recipe"),
]


@pytest.mark.parametrize(("text", "error", "says"), WRONG)
def test_a_mistake_is_one_sentence_that_names_the_task(text, error, says, tmp_path):
    with pytest.raises(error) as caught:
        parse(text, tmp_path)
    sentence = str(caught.value)
    assert says in sentence
    assert "\n" not in sentence
    assert "task t" in sentence or str(tmp_path) in sentence


def test_an_unknown_generator_names_the_installed_ones(folder):
    path = write_recipe(folder, "fake_tgg")
    with pytest.raises(UnknownNameError, match="unknown generator 'fake_tgg'; did you mean"):
        parse_variants([path], "task t")


def test_the_signature_holds_every_choice_that_can_change_the_number():
    (plain,) = parse("[null]")
    second = parse("[{perturbation: typos, draws: 2, strength: 0.2, reference: 'null'}, null]")[1]

    def line(variant):
        return signature(variant, host="0.4.13", task="t", data="abcdef" * 10, seed=7)

    head = line(plain).split("|")[0]
    assert head.startswith("lmep:")
    assert (
        line(plain)
        == f"{head}|lm-eval:0.4.13|task:t|data:abcdefabcdef|pert:null@1|seed:7|fewshot:keep"
    )
    assert "strength=0.2" in line(second)
    assert f"pert:typos@{second.recipe.version}#2(" in line(second)
    assert line(second).endswith("|seed:7|fewshot:keep|reference:null")

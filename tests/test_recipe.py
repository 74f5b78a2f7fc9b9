"""Recipe files: what is shipped loads, what is wrong is one sentence with file and key."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from lm_eval_perturb.errors import (
    BadValueError,
    BrokenFileError,
    MissingKeyError,
    PerturbError,
    UnknownKeyError,
    UnknownNameError,
)
from lm_eval_perturb.recipe import Recipe, load_recipe, recipe_names
from lm_eval_perturb.record import KEY, SCHEMA, Record

GOOD = {
    "name": "mine",
    "generator": "typos",
    "version": "2",
    "summary": "Something.",
    "promise": "preserves",
}


def write(folder, **changes):
    keys = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    path = folder / "mine.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in keys.items()))
    return str(path)


def test_every_shipped_recipe_loads_by_its_name():
    assert {"null", "repeat", "option_order", "typos"} <= set(recipe_names())
    for name in recipe_names():
        recipe = load_recipe(name, "here")
        assert recipe.name == name
        assert recipe.summary.strip()
        assert recipe.cases


def test_defaults_and_kinds(tmp_path):
    recipe = load_recipe(write(tmp_path, checks="[numbers_kept]"), "here")
    assert (recipe.version, recipe.fewshot, recipe.send, recipe.stale) == (
        2,
        "keep",
        "changed",
        None,
    )
    assert recipe.checks == ("numbers_kept",)
    assert recipe.needs == ("question",)


def test_an_edited_recipe_is_read_anew_in_a_new_place(tmp_path):
    for version in (1, 2):
        near = tmp_path / str(version)
        near.mkdir()
        write(near, version=str(version))
        assert load_recipe("mine.yaml", "here", near).version == version


WRONG = [
    ({"version": None}, MissingKeyError, "the key 'version' is missing"),
    ({"name": "null"}, MissingKeyError, "a name like null must stand in quotes"),
    ({"name": "other"}, BadValueError, "the file's stem 'mine'"),
    ({"version": "0"}, BadValueError, "1 or more"),
    ({"version": "true"}, BadValueError, "'version' must be"),
    ({"promise": "keeps"}, BadValueError, "one of preserves, remaps, recomputes, destroys"),
    ({"fewshot": "drop"}, BadValueError, "one of keep, perturb"),
    ({"send": "never"}, BadValueError, "one of changed, always"),
    ({"stale": "old"}, BadValueError, "one of stale, old_position"),
    ({"needs": "[stem]"}, UnknownNameError, "unknown needs 'stem'"),
    ({"shown": "[options]"}, UnknownNameError, "unknown shown 'options'"),
    ({"excludes": "{mine: }"}, BadValueError, "a part of a name to the reason"),
    ({"needs": "question"}, BadValueError, "'needs' must be"),
    ({"output_types": "[rolling]"}, UnknownNameError, "unknown output_types 'rolling'"),
    ({"sumary": "x"}, UnknownKeyError, "did you mean 'summary'?"),
    ({"parameters": "[1]"}, BadValueError, "'parameters' must be"),
    ({"summary": "[unclosed"}, BrokenFileError, "is not valid YAML: line"),
]


@pytest.mark.parametrize(("changes", "error", "says"), WRONG)
def test_a_mistake_is_one_sentence_that_names_the_file(changes, error, says, tmp_path):
    path = write(tmp_path, **changes)
    with pytest.raises(error) as caught:
        load_recipe(path, "here")
    assert says in str(caught.value)
    assert path in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"- a list", b"", b"\xff\xfe\x00"])
def test_what_is_no_mapping_is_no_recipe(content, tmp_path):
    (tmp_path / "mine.yaml").write_bytes(content)
    with pytest.raises(BrokenFileError):
        load_recipe("mine.yaml", "here", tmp_path)


@pytest.mark.parametrize("name", ["typo", "../perturbations/typos", "Typos", ""])
def test_a_name_is_a_shipped_name_and_nothing_else(name):
    with pytest.raises(PerturbError, match="unknown perturbation"):
        load_recipe(name, "here")


@pytest.mark.parametrize(
    ("audit", "sentence"),
    [
        ({"read": 10, "damaged": 11}, "counts read and damaged"),
        ({"read": 0, "damaged": 0}, "counts read and damaged"),
        ({"read": 10}, "counts read and damaged"),
        ({"read": 10, "damged": 1}, "did you mean 'damaged'"),
    ],
)
def test_an_audit_is_two_counts(tmp_path, audit, sentence):
    path = tmp_path / "mine.yaml"
    content = {"name": "mine", "generator": "null", "version": 1, "summary": "x"}
    path.write_text(yaml.safe_dump({**content, "promise": "preserves", "audit": audit}))
    with pytest.raises(PerturbError, match=sentence):
        load_recipe(str(path), "here")


def test_a_record_holds_plain_values_only():
    record = Record("typos", "changed", None, ("question",), {"letters": 2})
    assert record.to_json() == {
        "perturbation": "typos",
        "status": "changed",
        "reason": None,
        "roles": ["question"],
        "details": {"letters": 2},
    }
    assert (KEY, SCHEMA) == ("_lmep", 1)
    assert [Record("x", s).sent for s in ("changed", "repeated", "unchanged", "refused")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "covered"),
    [
        ({"strength": 0.5, "layers": ["a", "b"]}, True),
        ({"strength": 1.0, "layers": ["a", "b"]}, True),
        ({"strength": 0.1, "layers": ["b"]}, True),
        ({"strength": 0.1, "layers": ["c"]}, False),
        ({"strength": 1.1, "layers": ["a", "b"]}, False),
        ({"strength": 0.5, "layers": ["a", "b"], "other": 2}, False),
    ],
)
def test_an_audit_speaks_for_what_is_weaker_too_if_it_says_so(
    parameters: dict[str, object], covered: bool
) -> None:
    recipe = Recipe(
        name="r",
        generator="g",
        version=1,
        summary="s",
        promise="preserves",
        parameters={"strength": 0.5, "layers": ["a", "b"], "other": 1},
        audit={"read": 9, "damaged": 0, "up_to": {"strength": 1.0, "layers": ["a", "b"]}},
    )
    assert recipe.audited(parameters) is covered
    bare = replace(recipe, audit={"read": 9, "damaged": 0})
    assert bare.audited(parameters) is (parameters == {"strength": 0.5, "layers": ["a", "b"]})

"""Checks as recipes name them: plain, with an argument, misspelt, or without their packages."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from lm_eval_perturb.checks import CHECKS, check_entry, check_name, find_check, named
from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.recipe import load_recipe

RECIPE = """\
name: own
generator: "null"
version: 1
summary: A recipe.
promise: preserves
checks: [same_numbers, {similarity: 0.8}, {judge: some/model}]
"""


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every package is found."""
    monkeypatch.setattr(named, "find_spec", lambda name: ModuleSpec(name, None))
    find_check.cache_clear()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No package is found."""
    monkeypatch.setattr(named, "find_spec", lambda name: None)
    find_check.cache_clear()


def test_a_recipe_names_checks_with_arguments(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RECIPE, encoding="utf-8")
    checks = load_recipe(str(path), "test").checks
    assert checks == ("same_numbers", ("similarity", 0.8), ("judge", "some/model"))
    assert [*map(check_name, checks)] == ["same_numbers", "similarity 0.8", "judge some/model"]


def test_a_plain_name_is_the_check_itself() -> None:
    assert find_check("same_numbers", "test") is CHECKS["same_numbers"]


@pytest.mark.parametrize("entry", [("similarity", 0.7), ("nli", "a/b"), ("judge", "./folder")])
def test_an_argument_makes_a_check(installed: None, entry: tuple[str, object]) -> None:
    assert callable(find_check(entry, "test"))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("same_number", "here: unknown check 'same_number'; did you mean 'same_numbers'?"),
        ("similarty", "did you mean 'similarity'?"),
        ("similarity", "'similarity' must be named with a number over 0 and up to 1"),
        (("similarity", 1.5), "found 1.5"),
        (("similarity", True), "found True"),
        (("judge", 3), "'judge' must be named with a model's name or folder"),
        (("same_numbers", 3), "'same_numbers' must be named without an argument, found 3"),
    ],
)
def test_mistakes_are_one_sentence(installed: None, entry: object, sentence: str) -> None:
    with pytest.raises(PerturbError) as error:
        find_check(entry, "here")
    assert sentence in str(error.value)


@pytest.mark.parametrize("written", [3, ["a"], {}, {"a": 1, "b": 2}, {"a": [1]}])
def test_what_is_neither_name_nor_argument_is_refused(written: object) -> None:
    with pytest.raises(PerturbError, match="'checks' must be a list of names"):
        check_entry(written, "here")


@pytest.mark.parametrize(
    ("entry", "extra"), [(("similarity", 0.8), "semantic"), (("nli", "a"), "hf")]
)
def test_a_missing_package_names_the_extra(bare: None, entry: object, extra: str) -> None:
    with pytest.raises(PerturbError, match=rf"pip install 'lm-eval-perturb\[{extra}\]'"):
        find_check(entry, "recipe own")


def test_validate_ends_with_2_where_a_package_is_missing(
    bare: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RECIPE, encoding="utf-8")
    assert main(["validate", str(path)]) == 2
    error = capsys.readouterr().err
    assert "the check 'similarity' needs the package 'sentence_transformers'" in error

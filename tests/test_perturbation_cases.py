"""Every worked case of every shipped recipe, carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.corpus import Corpus
from lm_eval_perturb.generators import Preparing, generator_class
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.recipe import Recipe, load_recipe, recipe_names
from lm_eval_perturb.resources import resource_dir
from lm_eval_perturb.rng import stream
from lm_eval_perturb.variants import located

EXPECTATIONS = ("changed", "unchanged", "refused", "not_applicable")


def read_item(fields: Mapping[str, Any]) -> Item:
    values = dict(fields)
    if "choices" in values:
        values["choices"] = tuple(values["choices"])
    return Item(**values)


def carry_out(recipe: Recipe, case: Mapping[str, Any]) -> tuple[Item, Outcome]:
    parameters = {**recipe.parameters, **case.get("parameters", {})}
    cls: Any = generator_class(recipe.generator, recipe.name)
    generator = cls(**located(cls, parameters, resource_dir("perturbations")))
    item = read_item(case["item"])
    if isinstance(generator, Preparing):
        items = [item, *map(read_item, case.get("others", ()))]  # the rest of the task
        generator = generator.prepare(Corpus(lambda: items, seed=case["seed"]), 0)
    rng = stream(case["seed"], recipe.name, recipe.version, 0, "case")
    return item, generator.perturb(item, rng)


def status(before: Item, outcome: Outcome) -> str:
    if isinstance(outcome, Refused):
        return "refused"
    if isinstance(outcome, NotApplicable):
        return "not_applicable"
    return "unchanged" if outcome.item == before else "changed"


def all_cases() -> list[Any]:
    parameters = []
    for name in recipe_names():
        recipe = load_recipe(name, "tests")
        for case in recipe.cases:
            marks = [pytest.mark.xfail(strict=True)] if case.get("known_failure") else []
            parameters.append(pytest.param(recipe, case, id=f"{name}: {case['name']}", marks=marks))
    return parameters


@pytest.mark.parametrize(("recipe", "case"), all_cases())
def test_case(recipe: Recipe, case: Mapping[str, Any]) -> None:
    assert case["expect"] in EXPECTATIONS
    before, outcome = carry_out(recipe, case)
    assert status(before, outcome) == case["expect"], outcome
    if isinstance(outcome, Changed) and case["expect"] == "changed":
        for role, value in case["becomes"].items():
            expected = tuple(value) if role == "choices" else value
            assert getattr(outcome.item, role) == expected
        for check in recipe.checks:
            assert CHECKS[check](before, outcome.item) is None


@pytest.mark.parametrize("name", recipe_names())
def test_recipe_shows_what_changes_and_what_does_not(name: str) -> None:
    recipe = load_recipe(name, "tests")
    expected = {case["expect"] for case in recipe.cases}
    assert expected & {"unchanged", "refused", "not_applicable"}
    # Its prompts differ anyway.
    others = recipe.send == "always" or recipe.fewshot == "priority" or bool(recipe.view)
    assert "changed" in expected or others
    assert all(case["expect"] != "changed" or "becomes" in case for case in recipe.cases)
    assert set(recipe.checks) <= set(CHECKS)
    names = [case["name"] for case in recipe.cases]
    assert len(names) == len(set(names))

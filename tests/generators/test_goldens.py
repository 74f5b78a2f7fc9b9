"""Digests of every generator's outputs: a change here is a new version of the recipe."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

import pytest

from lm_eval_perturb.generators import generator_class
from lm_eval_perturb.item import Changed, Item, Outcome
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

_NOUNS = ("farmer", "teacher", "gardener", "merchant", "engineer", "musician", "librarian")
_VERBS = ("delivers", "counts", "borrows", "measures", "collects", "arranges", "inspects")
_THINGS = ("baskets", "notebooks", "lanterns", "pictures", "machines", "blankets", "melons")

GOLDENS = {
    ("null", 1): "9886807617b5dbdea7ab3362",
    ("option_order", 1): "e3c835e0ff688bded4b31ac1",
    ("paraphrase", 2): "e4191bd92f5f4aab7092d0c9",
    ("repeat", 1): "0f4d5c3b667836b6178a3a44",
    ("typos", 3): "f6bc3c531a101ffb770fe9a5",
}


def sample_items() -> list[Item]:
    items = []
    for number in range(343):
        noun, verb, thing = _NOUNS[number % 7], _VERBS[number // 7 % 7], _THINGS[number // 49]
        text = f"The {noun} {verb} {number} {thing} every morning, not later than seven.\n"
        stem = f"{text}How many {thing} remain at the `a + b` market after {number % 9} weeks?"
        choices = (str(number), f"{number}, {thing}", noun, "none of the above")[: 2 + number % 3]
        items.append(Item(stem, choices, number % 2, context=text))
    return items


def outcomes(recipe: Any) -> list[Outcome]:
    generator: Any = generator_class(recipe.generator, recipe.name)(**recipe.parameters)
    return [
        generator.perturb(item, stream(1234, recipe.name, recipe.version, 0, f"{number:064x}"))
        for number, item in enumerate(sample_items())
    ]


def digest(recipe: Any) -> str:
    rows = [[type(outcome).__name__, asdict(outcome)] for outcome in outcomes(recipe)]
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:24]


@pytest.mark.parametrize(("name", "version"), sorted(GOLDENS))
def test_outputs_are_those_of_the_version(name: str, version: int) -> None:
    recipe = load_recipe(name, "tests")
    assert recipe.version == version
    assert digest(recipe) == GOLDENS[name, version], "outputs changed: raise the recipe's version"


@pytest.mark.parametrize("name", ["null", "option_order", "typos"])
def test_samples_are_changed(name: str) -> None:
    found = outcomes(load_recipe(name, "tests"))
    assert sum(isinstance(outcome, Changed) for outcome in found) > 300

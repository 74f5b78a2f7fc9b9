"""Digests of what `names` and `no_op` make of stories: a change here is a new recipe version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from itertools import product
from typing import Any

import pytest

from lm_eval_perturb.generators import generator_class
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

_PEOPLE = (("Ann", "Paul"), ("Mr. Okoro", "Liz"), ("James", "Uncle Ben"), ("Mark", "Rose"))
_THINGS = ("apples", "tickets", "marbles", "books", "kilometers")
_ASKED = ("How many {0} does {1} keep?", "How many {0} do they have altogether?", "How many?")

GOLDENS = {
    ("names", 1): "e9891a688b77a7b45f7cd605",
    ("no_op", 2): "f643f14accebe12cacc92b05",
}


def stories() -> list[Item]:
    items = []
    for (one, other), thing, asked in product(_PEOPLE, _THINGS, _ASKED):
        story = f"{one} buys 17 {thing} at the fair. Then {other} takes 5 of {one}'s {thing}. "
        work = f"{one} keeps 17-5=<<17-5=12>>12 {thing}.\n#### 12"
        items.append(Item(story + asked.format(thing, one), (), work, work))
    return items


def outcomes(recipe: Any) -> list[Any]:
    generator: Any = generator_class(recipe.generator, recipe.name)(**recipe.parameters)
    return [
        generator.perturb(item, stream(1234, recipe.name, recipe.version, 0, f"{number:064x}"))
        for number, item in enumerate(stories())
    ]


@pytest.mark.parametrize(("name", "version"), sorted(GOLDENS))
def test_outputs_are_those_of_the_version(name: str, version: int) -> None:
    recipe = load_recipe(name, "tests")
    assert recipe.version == version
    found = outcomes(recipe)
    assert sum(isinstance(outcome, Changed) for outcome in found) >= 15
    rows = [[type(outcome).__name__, asdict(outcome)] for outcome in found]
    digest = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:24]
    assert digest == GOLDENS[name, version], "outputs changed: raise the recipe's version"

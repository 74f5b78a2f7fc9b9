"""The promises over whole real data sets: rate, checks, golds; none refused by its own checks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.generators import generator_class
from lm_eval_perturb.generators.typos import Typos
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.plain_words import PUNCTUATION, inner_letters, tokens
from lm_eval_perturb.protect import answer_words, hidden, structures
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

pytestmark = pytest.mark.slow


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(shared / "data" / name).to_pylist()
    return found


def load(shared: Path, benchmark: str) -> list[Item]:
    if benchmark == "gsm8k":
        found = rows(shared, "gsm8k/test.parquet")
        return [
            Item(row["question"], answer=row["answer"].split("####")[1].strip()) for row in found
        ]
    found = rows(shared, "mmlu/test.parquet")
    return [Item(row["question"], tuple(row["choices"]), row["answer"]) for row in found]


def changed(name: str, items: list[Item]) -> list[tuple[Item, Changed]]:
    recipe = load_recipe(name, "tests")
    generator: Any = generator_class(recipe.generator, name)(**recipe.parameters)
    pairs = []
    for number, item in enumerate(items):
        outcome = generator.perturb(item, stream(99, name, 1, 0, f"{number:064x}"))
        if isinstance(outcome, Changed) and outcome.item != item:
            pairs.append((item, outcome))
    return pairs


@pytest.mark.parametrize(
    ("name", "benchmark", "least"),
    [
        ("null", "gsm8k", 0.999),
        ("null", "mmlu", 0.96),
        ("typos", "gsm8k", 0.80),
        ("typos", "mmlu", 0.76),
        ("option_order", "mmlu", 0.98),
        ("none_of_the_others", "mmlu", 0.08),
        ("none_of_the_others_foil", "mmlu", 0.08),
        ("choices_only", "mmlu", 0.999),
    ],
)
def test_coverage_and_checks(shared: Path, name: str, benchmark: str, least: float) -> None:
    items = load(shared, benchmark)
    pairs = changed(name, items)
    assert len(pairs) >= least * len(items)
    for check in load_recipe(name, "tests").checks:
        assert [CHECKS[check](before, after.item) for before, after in pairs] == [None] * len(pairs)


@pytest.mark.parametrize("benchmark", ["gsm8k", "mmlu"])
@pytest.mark.parametrize("strength", [0.05, 0.2])
def test_real_rate(shared: Path, benchmark: str, strength: float) -> None:
    eligible = letters = 0
    for number, item in enumerate(load(shared, benchmark)):
        outcome = Typos(strength).perturb(item, stream(5, "typos", 3, 0, f"{number:064x}"))
        if isinstance(outcome, Changed):
            eligible += eligible_letters(item)
            letters += outcome.details["letters"]
    # 0.4 %: letters at which every slip would give another word are passed over
    error = (eligible * strength * (1 - strength)) ** 0.5
    assert abs(letters - strength * eligible) < 4 * error + 0.004 * strength * eligible


def eligible_letters(item: Item) -> int:
    text = item.question or ""
    words = tokens(hidden(text, structures(text)))
    starts = inner_letters(text, words) or [0] * (len(words) + 1)
    keep = answer_words(item)
    pairs = zip(words, [end - start for start, end in pairwise(starts)], strict=True)
    return sum(count for word, count in pairs if word.strip(PUNCTUATION) not in keep)

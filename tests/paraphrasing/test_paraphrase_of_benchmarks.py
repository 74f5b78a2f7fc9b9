"""Paraphrases of whole benchmarks: coverage, distance, and what an independent eye can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_items import BENCHMARKS, benchmark_items
from independent_invariants import violations

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.generators.paraphrase import Paraphrase
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

pytestmark = pytest.mark.slow

SEED = 20_261
# The least share of items that change, and the least mean distance, by strength.
FAR = {("mmlu", 0.5): (0.90, 0.25), ("mmlu", 1.0): (0.97, 0.40)}


def paraphrases(
    shared: Path, benchmark: str, strength: float
) -> Iterator[tuple[Item, Item | None]]:
    """Each item and its variant; None where it has none or a check of the recipe refuses it."""
    recipe = load_recipe("paraphrase", "tests")
    generator = Paraphrase(strength=strength)
    for number, item in enumerate(benchmark_items(shared, benchmark)):
        source = f"{benchmark}{number}"
        outcome = generator.perturb(item, stream(SEED, recipe.name, recipe.version, 0, source))
        after = outcome.item if isinstance(outcome, Changed) else None
        kept = after is not None and all(CHECKS[c](item, after) is None for c in recipe.checks)
        yield item, after if kept else None


def distance(before: str, after: str) -> float:
    """1 - Jaccard index of the two texts' words."""
    one, other = (set(re.findall(r"\w+", text.lower())) for text in (before, after))
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


@pytest.mark.parametrize("strength", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_texts_change_as_far_as_the_strength_says_and_nothing_protected_is_touched(
    shared: Path, benchmark: str, strength: float
) -> None:
    found: list[str] = []
    distances: list[float] = []
    for before, after in paraphrases(shared, benchmark, strength):
        if after is None:
            distances.append(0.0)
            continue
        distances.append(distance(before.question or "", after.question or ""))
        assert (after.choices, after.answer) == (before.choices, before.answer)
        for role in ("question", "context"):
            old, new = getattr(before, role) or "", getattr(after, role) or ""
            if old != new:
                found += [
                    f"{name}: {old} -> {new}" for name in violations(old, new, before.choices)
                ]
    assert found == []
    changed, mean = FAR.get((benchmark, strength), (0.0, 0.0))
    assert sum(d > 0 for d in distances) / len(distances) >= changed
    assert sum(distances) / len(distances) >= mean

"""Every mechanical damage to a stem of MMLU, ARC, OpenBookQA, CommonsenseQA or GSM8K is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from benchmark_items import benchmark_items
from damages import DAMAGES, damaged

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item
from lm_eval_perturb.recipe import load_recipe

RECIPE = load_recipe("paraphrase_llm", "tests")
EACH = {"mmlu": 8, "arc_easy": 8, "arc_challenge": 4, "openbookqa": 3, "commonsense_qa": 5,
        "gsm8k": 5}  # fmt: skip


def passes(before: Item, text: str) -> bool:
    after = replace(before, question=text)
    return not any(CHECKS[name](before, after) for name in RECIPE.checks)


@pytest.mark.slow
def test_all_of_it_is_refused(shared: Path) -> None:
    tried: Counter[str] = Counter()
    missed: dict[str, list[tuple[str, str]]] = {}
    for benchmark, step in EACH.items():
        for item in benchmark_items(shared, benchmark)[::step]:
            for name, text in damaged(item):
                tried[name] += 1
                if passes(item, text):
                    missed.setdefault(name, []).append((item.question, text))
    assert missed == {}
    assert set(tried) == set(DAMAGES)
    assert min(tried.values()) >= 5, tried

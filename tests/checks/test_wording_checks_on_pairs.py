"""The checks of wording on reworded stems of benchmarks: ours by hand, faithful and damaged.

The stems are read from the data sets; only the rewordings, which are our own, are kept here. All
were written before the checks had seen them. The damaged ones imitate what language models do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from benchmark_items import benchmark_items

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item
from lm_eval_perturb.recipe import load_recipe

RECIPE = load_recipe("paraphrase_llm", "tests")
FIXTURES = Path(__file__).with_name("fixtures")
OUT_OF_REACH = "specificity"
"""Damage that no rule on single words sees: something said less exactly, numbers changing roles."""


class Case(NamedTuple):
    where: str
    damage: str
    before: Item
    after: Item


@lru_cache
def items(shared: Path, source: str) -> list[Item]:
    return benchmark_items(shared, source.partition("/")[0])


def cases(shared: Path, name: str) -> Iterator[Case]:
    for line in (FIXTURES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        source, row, *damage, text = line.split("\t")
        before = items(shared, source)[int(row)]
        text = text.replace("\\n", "\n").replace("\\\\", "\\")
        after = replace(before, question=text)
        yield Case(f"{source} {row}", "".join(damage), before, after)


def objections(case: Case) -> list[str]:
    found = ((name, CHECKS[name](case.before, case.after)) for name in RECIPE.checks)
    return [f"{name}: {reason}" for name, reason in found if reason]


# Each set was written before the checks had seen it; the fifth and sixth are halves of one.
SETS = {
    "faithful_1": (269, 8),
    "faithful_2": (114, 3),
    "faithful_3": (99, 2),
    "faithful_4": (60, 3),
    "faithful_5": (120, 3),
    "faithful_6": (119, 2),
    "faithful_7": (60, 0),
    "faithful_8": (60, 1),
}
# By a writer who had never seen the checks, as everyone else who will meet them.
STRANGERS = {"faithful_9": (240, 50)}


def test_faithful_rewordings_pass(shared: Path) -> None:
    """At most 3 % of all are refused."""
    refused = {}
    for name, (size, most) in SETS.items():
        pairs = list(cases(shared, name))
        found = {(name, case.where): why for case in pairs if (why := objections(case))}
        assert len(pairs) == size
        assert len(found) <= most, found
        refused |= found
    assert len(refused) <= 0.03 * sum(size for size, _ in SETS.values()), refused


def test_no_more_of_a_strangers_rewordings_are_refused_than_were(shared: Path) -> None:
    for name, (size, most) in STRANGERS.items():
        pairs = list(cases(shared, name))
        assert len(pairs) == size
        assert sum(bool(objections(case)) for case in pairs) <= most


def test_damaged_rewordings_are_refused(shared: Path) -> None:
    total: Counter[str] = Counter()
    passed = []
    for case in cases(shared, "damaged"):
        total[case.damage] += 1
        if not objections(case):
            passed.append((case.damage, case.where, case.after.question))
    assert sum(total.values()) == 186
    assert [found for found in passed if found[0] != OUT_OF_REACH] == []
    assert total[OUT_OF_REACH] == 10

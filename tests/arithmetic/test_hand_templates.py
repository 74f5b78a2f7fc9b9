"""`numbers` against templates by hand: formulas and conditions of 104 of its very items."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import hand_templates
import pytest
from pyarrow import parquet

from lm_eval_perturb.generators.numbers import Numbers
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

pytestmark = pytest.mark.slow

DRAWS = 25


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = parquet.read_table(shared / "data/gsm8k/test.parquet").to_pylist()
    return found


def gold(answer: str) -> Fraction:
    return Fraction(re.sub(r"[$,%\s]", "", answer.partition("####")[2]))


def test_templates_give_the_answers_of_their_items(rows):
    for template in hand_templates.load():
        row = rows[template.item]
        values = template.values(row["question"])
        assert template.answer(values) == gold(row["answer"]), template.item
        assert template.broken(values) == []


def test_every_draw_has_the_answer_that_the_template_gives(rows):
    version, draws, conditions, broken, covered = load_recipe("numbers", "test").version, 0, 0, 0, 0
    for template in hand_templates.load():
        row = rows[template.item]
        item = Item(row["question"], answer=row["answer"], rationale=row["answer"])
        made = [
            Numbers().perturb(item, stream(seed, "numbers", version, 0, row["question"]))
            for seed in range(DRAWS)
        ]
        changed = [outcome.item for outcome in made if isinstance(outcome, Changed)]
        covered += bool(changed)
        for new in changed:
            values = template.values(new.question)
            assert template.answer(values) == gold(str(new.answer)), (template.item, new.question)
            draws += 1
            conditions += len(template.conditions)
            broken += len(template.broken(values))
    assert covered >= 72
    assert draws >= 72 * DRAWS
    assert broken <= 0.002 * conditions  # 9 in 17,200 when this was written

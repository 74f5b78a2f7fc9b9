"""`clauses_p1` and `clauses_p2` over real data, and through the engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lm_eval_perturb.arithmetic.expressions import parse
from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.clauses import Clauses
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.variants import Variant

SOLUTION = "They have 6*7=<<6*7=42>>42 apples.\n#### 42"
ITEM = Item("Six boys have 7 apples each. How many apples do they have?", (), SOLUTION, SOLUTION)


def went_on(item: Item, steps: int = 1, seed: int = 1) -> Any:
    return Clauses(steps).perturb(item, stream(seed, "clauses", 1, 0, str(item.question)))


@pytest.mark.parametrize("steps", [0, 3, True, "1"])
def test_steps_are_one_or_two(steps: Any) -> None:
    with pytest.raises(BadValueError, match="steps"):
        Clauses(steps)


def test_what_it_does_not_work_on() -> None:
    assert isinstance(went_on(Item("How many?")), NotApplicable)
    assert isinstance(went_on(Item(rationale=SOLUTION)), NotApplicable)
    assert isinstance(went_on(Item(ITEM.question, ("42",), 0, SOLUTION)), NotApplicable)
    outside = Item(ITEM.question, rationale=SOLUTION, answer="42")
    assert isinstance(went_on(outside), Refused)


def test_the_same_stream_gives_the_same_problem() -> None:
    assert went_on(ITEM, 2, 4) == went_on(ITEM, 2, 4)
    assert len({went_on(ITEM, 2, seed).item.question for seed in range(10)}) > 5


class Worked:
    """A base that scores against its answer field."""

    def gold(self, document: Any) -> Any:
        return document["answer"]

    def requests(self, document: Any) -> tuple[str, ...]:
        return (document["question"],)


@pytest.mark.parametrize("name", ["clauses_p1", "clauses_p2", "reverse"])
def test_the_engine_writes_the_recomputed_gold(name: str) -> None:
    from lm_eval_perturb.generators import generator_class

    recipe = load_recipe(name, "tests")
    generator: Any = generator_class(recipe.generator, name)
    variant = Variant(name, recipe, generator(**recipe.parameters), dict(recipe.parameters))
    question = "Six boys have 7 apples each and 5 pears. How many apples do they have?"
    document = {"question": question, "answer": SOLUTION}
    base = Worked()
    engine = Engine(Roles(question="question", answer="answer", rationale="answer"), None, base, 1)
    twin: Any = engine.apply(variant, Source(document, "x", base.requests(document)))
    assert twin.record.status == "changed", twin.record.reason
    assert twin.record.roles == ("question", "answer", "rationale")
    assert twin.document["answer"].rpartition("#### ")[2] == twin.record.details["answer"][1]


@pytest.mark.slow
@pytest.mark.parametrize("steps", [1, 2])
def test_a_whole_test_set(shared: Path, steps: int) -> None:
    from pyarrow import parquet

    rows = parquet.read_table(shared / "data/gsm8k/test.parquet").to_pylist()
    accepted = 0
    for row in rows:
        outcome = went_on(Item(row["question"], (), row["answer"], row["answer"]), steps, 7)
        if isinstance(outcome, Changed):
            accepted += 1
            solution = str(outcome.item.rationale)
            for left, right in re.findall(r"<<(.*?)=(.*?)>>", solution)[-steps:]:
                assert parse(left).value() == parse(right).value()
            assert solution.rpartition("#### ")[2] == outcome.details["answer"][1]
            assert str(outcome.item.question).startswith(row["question"].rstrip())
    assert accepted / len(rows) >= 0.7

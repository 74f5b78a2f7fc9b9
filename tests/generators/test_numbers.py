"""`numbers` over real data: shares accepted, round trips, readings; and the page that says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lm_eval_perturb.arithmetic import mutation
from lm_eval_perturb.arithmetic.expressions import parse, read_number
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, bind, original_draw, rewrite
from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.numbers import Numbers
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.variants import Variant
from scripts.numbers_table import PAGE, tables

SOLUTION = "They have 6*7=<<6*7=42>>42 apples.\n#### 42"
ITEM = Item("Six boys have 7 apples each. How many apples?", rationale=SOLUTION, answer=SOLUTION)


def test_answer_and_rationale_change_together() -> None:
    outcome = Numbers().perturb(ITEM, stream(1, "numbers", 1, 0, "x"))
    assert isinstance(outcome, Changed)
    assert outcome.item.answer == outcome.item.rationale != SOLUTION
    assert outcome.details["graph"] == ["r0 = n0 * n1"]


def test_what_it_does_not_work_on() -> None:
    rng = stream(1, "numbers", 1, 0, "x")
    assert isinstance(Numbers().perturb(Item("How many?"), rng), NotApplicable)
    outside = Item(ITEM.question, rationale=SOLUTION, answer="41")
    assert isinstance(Numbers().perturb(outside, rng), Refused)


def test_an_answer_beside_the_solution_is_written_anew() -> None:
    item = Item(ITEM.question, rationale=SOLUTION, answer="42 apples")
    outcome = Numbers().perturb(item, stream(1, "numbers", 7, 0, "x"))
    assert isinstance(outcome, Changed)
    assert outcome.item.answer == f"{outcome.details['answer'][1]} apples"


@pytest.mark.parametrize(
    ("solution", "reason"),
    [
        ("They cost 5*-3=<<5*-3=-15>>-15.\n#### -15", "negative"),
        ("5*-3=<<5*-3=-15>>-15. So 20+-15=<<20+-15=5>>5 are left.\n#### 5", "nowhere"),
    ],
)
def test_a_negative_price_is_refused(solution: str, reason: str) -> None:
    item = Item("Ed has $20 and buys 5 pens at $-3 each. What is left?", rationale=solution,
                answer=solution)  # fmt: skip
    outcome = Numbers().perturb(item, stream(1, "numbers", 7, 0, "x"))
    assert isinstance(outcome, Refused)
    assert reason in outcome.reason


def test_magnitude_is_checked() -> None:
    with pytest.raises(BadValueError, match="magnitude"):
        Numbers(magnitude="huge")  # type: ignore[arg-type]


def read_rows(shared: Path, name: str) -> list[dict[str, Any]]:
    from pyarrow import parquet  # other Pythons run these tests without it

    rows: list[dict[str, Any]] = parquet.read_table(
        shared / f"data/{name}/test.parquet"
    ).to_pylist()
    return rows


@pytest.fixture(scope="module")
def items(shared: Path) -> list[tuple[str, str]]:
    rows = read_rows(shared, "gsm8k")
    return [(row["question"], row["answer"]) for row in rows]


def counted(reader: Callable[..., Any], read: list[str]) -> Callable[..., Any]:
    """`bind` or its like, which notes each question that it reads."""

    def noting(question: str, solution: str, **how: Any) -> Any:
        read.append(question)
        return reader(question, solution, **how)

    return noting


@pytest.mark.slow
def test_a_whole_test_set(items: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    for reader in ("bind", "read_back"):
        monkeypatch.setattr(mutation, reader, counted(getattr(mutation, reader), read))
    accepted = two = 0
    for question, answer in items:
        item = Item(question, rationale=answer, answer=answer)
        outcome: Any = Numbers().perturb(item, stream(7, "numbers", 7, 0, question))
        if isinstance(outcome, Changed):
            accepted += 1
            two += outcome.details["changed"] >= 2
            assert_proved(outcome)
    assert len(read) <= 2.5 * len(items)  # reading an item from scratch is what takes long
    assert accepted / len(items) >= 0.78
    assert two / len(items) >= 0.65


@pytest.mark.slow
def test_ten_seeds_give_ten_draws(items: list[tuple[str, str]]) -> None:
    accepted = ten = 0
    for question, answer in items:
        item = Item(question, rationale=answer, answer=answer)
        made: set[str] = set()
        for seed in range(10):
            outcome = Numbers().perturb(item, stream(seed, "numbers", 7, 0, question))
            if not isinstance(outcome, Changed):
                break
            made.add(outcome.item.question)
        accepted += bool(made)
        ten += len(made) == 10
    assert accepted / len(items) >= 0.78
    assert ten / accepted >= 0.95


def test_the_draws_of_one_run_differ() -> None:
    made = {
        Numbers().perturb(ITEM, stream(1234, "numbers", 7, variant, "x")).item.question  # type: ignore[union-attr]
        for variant in range(1, 6)
    }
    assert len(made) == 5


def assert_proved(outcome: Changed) -> None:
    """Every annotation of the new solution holds, read without the reader of solutions."""
    text = str(outcome.item.rationale)
    for left, right in re.findall(r"<<(.*?)=(.*?)>>", text):
        assert parse(left).value() == parse(right).value()
    final = read_number(text.rpartition("#### ")[2].strip())
    assert str(final) == outcome.details["answer"][1] != outcome.details["answer"][0]


@pytest.mark.slow
def test_the_original_draw_gives_every_item_back(items: list[tuple[str, str]]) -> None:
    for question, answer in items:
        try:
            binding = bind(question, answer)
        except UnsafeItemError:
            continue
        assert rewrite(question, binding, original_draw(binding)) == (question, answer)


@pytest.mark.slow
def test_an_independent_set_of_variants_agrees(shared: Path, items: list[tuple[str, str]]) -> None:
    """Numbers that others changed: where only free ones moved, their answers are ours."""
    rows = read_rows(shared, "gsm8k_robust")
    agree = differ = 0
    for (question, answer), row in zip(items, rows, strict=True):
        ours = recomputed(question, answer, row["question"])
        if ours is not None:
            theirs = float(row["answer"].rpartition("####")[2].replace(",", ""))
            agree += abs(float(ours) - theirs) < 0.01
            differ += abs(float(ours) - theirs) >= 0.01
    assert agree >= 550
    # each read: rounded answers, another month named, and originals whose own solution is wrong
    assert differ <= 12


def recomputed(question: str, answer: str, other: str) -> Any:
    """The answer to another draw of a question; None where it moves what is frozen or tied."""
    from lm_eval_perturb.arithmetic.quantities import mentions
    from lm_eval_perturb.arithmetic.sources import FORMS

    try:
        binding = bind(question, answer)
    except UnsafeItemError:
        return None
    found = mentions(other)
    if other == question or len(found) != len(binding.mentions):
        return None
    values: dict[int, Any] = {}
    for new, old, group in zip(found, binding.mentions, binding.groups, strict=True):
        fixed = group not in binding.free and new.value != old.value
        if fixed or values.setdefault(group, new.value) != new.value:
            return None
    results: list[Any] = []
    for step, sources in zip(binding.worked.steps, binding.literals, strict=True):
        numbers = []
        for literal, source in zip(step.expression.literals, sources, strict=True):
            if source.kind == "constant":
                numbers.append(literal.value)
            elif source.kind == "result":
                numbers.append(results[source.which])
            else:
                numbers.append(FORMS[source.form](values[binding.groups[source.which]]))
        results.append(step.expression.value(numbers))
    return results[binding.final]


@pytest.mark.slow
def test_the_page_shows_what_is_measured(shared: Path) -> None:
    assert tables(shared / "data" / "gsm8k", ("test",))["test"] in PAGE.read_text(encoding="utf-8")


class Worked:
    """A base that scores against a field of its documents."""

    def __init__(self, gold: str) -> None:
        self._gold = gold

    def gold(self, document: Any) -> Any:
        return document[self._gold]

    def requests(self, document: Any) -> tuple[str, ...]:
        return (document["question"],)


def carried_out(gold: str) -> Any:
    roles = Roles(question="question", answer="answer", rationale="answer")
    recipe = load_recipe("numbers", "tests")
    variant = Variant("numbers", recipe, Numbers(), {"magnitude": "same"})
    document = {"question": ITEM.question, "answer": SOLUTION, "copy": SOLUTION}
    base = Worked(gold)
    engine = Engine(roles, None, base, seed=1)
    return engine.apply(variant, Source(document, "x", base.requests(document)))


def test_the_engine_writes_the_recomputed_gold() -> None:
    twin = carried_out("answer")
    assert twin.record.status == "changed"
    assert twin.record.roles == ("question", "answer", "rationale")
    answer = twin.document["answer"].rpartition("#### ")[2]
    assert answer == twin.record.details["answer"][1]


def test_a_base_that_scores_something_else_is_refused() -> None:
    twin = carried_out("copy")
    assert twin.record.status == "refused"
    assert "promise recomputes" in str(twin.record.reason)

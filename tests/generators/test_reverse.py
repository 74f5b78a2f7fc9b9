"""`reverse` over real data: its share, its proofs, its refusals; the page that says so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lm_eval_perturb.arithmetic.expressions import ExpressionError, Number, parse, read_number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.mutation import UnsafeItemError
from lm_eval_perturb.arithmetic.sources import FORMS
from lm_eval_perturb.generators.reverse import Reverse
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.questions.reversal import reverse
from lm_eval_perturb.rng import stream
from scripts.questions_table import PAGES, tables

SOLUTION = "They have 6*7=<<6*7=42>>42 apples.\n#### 42"
ITEM = Item("Ann and 6 boys have 7 apples each. How many apples do the boys have?", (), SOLUTION,
            SOLUTION)  # fmt: skip


def turned(item: Item, seed: int = 1) -> Any:
    return Reverse().perturb(item, stream(seed, "reverse", 1, 0, str(item.question)))


def test_answer_and_rationale_change_together() -> None:
    outcome = turned(ITEM)
    assert isinstance(outcome, Changed)
    assert outcome.item.answer == outcome.item.rationale != SOLUTION
    assert outcome.details["answer"][1] in ("6", "7")


def test_what_it_does_not_work_on() -> None:
    assert isinstance(turned(Item("How many?")), NotApplicable)
    assert isinstance(turned(Item(rationale=SOLUTION)), NotApplicable)
    chosen = Item(ITEM.question, ("42", "43"), 0, SOLUTION)
    assert isinstance(turned(chosen), NotApplicable)
    outside = Item(ITEM.question, rationale=SOLUTION, answer="42")
    assert isinstance(turned(outside), Refused)


def test_bad_input_is_refused() -> None:
    for question, solution in [
        ("x" * 10**6 + "?", SOLUTION),
        ("Has " + "7 apples and " * 600 + "how many?", SOLUTION),
        (str(ITEM.question), "<<" + "(" * 200 + "1=1>>1\n#### 1"),
        (str(ITEM.question), "<<9**9**9**9=1>>1\n#### 1"),
        (str(ITEM.question), "<<__import__('os')=1>>1\n#### 1"),
    ]:
        assert isinstance(turned(Item(question, rationale=solution, answer=solution)), Refused)


@pytest.mark.slow
def test_a_whole_test_set(shared: Path) -> None:
    from pyarrow import parquet

    rows = parquet.read_table(shared / "data/gsm8k/test.parquet").to_pylist()
    accepted = 0
    for row in rows:
        outcome = turned(Item(row["question"], (), row["answer"], row["answer"]), 7)
        if isinstance(outcome, Changed):
            accepted += 1
            assert_proved(row, outcome)
    assert accepted / len(rows) >= 0.35


def assert_proved(row: dict[str, str], outcome: Changed) -> None:
    """The story with the gold put back is the original's; every equation of the solution holds."""
    details, question = outcome.details, str(outcome.item.question)
    given = row["answer"].rpartition("#### ")[2].replace(",", "").strip()
    assert details["given"] == given
    assert re.search(rf"answer to this question is \$?{given}[,.]", question)
    letters = re.split(rf"(?<![A-Za-z]){details['letter']}(?![A-Za-z])", question)
    before, behind = letters[0], letters[1]
    old = row["question"]
    assert old.startswith(re.sub(r" an? ?$", "", before.removesuffix("$").rstrip(" ")).rstrip("-"))
    assert behind.partition("?")[0] in old
    solution = str(outcome.item.rationale)
    for left, right in re.findall(r"<<(.*?)=(.*?)>>", solution):
        assert parse(left).value() == parse(right).value()
    assert str(read_number(solution.rpartition("#### ")[2])) == details["answer"][1] != given


@pytest.mark.slow
def test_no_other_number_near_it_leads_to_the_answer(shared: Path) -> None:
    """By trying them all, forwards, where the proof solves an equation."""
    from pyarrow import parquet

    rows = parquet.read_table(shared / "data/gsm8k/test.parquet").to_pylist()
    tried = 0
    for row in rows[::4]:
        try:
            made = reverse(
                row["question"], row["answer"], stream(7, "reverse", 1, 0, row["answer"])
            )
        except UnsafeItemError:
            continue
        gold = int(read_number(made.solution.rpartition("#### ")[2]))
        if gold < 2000:
            answers = (forward(made.binding, made.traced.asked, x) for x in range(2 * gold + 60))
            leading = [
                x for x, answer in enumerate(answers) if answer == made.binding.worked.answer
            ]
            assert leading == [gold]
            tried += 1
    assert tried > 80


def forward(binding: Binding, asked: int, x: int) -> Number | None:
    """The answer of the original steps with another value for the number asked."""
    results: list[Number] = []
    for step, sources in zip(binding.worked.steps, binding.literals, strict=True):
        numbers: list[Number] = []
        for literal, source in zip(step.expression.literals, sources, strict=True):
            if source.kind == "result":
                numbers.append(results[source.which])
            elif source.kind == "mention" and binding.groups[source.which] == asked:
                numbers.append(FORMS[source.form](x))
            else:
                numbers.append(literal.value)
        try:
            results.append(step.expression.value(numbers))
        except ExpressionError:
            return None
    return results[binding.final]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["clauses_p1", "clauses_p2"])
def test_the_page_of_clauses_shows_what_is_measured(shared: Path, name: str) -> None:
    page = PAGES[name].read_text(encoding="utf-8")
    assert tables(shared / "data" / "gsm8k", name, ("test",))["test"] in page


@pytest.mark.slow
def test_the_page_of_reverse_shows_the_share_that_is_measured(shared: Path) -> None:
    """To half a point: its items are bound by `numbers`, whose guards move a few of them."""
    measured = tables(shared / "data" / "gsm8k", "reverse", ("test",))["test"]
    page = PAGES["reverse"].read_text(encoding="utf-8").partition("<!-- reverse test -->")[2]
    assert accepted_share(page) == pytest.approx(accepted_share(measured), abs=0.5)


def accepted_share(table: str) -> float:
    row = re.search(r"\| accepted \| [\d,]+ \| ([\d.]+) %", table)
    assert row is not None
    return float(row[1])

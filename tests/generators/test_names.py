"""`names`: what stays, what the engine accepts, coverage and proof over real data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.names import Names
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.stories.given_names import FEMALE, MALE, PLACELIKE, WORDLIKE
from lm_eval_perturb.variants import Variant
from lm_eval_perturb.worked_gold import same_result
from scripts.stories_table import PAGES, table

PLAIN = sorted((FEMALE | MALE) - WORDLIKE - PLACELIKE)
STORY = "{0} has 12 pens and gives {1} 3. {1}'s box held 4. How many pens does {1} have?"
WORK = "{1} has 4+3=<<4+3=7>>7 pens, fewer than {0}.\n#### 7"


def outcome(item: Item, key: str = "x", seed: int = 1) -> Outcome:
    return Names().perturb(item, stream(seed, "names", 1, 0, key))


def worked(question: str, solution: str) -> Item:
    return Item(question, answer=solution, rationale=solution)


@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=2, unique=True), st.integers(0, 99))
def test_a_story_of_any_two_people(names: list[str], seed: int) -> None:
    item = worked(STORY.format(*names), WORK.format(*names))
    after = outcome(item, seed=seed)
    assert after == outcome(item, seed=seed)
    if isinstance(after, Changed):
        mapping = after.details["names"]
        assert set(mapping) == set(names)
        new = [mapping[name] for name in names]
        assert after.item == worked(STORY.format(*new), WORK.format(*new))
        assert len({name[0] for name in new}) == 2
        assert all((name in FEMALE) is (mapping[name] in FEMALE) for name in names)


def test_ten_seeds_give_different_names() -> None:
    item = worked(STORY.format("Ann", "Paul"), WORK.format("Ann", "Paul"))
    texts = {getattr(outcome(item, seed=seed), "item", item).question for seed in range(10)}
    assert len(texts) >= 9


def test_a_name_that_stays_in_small_letters_refuses() -> None:
    item = worked(STORY.format("Ann", "Paul"), WORK.format("Ann", "paul"))
    assert not isinstance(outcome(item), Changed)


class Worked:
    """A base that scores against a field of its documents."""

    def __init__(self, field: str) -> None:
        self._field = field

    def gold(self, document: Any) -> Any:
        return document[self._field]

    def requests(self, document: Any) -> tuple[str, ...]:
        return (document["question"],)


def carried_out(field: str) -> Any:
    recipe = load_recipe("names", "tests")
    variant = Variant("names", recipe, Names(), {})
    solution = WORK.format("Ann", "Paul")
    document = {
        "question": STORY.format("Ann", "Paul"),
        "answer": solution,
        "copy": solution,
        "number": "7",
    }
    base = Worked(field)
    engine = Engine(Roles(question="question", answer="answer", rationale="answer"), None, base, 1)
    return engine.apply(variant, Source(document, "x", base.requests(document)))


def test_a_worked_gold_may_be_reworded_if_its_result_stays() -> None:
    twin = carried_out("answer")
    assert twin.record.status == "changed"
    assert twin.record.roles == ("question", "answer", "rationale")
    assert twin.document["answer"].endswith("\n#### 7")
    assert "Paul" not in twin.document["answer"]


def test_the_promise_holds_for_bases_that_score_something_else() -> None:
    assert carried_out("number").record.status == "changed"
    assert carried_out("copy").record.status == "refused"


def test_other_results_and_golds_without_a_mark_are_not_the_same() -> None:
    one, other = worked("q", "Ann: 7\n#### 7"), worked("q", "Zoe: 7\n#### 7")
    assert same_result(one.answer, other.answer, one, other)
    third = worked("q", "Zoe: 8\n#### 8")
    assert not same_result(one.answer, third.answer, one, third)
    bare, renamed = worked("q", "Ann: 7"), worked("q", "Zoe: 7")
    assert not same_result(bare.answer, renamed.answer, bare, renamed)


def read_items(shared: Path, split: str) -> list[Item]:
    from pyarrow import parquet  # other Pythons run these tests without it

    rows = parquet.read_table(shared / f"data/gsm8k/{split}.parquet").to_pylist()
    return [worked(row["question"], row["answer"]) for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize(("split", "share"), [("test", 0.7), ("train", 0.66)])
def test_word_problems(shared: Path, split: str, share: float) -> None:
    items = read_items(shared, split)
    found = [outcome(item, str(item.question)) for item in items]
    changed = [(b, a) for b, a in zip(items, found, strict=True) if isinstance(a, Changed)]
    assert len(changed) / len(items) >= share
    for before, after in changed:
        assert_only_names_differ(before, after)


def assert_only_names_differ(before: Item, change: Changed) -> None:
    """Token by token, read without the generator's own code."""
    mapping = change.details["names"]
    for role in ("question", "rationale"):
        old, new = str(getattr(before, role)), str(getattr(change.item, role))
        pairs = zip(re.findall(r"\w+|\W", old), re.findall(r"\w+|\W", new), strict=True)
        assert {(one, other) for one, other in pairs if one != other} <= set(mapping.items())
        assert not any(re.search(rf"\b{name}\b", new) for name in mapping)
    assert not any(re.search(rf"\b{name}", str(before.question)) for name in mapping.values())


def test_other_benchmarks_are_left_alone(shared: Path) -> None:
    from pyarrow import parquet

    rows = parquet.read_table(shared / "data/mmlu/test.parquet").to_pylist()
    for row in rows[::500]:
        item = Item(row["question"], tuple(row["choices"]), row["answer"])
        assert isinstance(outcome(item), NotApplicable)


def test_layers() -> None:
    with pytest.raises(BadValueError, match="layers"):
        Names(layers=("towns",))
    question = "Ann sells 5 apples for $2 each. How much do the apples cost?"
    solution = "The apples cost 5*2=<<5*2=10>>10.\n#### 10"
    rng = stream(1, "names", 1, 0, "x")
    after = Names(layers=("goods",)).perturb(worked(question, solution), rng)
    assert isinstance(after, Changed)
    (new,) = after.details["names"].values()
    assert after.item == worked(question.replace("apples", new), solution.replace("apples", new))


@pytest.mark.parametrize(
    "question",
    [
        "Ann bakes 5 apple pies. How many apples do 3 pies take?",
        "Ann sells 5 green apples. How many apples has she?",
        "Ann works for Apple and eats 5 apples. How many apples are that?",
        "Ann has 5 apple trees. How many apples grow?",
    ],
)
def test_goods_on_which_a_word_depends_stay(question: str) -> None:
    item = worked(question, "5*3=<<5*3=15>>15.\n#### 15")
    rng = stream(1, "names", 1, 0, "x")
    assert isinstance(Names(layers=("goods",)).perturb(item, rng), NotApplicable)


@pytest.mark.slow
def test_the_pages_show_what_is_measured(shared: Path) -> None:
    for page, (name, generator) in PAGES.items():
        text = page.read_text(encoding="utf-8")
        assert table(shared / "data" / "gsm8k", "test", name, generator) in text

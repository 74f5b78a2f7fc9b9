"""`no_op`: what is put in, what it shares with the item, coverage over real data."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.generators.no_op import NoOp
from lm_eval_perturb.item import Changed, Item, Outcome
from lm_eval_perturb.rng import stream
from lm_eval_perturb.stories.asides import draw_aside, kinds, stems
from lm_eval_perturb.stories.asked import takes_in_everything
from lm_eval_perturb.stories.sentences import sentences
from lm_eval_perturb.stories.sites import find_sites

THINGS = ("apples", "cards", "marbles", "eggs", "pencils", "candles", "tickets", "shirts")
QUESTIONS = (
    "How many {0} does she keep?",
    "How many {0} does Ann have in total?",
    "How many {0} are there?",
    "How many are left?",
    "How much did the {0} cost her?",
    "What is the sum of all numbers?",
    "It is Monday. How many {0} did it leave?",
)
SMALL = """
    the a an it its in of on at by with that there is are has have was and to from for not near
    behind beside opposite next far where often lives passes last local can be who
"""


def outcome(item: Item, key: str = "x", seed: int = 1) -> Outcome:
    return NoOp().perturb(item, stream(seed, "no_op", 1, 0, key))


@given(st.sampled_from(THINGS), st.sampled_from(QUESTIONS), st.integers(2, 99), st.integers(0, 999))
def test_only_a_sentence_of_its_own_is_put_in(
    thing: str, question: str, count: int, seed: int
) -> None:
    text = f"Ann buys {count} {thing}. She gives 2 to Paul. {question.format(thing)}"
    item = Item(text, answer="#### 7", rationale="#### 7")
    after = outcome(item, seed=seed)
    assert after == outcome(item, seed=seed)
    if isinstance(after, Changed):
        assert_put_in(item, after)
        assert not re.search(r"total|sum|there|are left", question)


def assert_put_in(before: Item, change: Changed) -> None:
    """Taken out again it gives the original; it shares no number and no content word."""
    sentence, number = change.details["sentence"], change.details["number"]
    old, new = str(before.question), str(change.item.question)
    assert re.sub(re.escape(sentence) + r"\s+", "", new, count=1) == old
    assert (change.item.rationale, change.item.answer) == (before.rationale, before.answer)
    assert re.findall(r"\d+", sentence) == [str(number)]
    known = f"{old} {before.rationale}"
    assert str(number) not in re.findall(r"\d+", known.replace(",", ""))
    own = set(re.findall(r"[a-z]{3,}", sentence.lower())) - set(SMALL.split())
    shared = own & set(re.findall(r"[a-z]{3,}", known.lower()))
    named = {word.lower() for word in re.findall(r"\b[A-Z]\w+", sentence)}
    assert shared <= named
    assert not re.search(r"\b(?:total|altogether|in all|combined)\b", old[-160:].split(". ")[-1])


def test_hundreds_of_sentences() -> None:
    drawn = {
        str(draw_aside(frozenset(), (), "Ann", True, Random(seed))).partition("text=")[2][:60]
        for seed in range(2000)
    }
    assert len(drawn) > 500
    assert len(kinds()) > 100


def test_every_thing_can_be_avoided_and_every_number_drawn() -> None:
    for kind in kinds():
        assert kind.low < kind.high
        assert kind.thing.split()[-1] in kind.words or kind.thing.startswith("a local")
        assert "{n}" in kind.says
        assert (
            draw_aside(frozenset().union(*(k.words for k in kinds())), (), None, True, Random(1))
            is None
        )


@pytest.mark.parametrize(
    ("question", "safe"),
    [
        ("How many cards does Ann have left?", True),
        ("How much money did Ann spend?", True),
        ("If each card costs $2, how much does Ann pay?", True),
        ("How many more cards does Ann need?", True),
        ("How many cards do they have altogether?", False),
        ("How many cards are there in the box?", False),
        ("How many more does Ann need?", False),
        ("How many things are on the table?", False),
        ("What is the total cost?", False),
        ("How many people live in the town?", False),
        ("What is the average age?", False),
        ("What is the largest number?", False),
        ("What is the number of cards that Ann keeps?", True),
    ],
)
def test_questions_that_take_in_everything(question: str, safe: bool) -> None:
    assert (takes_in_everything(question) is None) is safe


def test_sentences_end_where_they_end() -> None:
    text = "Mr. Ed paid $1.50. He left at 5 p.m. with Dr. Lee. 3 cats slept.  How many woke?"
    found = sentences(text)
    assert [sentence.text for sentence in found] == [
        "Mr. Ed paid $1.50.",
        "He left at 5 p.m. with Dr. Lee.",
        "3 cats slept.",
        "How many woke?",
    ]
    assert all(text[s.start :].startswith(s.text) for s in found)
    assert found[-1].gap == "  "


@pytest.mark.parametrize(
    "sentence",
    [
        "Paul has half of that number of cards.",
        "Paul takes that many cards.",
        "Paul buys the same amount of cards.",
        "Paul buys the rest of the cards.",
        "Bob has the other cards.",
        "Paul draws a card that is double in length.",
    ],
)
def test_nothing_is_put_before_a_sentence_that_points_back(sentence: str) -> None:
    text = f"Ann has 12 cards. {sentence} How many cards does it leave Ann?"
    assert not find_sites(text, sentences(text))
    free = text.replace(sentence, "Paul has twice as many cards as Ann.")
    assert [site.place for site in find_sites(free, sentences(free))] == [len("Ann has 12 cards. ")]


def test_boats_are_on_the_water_and_nobody_lives_near_them() -> None:
    boats = [kind for kind in kinds() if "boat" in kind.words and not kind.landmark]
    assert {"a sailing ship", "a houseboat"} <= {kind.thing for kind in boats}
    assert {place for kind in boats for place in kind.places} == {
        "in the harbor", "on the river", "on the canal",
    }  # fmt: skip


def test_stems_hold_singulars() -> None:
    assert {"library", "box", "paint", "bake"} <= stems("libraries boxes painted baking")


@pytest.mark.slow
@pytest.mark.parametrize(("split", "share"), [("test", 0.55), ("train", 0.5)])
def test_word_problems(shared: Path, split: str, share: float) -> None:
    from pyarrow import parquet  # other Pythons run these tests without it

    rows = parquet.read_table(shared / f"data/gsm8k/{split}.parquet").to_pylist()
    items = [Item(row["question"], answer=row["answer"], rationale=row["answer"]) for row in rows]
    found = [outcome(item, str(item.question)) for item in items]
    changed = [(b, a) for b, a in zip(items, found, strict=True) if isinstance(a, Changed)]
    assert len(changed) / len(items) >= share
    for before, after in changed:
        assert_put_in(before, after)

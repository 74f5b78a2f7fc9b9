"""The checks of surface edits, lengths and options, each on honest and on damaged items."""

from __future__ import annotations

import pytest

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item

STEM = "Ann has 12 eggs, not 3.5 kg; `x = y` and ___?"


def question(text: str) -> Item:
    return Item(question=text, choices=("red", "blue", "red rose"), answer=1)


def options(*texts: str, answer: int | str | None = 0) -> Item:
    return Item(question="Which?", choices=texts, answer=answer)


DAMAGED = [
    ("numbers_kept", question(STEM), question(STEM.replace("12", "13"))),
    ("numbers_kept", question("-5 + 3"), question("5 + 3")),
    ("numbers_kept", question("3 and 4"), question("4 and 3")),
    ("numbers_kept", Item(context="in 1999"), Item(context="in 1998")),
    ("negations_kept", question(STEM), question(STEM.replace("not", "now"))),
    ("negations_kept", question("they can't"), question("they can")),
    ("negations_kept", question("all of it"), question("some of it")),
    ("protected_kept", question("seven hours"), question("seven houurs")),
    ("protected_kept", question("a red car"), question("a rad car")),
    ("protected_kept", question("for Anna now"), question("for Anan now")),
    ("structures_kept", question(STEM), question(STEM.replace("x = y", "x = z"))),
    ("blanks_kept", question(STEM), question(STEM.replace("___", ""))),
    ("lines_kept", question("a\nb"), question("a b")),
    ("words_kept", question("a  b"), question("a  c")),
    ("question_not_empty", question("a"), question(" ")),
    ("question_not_empty", Item(context="a"), Item(context=None)),
    ("length_within", question("word " * 30), question("word " * 200)),
    ("length_within", question("word " * 30), question("word")),
    ("paraphrase_length", question("word " * 30), question("word " * 60)),
    ("gold_text_kept", options("a", "b"), options("b", "a")),
    ("gold_text_kept", Item("?", answer="4"), Item("?", answer="5")),
    ("gold_text_kept", options("a", "b"), options("a", "b", answer=None)),
    ("options_kept", options("a", "b"), options("b", "a", answer=1)),
    ("options_permuted", options("a", "b"), options("a", "b ")),
    ("options_permuted", options("a", "b"), options("a")),
    ("options_permuted", options("a", "a", "b"), options("a", "b", "b")),
    ("options_distinct", options("a", "b"), options("a", "a ")),
    ("gold_unique", options("a", "b"), options("a", " a")),
]

HONEST = [
    ("numbers_kept", question(STEM), question(STEM.replace("eggs", "egggs"))),
    ("negations_kept", question(STEM), question(STEM.replace("eggs", "egggs"))),
    ("protected_kept", question(STEM), question(STEM.replace("eggs", "egggs"))),
    ("structures_kept", question(STEM), question(STEM.replace("eggs", "egggs"))),
    ("blanks_kept", question(STEM), question(STEM.replace("eggs", "egggs"))),
    ("lines_kept", question("a\nb"), question("aa\nb")),
    ("words_kept", question("a b"), question("a  b")),
    ("question_not_empty", question(""), question("")),
    ("length_within", question("short"), question("shorter than before")),
    ("paraphrase_length", question("word " * 30), question("word " * 50)),
    ("gold_text_kept", options("a", "b"), options("b", "a", answer=1)),
    ("gold_text_kept", Item("?"), Item("!")),
    ("options_kept", options("a", "b"), options("a", "b")),
    ("options_permuted", options("a", "b, c"), options("b, c", "a", answer=1)),
    ("options_distinct", options("a", "a", "b"), options("b", "a", "a")),
    ("gold_unique", options("a", "b", "b"), options("b", "a", "b", answer=1)),
    ("gold_unique", Item("?"), Item("?")),
]


@pytest.mark.parametrize(("name", "before", "after"), DAMAGED)
def test_damage_is_refused(name: str, before: Item, after: Item) -> None:
    reason = CHECKS[name](before, after)
    assert isinstance(reason, str)
    assert len(reason) > 5


@pytest.mark.parametrize(("name", "before", "after"), HONEST)
def test_honest_items_pass(name: str, before: Item, after: Item) -> None:
    assert CHECKS[name](before, after) is None


@pytest.mark.parametrize("name", sorted({case[0] for case in DAMAGED}))
def test_every_check_is_shown_passing_too(name: str) -> None:
    assert name in {case[0] for case in HONEST}

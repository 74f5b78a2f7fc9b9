"""Typos: an exact rate, protected text untouched, no word turned into another."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.typos import Typos
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.plain_words import inner_letters, tokens
from lm_eval_perturb.protect import answer_words, hidden, pieces, structures
from lm_eval_perturb.protected_words import PROTECTED_WORDS
from lm_eval_perturb.real_words import REAL_WORDS
from lm_eval_perturb.slips import KINDS
from lm_eval_perturb.uncommon_words import UNCOMMON_WORDS

_SAMPLE = (
    "the gardener planted seven flowers, (quietly) not `x = y` $a b$ Paris 12 eggs\n\n"
    "because $5 or $6, parents' `open 'single words here' \\begin{a} then market\\end{a} ^ "
    "^ ; $$b plain$$ $x^2 flowers$ [asy] \n\n     coloured bananas\n  market \n\tforming\n"
    'because market; café 🙂 some_name don\'t "seen there" presenting forming\r\n'
)
PROSE = st.lists(st.sampled_from(_SAMPLE.split(" ")), max_size=40).map(" ".join)
TEXTS = st.text(max_size=60) | PROSE


@given(TEXTS, st.floats(0.01, 1), st.integers(), st.sets(st.sampled_from(KINDS), min_size=1))
def test_only_plain_words_differ(text: str, strength: float, seed: int, kinds: set[str]) -> None:
    item = Item(text, ("flowers", "market stall"), 1, context="the passage stays")
    generator = Typos(strength, tuple(sorted(kinds)))
    outcome = generator.perturb(item, Random(seed))
    assert outcome == generator.perturb(item, Random(seed))
    if not isinstance(outcome, Changed):
        return
    typed = outcome.item.question or ""
    keep = answer_words(item)
    assert pieces(typed, keep) == pieces(text, keep)
    assert re.findall(r"\s+", typed) == re.findall(r"\s+", text)
    for before, after in zip(text.split(), typed.split(), strict=True):
        if before != after:
            assert (before[0], before[-1]) == (after[0], after[-1])
            assert after.strip("(),;.") not in PROTECTED_WORDS | REAL_WORDS | UNCOMMON_WORDS | keep
    assert outcome.item.choices == item.choices
    assert outcome.item.context == item.context


@given(TEXTS)
def test_what_is_remembered_of_tokens_finds_all_that_a_search_of_the_text_finds(text: str) -> None:
    words = tokens(text)
    starts = inner_letters(text, words)
    if starts is not None:
        assert starts == inner_letters(text, tokens(hidden(text, structures(text))))
        assert [start + 7 for start in starts] == inner_letters(text, words, 7)


@pytest.mark.parametrize("strength", [0.01, 0.05, 0.1, 0.2, 0.5, 1.0])
def test_the_nominal_rate_is_the_real_rate(strength: float) -> None:
    words = ("gardener", "planted", "coloured", "flowers", "yesterday", "evening", "sunshine")
    text = " ".join(words)
    eligible = (inner_letters(text, tokens(text)) or [])[-1]
    rounds = 4000
    letters = 0
    for seed in range(rounds):
        outcome = Typos(strength).perturb(Item(text), Random(seed))
        assert isinstance(outcome, Changed)
        letters += outcome.details["letters"]
    expected = rounds * eligible * strength
    error = (expected * (1 - strength)) ** 0.5
    assert abs(letters - expected) <= 4 * error + 1e-9


@pytest.mark.parametrize("kind", KINDS)
def test_kinds(kind: str) -> None:
    outcome = Typos(1, (kind,)).perturb(Item("all the big gzfjxes now"), Random(1))
    assert isinstance(outcome, Changed)
    typed = (outcome.item.question or "").split()[3]
    assert len(typed) == {"omission": 2, "doubling": 12}.get(kind, 7)
    if kind == "transposition":
        assert sorted(typed) == sorted("gzfjxes")
    if kind == "keyboard":
        assert all(one != other for one, other in zip(typed[1:-1], "zfjxe", strict=True))


def test_the_passage_is_left_alone_unless_it_is_all_there_is() -> None:
    passage = "a charming and affecting journey"
    both = Typos(1).perturb(Item("Why did he go?", context=passage), Random(1))
    assert isinstance(both, NotApplicable)
    alone = Typos(1).perturb(Item(context=passage), Random(1))
    assert isinstance(alone, Changed)
    assert alone.item.question is None
    assert alone.item.context != passage


@pytest.mark.parametrize(
    "text",
    [
        "How do you spell that beautiful word?",
        "Which of these words rhymes with orange?",
        "What are the letters in the word garden?",
        "How many syllables are there, please?",
    ],
)
def test_texts_about_spelling_are_refused(text: str) -> None:
    assert isinstance(Typos().perturb(Item(text), Random(1)), Refused)


def test_letters_of_the_post_are_no_reason_to_refuse() -> None:
    item = Item("The postman delivers sixty letters and several parcels")
    outcome = Typos(1).perturb(item, Random(1))
    assert isinstance(outcome, Changed)
    assert outcome.details["letters"] == 21


@pytest.mark.parametrize("text", ["", " ", "knives", "two words", "12 + 5 = 17 now", "It is so."])
def test_nothing_to_mistype(text: str) -> None:
    assert isinstance(Typos(1).perturb(Item(text), Random(1)), NotApplicable)


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"strength": 0}, "strength"),
        ({"strength": 1.1}, "strength"),
        ({"strength": "0.1"}, "strength"),
        ({"strength": True}, "strength"),
        ({"strength": float("nan")}, "strength"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": "keyboard"}, "kinds"),
        ({"kinds": ["keyboard", "ink"]}, "kinds"),
        ({"kinds": None}, "kinds"),
    ],
)
def test_bad_parameters(parameters: dict[str, object], key: str) -> None:
    with pytest.raises(BadValueError, match=key):
        Typos(**parameters)  # type: ignore[arg-type]


def test_kinds_of_a_recipe_are_a_list() -> None:
    assert Typos(kinds=["omission"]) == Typos(kinds=("omission",))  # type: ignore[arg-type]

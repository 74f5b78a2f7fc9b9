"""Paraphrase: identity at 0, shares, determinism, and what no draw may touch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.paraphrase import Paraphrase
from lm_eval_perturb.item import Changed, Item, NotApplicable
from lm_eval_perturb.paraphrasing.rewording import LAYERS
from lm_eval_perturb.rng import stream

STEM = (
    "Although the road was icy, the truck arrived early. It didn't stop in order to save fuel. "
    "Which of the following is the main reason for this?"
)
ITEM = Item(STEM, ("the driver was paid", "the load was light"), 0)

_PIECES = r"""
the a truck road Rome 12 3.5 not all $x_1$ "in order to" didn't because of ____ , . ? : ; when if
Which of the following is What are there after which takes place leads to mRNA (i) `code`
\frac{1}{2} must fewer than
"""
PIECES = st.sampled_from(_PIECES.split())
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map(" ".join)


def draw(item: Item, generator: Paraphrase, seed: int = 1) -> object:
    return generator.perturb(item, stream(seed, "paraphrase", 1, 0, "x"))


def test_strength_zero_is_the_identity() -> None:
    assert isinstance(draw(ITEM, Paraphrase(strength=0)), NotApplicable)


def test_full_strength_reaches_every_layer() -> None:
    outcome = draw(ITEM, Paraphrase(strength=1))
    assert isinstance(outcome, Changed)
    layers = {rule.split("/")[0] for rule in outcome.details["rules"]}
    assert layers >= {"phrases", "clauses", "frames", "openings"}


def test_little_strength_touches_words_only() -> None:
    for seed in range(20):
        outcome = draw(ITEM, Paraphrase(strength=0.1), seed)
        assert isinstance(outcome, Changed)
        assert {rule.split("/")[0] for rule in outcome.details["rules"]} <= {"words", "phrases"}


def test_layers_can_be_switched_off() -> None:
    outcome = draw(ITEM, Paraphrase(strength=1, layers=("clauses",)))
    assert isinstance(outcome, Changed)
    assert outcome.item.question is not None
    assert "the truck arrived early, " in outcome.item.question.lower()
    assert outcome.item.question.endswith("Which of the following is the main reason for this?")


def test_the_passage_is_reworded_too_and_the_options_never() -> None:
    item = Item("is the road icy", (), "yes", None, "It was icy. It didn't rain in order to melt.")
    outcome = draw(item, Paraphrase(strength=1))
    assert isinstance(outcome, Changed)
    assert outcome.item.context == "It was icy. It did not rain to melt."


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("strength", 1.1),
        ("strength", -0.1),
        ("strength", True),
        ("strength", "x"),
        ("layers", []),
        ("layers", ["wordz"]),
        ("layers", "words"),
    ],
)
def test_bad_parameters_are_errors(parameter: str, value: object) -> None:
    with pytest.raises(BadValueError):
        Paraphrase(**{parameter: value})  # type: ignore[arg-type]


@settings(max_examples=300)
@given(TEXTS, st.lists(TEXTS, max_size=4), st.integers(0, 10**6), st.sampled_from([0.1, 0.5, 1.0]))
def test_whatever_the_text(text: str, options: list[str], seed: int, strength: float) -> None:
    item = Item(text, tuple(options), 0 if options else None)
    generator = Paraphrase(strength=strength)
    outcome = draw(item, generator, seed)
    assert outcome == draw(item, generator, seed)
    if not isinstance(outcome, Changed):
        return
    after = outcome.item
    assert (after.choices, after.answer, after.context) == (item.choices, item.answer, None)
    assert after.question is not None
    for kept in ("$x_1$", "____", "12", "3.5", "`code`", "\\frac{1}{2}", "mRNA", "Rome", "must"):
        assert after.question.count(kept) == text.count(kept)
    assert {rule.split("/")[0] for rule in outcome.details["rules"]} <= set(LAYERS)

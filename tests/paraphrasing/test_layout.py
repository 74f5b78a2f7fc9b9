"""How stems are cut into sentences and what their shape is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.paraphrasing.layout import layout

OPTIONS = ("first thing", "second thing")


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in layout(text, OPTIONS).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann sells a cat. Bob buys it.", ["Ann sells a cat.", "Bob buys it."]),
        ("Dr. Hanson met Mr. Bee. Why?", ["Dr. Hanson met Mr. Bee.", "Why?"]),
        ("The U.S. Senate voted. Who won?", ["The U.S. Senate voted.", "Who won?"]),
        ("It costs 3.50 dollars. Is it much?", ["It costs 3.50 dollars.", "Is it much?"]),
        ("A first line\nand a second", ["A first line", "and a second"]),
        ("II. The second claim", ["II. The second claim"]),
        ('He said "Go. Now." Then he left.', ['He said "Go. Now."', "Then he left."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ice floats. Why?", "question"),
        ("Why does ice float", "question"),
        ("is ice lighter than water", "question"),
        ("Which of these floats?\nI. ice\nII. lead", "question"),
        ("Ice floats on water because", "completion"),
        ("The best answer is:", "completion"),
        ("What you give up is known as", "completion"),
        ("Ice _____ on water.", "blank"),
        ("Find the volume of the cone.", "statement"),
        ('What is meant by "why?"', "question"),
        ('"Why?" was asked by whom?', "question"),
        ("What floats? Assume that it is cold.", "question"),
        ("Is it light? Then it floats. The ice", "completion"),
    ],
)
def test_shape(text: str, shape: str) -> None:
    assert layout(text, OPTIONS).shape == shape


def test_without_options_nothing_is_a_completion() -> None:
    assert layout("Ice floats on water because", choices=()).shape == "statement"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("When it is cold, ice floats because", "ice floats because"),
        ("Ice floats because", "Ice floats because"),
        ("Ice is light. It floats because of the", "It floats because of the"),
        ("Ann thanked Bob because _ had helped.", "_ had helped."),
        ("Ice floats. Why?", None),
    ],
)
def test_what_an_option_is_read_in_is_frozen(text: str, kept: str | None) -> None:
    frozen = layout(text, OPTIONS).frozen()
    assert (text[slice(*frozen)] if frozen else None) == kept


@given(st.text(min_size=1).filter(str.strip), st.lists(st.text()))
def test_sentences_lie_in_order_and_miss_only_white_space(text: str, choices: list[str]) -> None:
    view = layout(text, choices)
    done = 0
    for start, end in view.sentences:
        assert done <= start <= end
        assert not text[done:start].strip()
        done = end
    assert not text[done:].strip()
    assert 0 <= view.asking < len(view.sentences)


def test_lists_in_the_stem_are_closed() -> None:
    text = "Which one floats?\nOptions:\n(A) ice\n(B) lead"
    view = layout(text, OPTIONS)
    assert view.asked == "Which one floats?"
    assert {text[start:end] for start, end in view.closed} == {"(A) ice", "(B) lead"}


@pytest.mark.parametrize(
    "note",
    [
        "This question refers to the following information.",
        "This question relates to the following information.",
        "This question refers to the information that is given here.",
        "Please read the following information, to which this question refers.",
        "The information that this question refers to is printed below.",
    ],
)
def test_a_printed_source_is_closed_in_every_wording_of_its_note(note: str) -> None:
    text = f"{note}\nWe shall not fail.\nWho said it?"
    closed = {text[start:end].strip() for start, end in layout(text, OPTIONS).closed}
    assert "We shall not fail." in closed


def test_a_letter_is_an_initial_only_after_a_name() -> None:
    assert sentences("The gas is in box B. Which box is hot?") == [
        "The gas is in box B.",
        "Which box is hot?",
    ]
    assert sentences("Ask John F. Kennedy or J. S. Mill.") == ["Ask John F. Kennedy or J. S. Mill."]

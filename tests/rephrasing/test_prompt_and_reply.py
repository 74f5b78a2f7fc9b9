"""What the rephraser is told, and how its reply becomes a stem."""

from __future__ import annotations

import inspect

import pytest

from lm_eval_perturb.rephrasing import prompt
from lm_eval_perturb.rephrasing.prompt import STOPS, chat_prompt, plain_prompt, prompt_digest
from lm_eval_perturb.rephrasing.reply import reworded

STEM = "Which planet is the largest?"


@pytest.mark.parametrize("form", [chat_prompt, plain_prompt])
def test_the_prompt_takes_the_stem_and_nothing_else(form):
    assert list(inspect.signature(form).parameters) == ["stem"]
    assert form(STEM).replace(STEM, "") == form("")


def test_a_model_without_turns_goes_on_where_the_rewording_stands():
    text = plain_prompt(STEM)
    assert text.endswith(f"Text:\n{STEM}\n\nRewording:\n")
    assert all(stop in text for stop in STOPS)


def test_the_digest_names_the_wording(monkeypatch):
    before = prompt_digest()
    assert prompt_digest() == before
    monkeypatch.setattr(prompt, "_INSTRUCTION", "Say it differently.")
    assert prompt_digest() != before


@pytest.mark.parametrize(
    ("stem", "reply", "expected"),
    [
        ("Is it red?", "Is red what it is?", "Is red what it is?"),
        ("Is it red?", "\n Is red what it is? \n", "Is red what it is?"),
        (" Is it red?\n", "Is red what it is?", " Is red what it is?\n"),
        ("Is it red?", '"Is red what it is?"', "Is red what it is?"),
        ("Is it red?", "“Is red what it is?”", "Is red what it is?"),
        ("Is it red?", "Rewording:\nIs red what it is?", "Is red what it is?"),
        # What may be part of the text is left for the checks.
        ('"Stop!"', '"Halt!"', '"Halt!"'),
        ("Is it red?", '"A" or "B"', '"A" or "B"'),
        ("Text: is it red?", "Text: is red what it is?", "Text: is red what it is?"),
        ("Is it red?", "Sure! Is red what it is?", "Sure! Is red what it is?"),
        ("Is it red?", "", ""),
        (" Is it red?", " \n", ""),
        ("Is it red?", '"', '"'),
    ],
)
def test_only_the_wrapping_of_a_reply_is_taken_off(stem, reply, expected):
    assert reworded(stem, reply) == expected

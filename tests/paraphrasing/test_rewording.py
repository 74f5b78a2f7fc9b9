"""Texts about language are left in their own words."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.paraphrasing.rewording import reworded

_ASKING = (
    "How do you spell it?", "Does it RHYME?", "Count its syllables.", "How many letters has it?",
    "Which vowel is it?", "Which Consonant is it?", "Is it an adjective?", "Is it an adverb?",
    "Is it a noun?", "Is it a verb?", "Is it a pronoun?", "Is it grammatical?", "Punctuate it.",
    "Give a synonym.", "Give an antonym.", "Translate it.", "Is it a palindrome?",
    "Is it an anagram?", "Is it sarcasm?", "Is it an idiom?", "Is the wording clear?",
    "Is it a sentence?", "Is it a \u017fentence?",
)  # fmt: skip
_TOLD = "The farmer did not buy a big house in order to help his child."


def in_other_words(text: str) -> str:
    return reworded(text, ("words", "phrases"), 1.0, frozenset(), (), Random(1))[0]


@pytest.mark.parametrize("asked", _ASKING)
def test_a_text_about_language_keeps_its_words(asked: str) -> None:
    assert in_other_words(f"{_TOLD} {asked}") == f"{_TOLD} {asked}"


def test_another_text_does_not() -> None:
    assert in_other_words(f"{_TOLD} Is it far?") != f"{_TOLD} Is it far?"

"""Replies that have nothing to do with the question, and rewordings that have."""

from __future__ import annotations

import pytest

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item

same_subject = CHECKS["same_subject"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("that loves its characters", "lol"),
        ("how to cook rice", "I like trains"),
        ("Which form of encryption does WPA use?", "nan"),
        ("What is the capital of France?", "What is it?"),
    ],
)
def test_another_subject(old, new):
    assert "words of the subject" in (same_subject(Item(old), Item(new)) or "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("that loves its characters", "that is in love with its characters"),
        ("Which gas do plants absorb?", "What gas is absorbed by plants?"),
        ("What is it?", "Which one is it?"),
        ("7 x 8 = ", "7 x 8 ="),
        ("", "anything"),
        ("Was ist das Ergebnis von 12 durch 4?", "Was ergibt 12 geteilt durch 4?"),
    ],
)
def test_the_same_subject(old, new):
    assert same_subject(Item(old), Item(new)) is None


def test_the_context_is_looked_at_too():
    assert same_subject(Item(None, context="a fine film"), Item(None, context="zzz qqq"))

"""Phrases: found as words of their own, outside closed stretches, under their conditions."""

from __future__ import annotations

import pytest

from lm_eval_perturb.paraphrasing.phrases import propose_phrases


def options(text: str, closed: list[tuple[int, int]] | None = None) -> list[tuple[str, ...]]:
    return [site.options for site in propose_phrases(text, closed or [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It does not rain.", [("doesn't",)]),
        ("It does not only rain.", []),
        ("It does not, however.", []),
        ("Although the road was wet, it held.", [("Even though",)]),
        ("Although flawed, it works.", []),
        ("This is called for by law.", []),
        ("He came despite the rain.", [("in spite of",)]),
        ("A despiteful man.", []),
        ("Is it so-called?", []),
        ("A foul is called against him.", []),
        ("That is what a strike is called.", []),
        ("This process is called osmosis.", [("is known as", "is referred to as")]),
        ("It rained. In addition, it snowed.", [("Moreover,", "Furthermore,")]),
        ("Sugar falls as a result, staying low.", []),
        ("The rules generally, are strict.", []),
        ("He came despite that it rained.", []),
        ("It is there to find out .", []),
        ("That lets you. Let's Go!", []),
        ("He needed it in order to win.", [("to",)]),
        ("It is needed in order to win.", []),
        ("Those who have and have not won", []),
        ("A trail leading to it", []),
        ("He fell as a result of a push.", [("because of",)]),
        ("He fell as a result of stopping so suddenly.", []),
        ("What clue led to this conclusion?", []),
    ],
)
def test_conditions(text: str, expected: list[tuple[str, ...]]) -> None:
    assert options(text) == expected


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    assert options("He has a wide variety of hats.") == [("a broad range of",)]


def test_closed_stretches_stay() -> None:
    assert options("He came despite the rain.", [(8, 15)]) == []

"""Demonstrations told from the item that they stand before."""

from __future__ import annotations

import pytest

from lm_eval_perturb.host.shots import abridged, demonstrations


@pytest.mark.parametrize(
    ("prompt", "bare", "count", "found"),
    [
        ("Q: a\nA: b\n\nQ: c\nA: d\n\nQ: e", "Q: e", 2, ("Q: a\nA: b", "Q: c\nA: d")),
        ("Sums.\n\nQ: a\n\nQ: e", "Sums.\n\nQ: e", 1, ("Q: a",)),
        ("a\n\nb\n\nc\n\ne", "e", 2, ("a\n\nb\n\nc",)),  # one holds the delimiter itself
        ("Q: e", "Q: e", 2, None),
        ("Other.\n\nQ: a\n\nQ: e", "Sums.\n\nQ: e", 1, None),
    ],
)
def test_demonstrations(prompt: str, bare: str, count: int, found: tuple[str, ...] | None) -> None:
    assert demonstrations(prompt, bare, "\n\n", count) == found


def test_the_first_and_the_last_stand_for_all() -> None:
    assert abridged("abc") == ["a", "b", "c"]
    assert abridged("abcdef") == ["a", "(4 more, --full shows them)", "f"]

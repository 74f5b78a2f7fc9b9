"""The clauses in which two texts differ."""

from __future__ import annotations

import pytest

from lm_eval_perturb.checks.differing import differing

CASES = [
    ("A cat ran. It was red. Why?", "A dog ran. It was red. Why?", "A cat ran. ", "A dog ran. "),
    ("As it rained, Ann left.", "As it snowed, Ann left.", "As it rained, ", "As it snowed, "),
    ("It was late, Ann left.", "It was late, Bob left.", ", Ann left.", ", Bob left."),
    ("The U.S. Army won. Why?", "The U.S. Navy won. Why?", ", Army won. ", ", Navy won. "),
    ("One\nTwo", "One\nThree", "Two", "Three"),
    ("Same.", "Same.", "", ""),
    ("He ran. She ran. ", "She ran. He ran. ", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "here", "there"), CASES)
def test_what_both_have_is_left_out(old: str, new: str, here: str, there: str) -> None:
    assert differing(old, new) == (here, there)


def test_what_went_once_of_two_is_not_lost() -> None:
    old, new = "No. No. Why?", "No. Why?"
    assert differing(old, new) == (old, new)

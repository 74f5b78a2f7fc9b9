from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.items.edits import Edit, edits

TEXTS = st.text(alphabet="ab \n.\U0001f600\u00e9", max_size=60)


def applied(text: str, found: list[Edit]) -> str:
    """The edits carried out as JavaScript does, on UTF-16 code units."""
    units = text.encode("utf-16-le")
    result, at = b"", 0
    for start, stop, new in found:
        assert at <= start <= stop
        result += units[2 * at : 2 * start] + new.encode("utf-16-le")
        at = stop
    return (result + units[2 * at :]).decode("utf-16-le")


@given(TEXTS, TEXTS)
def test_edits_lead_from_one_to_the_other(one, other):
    assert applied(one, edits(one, other)) == other


@given(TEXTS)
def test_nothing_differs_from_itself(text):
    assert edits(text, text) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("She eats three eggs.", "She eats four eggs.", [(9, 14, "four")]),
        ("a b", "a  b", [(1, 2, "  ")]),
        ("the big old cat sat here", "the tiny new cat sat here", [(4, 11, "tiny new")]),
        ("A. b c\nB. d e", "A. d e\nB. b c", [(3, 6, "d e"), (10, 13, "b c")]),
        ("x y z", "x y z\nw", [(5, 5, "\nw")]),
        ("\U0001f600 a", "\U0001f600 b", [(3, 4, "b")]),
    ],
)  # fmt: skip
def test_words_that_differ(one, other, expected):
    assert edits(one, other) == expected


def test_another_text_is_replaced_as_a_whole():
    one, other = "It will have no effect on breathing", "They remain able to walk on a stick"
    assert edits(one, other) == [(0, len(one), other)]

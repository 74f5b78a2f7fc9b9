"""How an answer field names the gold: every style found, every doubt refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.answer import STYLES, AnswerField, fit_answer
from lm_eval_perturb.roles import Roles

FLAT = Roles(choices=("options",), answer="key")
TEXTS = [["red", "blue", "green"], ["one", "two", "three", "four"], ["x", "y", "z"]]
GOLDS = [2, 3, 0]
NAMED = {
    "index": [2, 3, 0],
    "index_text": ["2", "3", "0"],
    "number": [3, 4, 1],
    "number_text": ["3", "4", "1"],
    "letter": ["C", "D", "A"],
    "lower_letter": ["c", "d", "a"],
    "bracketed_letter": ["(C)", "(D)", "(A)"],
    "text": ["green", "four", "x"],
}


def documents(keys):
    return [{"options": texts, "key": key} for texts, key in zip(TEXTS, keys, strict=True)]


@pytest.mark.parametrize("known", [True, False], ids=["with the base's gold", "without"])
@pytest.mark.parametrize("style", NAMED)
def test_every_style_is_found_and_encodes_what_it_decodes(style, known):
    shown = documents(NAMED[style])
    field = fit_answer(FLAT, shown, GOLDS if known else [None] * 3)
    assert field is not None
    assert field.style == style
    for document, gold in zip(shown, GOLDS, strict=True):
        assert field.decode(document) == gold
        for index in range(len(document["options"])):
            assert field.decode(field.encode(document, index)) == index
    assert shown == documents(NAMED[style])


def test_all_styles_are_covered_here():
    assert set(NAMED) == {*STYLES, "text"}


def test_the_documents_own_labels_win_over_letters():
    roles = Roles(choices=("choices.text",), answer="key")
    shown = [
        {"choices": {"text": ["a b", "c d"], "label": labels}, "key": key}
        for labels, key in ((["A", "B"], "B"), (["A", "B"], "A"))
    ]
    field = fit_answer(roles, shown, [1, 0])
    assert field == AnswerField("key", "label", ("choices.text",), "choices.label")
    counted = {"choices": {"text": ["a", "b"], "label": ["1", "2"]}, "key": "2"}
    assert field.decode(counted) == 1
    assert field.encode(counted, 0)["key"] == "1"


def test_options_may_have_a_field_each():
    roles = Roles(choices=("sol1", "sol2"), answer="key")
    shown = [{"sol1": "cut", "sol2": "glue", "key": "2"}, {"sol1": "a", "sol2": "b", "key": "1"}]
    field = fit_answer(roles, shown, [1, 0])
    assert field is not None
    assert field.style == "number_text"


@pytest.mark.parametrize(
    ("keys", "golds", "why"),
    [
        ([1, 1, 2], [None] * 3, "an index or a number: nobody says which"),
        ([2, 3, 0], [1, 2, 0], "the base scores another option as right"),
        (["C", 3, 0], GOLDS, "two encodings in one field"),
        (["E", "D", "A"], [None] * 3, "a letter beyond the options"),
        ([None, None, None], [None] * 3, "no answer at all"),
        ([True, False, True], [1, 0, 1], "a truth value is no index"),
    ],
)
def test_a_doubt_is_no_answer_field(keys, golds, why):
    assert fit_answer(FLAT, documents(keys), golds) is None, why


def test_an_ambiguity_that_the_base_settles_is_none():
    assert fit_answer(FLAT, documents([1, 1, 2]), [1, 1, 2]).style == "index"
    assert fit_answer(FLAT, documents([1, 1, 2]), [0, 0, 1]).style == "number"


def test_equal_options_make_an_answer_by_text_unknown():
    field = AnswerField("key", "text", ("options",))
    assert field.decode({"options": ["same", "same", "other"], "key": "same"}) is None
    assert field.decode({"options": ["same", "same", "other"], "key": "other"}) == 2


@pytest.mark.parametrize("roles", [Roles(), Roles(answer="key"), Roles(choices=("options",))])
def test_without_options_or_answer_there_is_no_field(roles):
    assert fit_answer(roles, documents(GOLDS), GOLDS) is None
    assert fit_answer(FLAT, [], []) is None


@given(st.sampled_from(sorted(STYLES)), st.integers(2, 10), st.data())
def test_decoding_inverts_encoding(style, size, data):
    field = AnswerField("key", style, ("options",))
    document = {"options": [f"option {i}" for i in range(size)], "key": None}
    index = data.draw(st.integers(0, size - 1))
    assert field.decode(field.encode(document, index)) == index

"""Roles, fields and items: what is written is what is read, and nothing else moves."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb import fields
from lm_eval_perturb.errors import BadValueError, UnknownKeyError
from lm_eval_perturb.item import Item
from lm_eval_perturb.roles import Roles, changed_roles

NESTED = {"q": "What?", "choices": {"text": ["a", "b"], "label": ["A", "B"]}, "key": "B"}
SPREAD = {"sol1": "cut", "sol2": "glue", "label": 1, "goal": "join", "story": "Once.", "work": "w"}
ROLES = Roles.parse({"question": "q", "choices": "choices.text", "answer": "key"}, "here")
SPREAD_ROLES = Roles.parse(
    {
        "question": "goal",
        "choices": ["sol1", "sol2"],
        "answer": "label",
        "context": "story",
        "rationale": "work",
    },
    "here",
)


def test_items_are_read_from_nested_and_spread_fields():
    assert ROLES.read(NESTED, 1) == Item("What?", ("a", "b"), 1)
    assert SPREAD_ROLES.read(SPREAD, 0) == Item("join", ("cut", "glue"), 0, "w", "Once.")
    assert Roles().read(NESTED, None) == Item()


text = st.text(max_size=8)


@given(text, text, text, text, text)
def test_what_is_written_is_read_back_and_nothing_else_changes(question, one, two, context, work):
    kept = copy.deepcopy(SPREAD)
    before = SPREAD_ROLES.read(SPREAD, 1)
    after = Item(question, (one, two), 1, work, context)
    written = SPREAD_ROLES.write(SPREAD, before, after)
    assert SPREAD_ROLES.read(written, 1) == after
    assert kept == SPREAD
    assert written["label"] == 1
    assert written.keys() == SPREAD.keys()


def test_writing_nested_options_leaves_their_labels_and_the_source_alone():
    kept = copy.deepcopy(NESTED)
    before = ROLES.read(NESTED, 1)
    written = ROLES.write(NESTED, before, replace(before, choices=("b", "a")))
    assert written["choices"] == {"text": ["b", "a"], "label": ["A", "B"]}
    assert kept == NESTED


def test_the_yaml_form_gives_the_same_roles():
    for roles in (ROLES, SPREAD_ROLES, Roles()):
        assert Roles.parse(roles.to_yaml(), "here") == roles
    assert ROLES.to_yaml() == {"question": "q", "choices": "choices.text", "answer": "key"}
    assert ROLES.paths() == {"q": "question", "choices.text": "choices", "key": "answer"}


@pytest.mark.parametrize(
    ("mapping", "error", "says"),
    [
        ({"qestion": "q"}, UnknownKeyError, "did you mean 'question'"),
        ("question", BadValueError, "a mapping of role to field"),
        ({"question": ["a", "b"]}, BadValueError, "one field's path"),
        ({"question": 3}, BadValueError, "a field's path"),
        ({"choices": ["a", ""]}, BadValueError, "a field's path"),
    ],
)
def test_what_is_no_roles_key_is_said_in_one_sentence(mapping, error, says):
    with pytest.raises(error, match=says) as caught:
        Roles.parse(mapping, "file x")
    assert str(caught.value).startswith("file x")


def test_changed_roles_come_in_the_order_of_the_roles():
    before = SPREAD_ROLES.read(SPREAD, 1)
    after = replace(before, context="x", question="y", answer=0)
    assert changed_roles(before, after) == ("question", "answer", "context")
    assert changed_roles(before, before) == ()


def test_fields_by_dotted_path():
    assert fields.has(NESTED, "choices.text")
    assert not fields.has(NESTED, "choices.none")
    assert not fields.has(NESTED, "q.text")
    assert fields.get(NESTED, "choices.label") == ["A", "B"]
    with pytest.raises(KeyError):
        fields.get(NESTED, "q.text")
    put = fields.put(NESTED, "choices.text", [])
    assert put["choices"] == {"text": [], "label": ["A", "B"]}
    assert put["choices"]["label"] is NESTED["choices"]["label"]

"""What Python functions read, watched while they run."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.inference.function_fields import observed_reads
from lm_eval_perturb.inference.recorder import Recorder

DOCUMENT = {
    "question": "What?",
    "choices": {"text": ["x", "y"], "label": ["A", "B"]},
    "answer": 1,
    "aside": "none",
}


def by_copy(doc: dict[str, Any]) -> str:
    twin = dict(doc)
    twin["question"] = twin["question"].strip()
    return twin["question"] + str(twin["answer"])


def by_branch(doc: dict[str, Any]) -> str:
    return doc["question"] if doc.get("answer") else doc["aside"]


def formatted(doc: dict[str, Any]) -> str:
    def template(question: str, answer: int, **rest: Any) -> str:
        return f"{question} {answer}"

    return template(**doc)


def by_parts(doc: dict[str, Any]) -> list[str]:
    return [text.upper() for text in doc["choices"]["text"]] + doc["choices"]["label"]


CASES: list[tuple[Callable[[Any], Any], list[str]]] = [
    (lambda doc: doc["question"], ["question"]),
    (lambda doc: doc.get("answer"), ["answer"]),
    (lambda doc: doc["choices"]["text"][0], ["choices.text"]),
    (by_parts, ["choices.text", "choices.label"]),
    (lambda doc: "missing" in doc and doc["missing"], []),
    (lambda doc: "fixed", []),
    (lambda doc: "{question}".format_map(doc), ["question"]),
    (lambda doc: {**doc}["question"], ["question"]),
    (lambda doc: (doc | {"x": 1})["question"], ["question"]),
    (lambda doc: doc.copy()["question"], ["question"]),
    (lambda doc: copy.deepcopy(doc)["choices"]["text"], ["choices.text"]),
    (lambda doc: json.dumps(doc), ["question", "choices.text", "choices.label", "answer", "aside"]),
    (lambda doc: len(doc), []),
    (by_copy, ["question", "answer"]),
    (by_branch, ["answer", "question"]),
    (formatted, ["question", "answer"]),
]  # fmt: skip


@pytest.mark.parametrize(("function", "expected"), CASES)
def test_fields_read(function: Callable[[Any], Any], expected: list[str]) -> None:
    assert [read.path for read in observed_reads(function, [DOCUMENT])] == expected


@pytest.mark.parametrize(("function", "expected"), CASES)
def test_watching_changes_nothing(function: Callable[[Any], Any], expected: list[str]) -> None:
    before = copy.deepcopy(DOCUMENT)
    assert function(Recorder(DOCUMENT)) == function(DOCUMENT)
    assert before == DOCUMENT


def test_branches_of_all_documents_count() -> None:
    documents = [DOCUMENT, {**DOCUMENT, "answer": 0}]
    assert [r.path for r in observed_reads(by_branch, documents)] == ["answer", "question", "aside"]


def test_what_the_function_raises_is_raised() -> None:
    with pytest.raises(KeyError):
        observed_reads(lambda doc: doc["missing"], [DOCUMENT])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=5))
def test_a_recorder_equals_its_document(document: dict[str, Any]) -> None:
    recorder = Recorder(document)
    assert recorder == document
    assert json.dumps(recorder) == json.dumps(document)
    assert dict(recorder) == document
    assert {**recorder} == document
    assert list(recorder.items()) == list(document.items())
    assert copy.deepcopy(recorder) == document

"""Options without their question, and questions without their options."""

from __future__ import annotations

import re
from random import Random

import pytest
from fake_models import HashLM
from hypothesis import given
from hypothesis import strategies as st
from small_tasks import CHOICE_ROLES, LETTERED, evaluate, load, rows, write_base, write_twin

from lm_eval_perturb.answer import AnswerField
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.generators.question_alone import QuestionAlone
from lm_eval_perturb.generators.question_hidden import QuestionHidden
from lm_eval_perturb.host.compiled_task import render
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.views import spelled_out

TEXT = st.text(max_size=30)
ASKED = {
    "perturbations": (
        "choices_only",
        "option_texts",
        {"perturbation": "question_only", "reference": "option_texts"},
    )
}
PAIRS = [("copper", "tin"), ("oak", "elm"), ("rook", "owl"), ("rye", "oats"), ("pike", "eel")]


def documents(count: int, start: int = 0) -> list[dict]:
    return [
        {
            "question": f"Whatever did Mrs Zanzibar{n} purchase yesterday?",
            "options": [f"{word} {n}{place}" for place in "wxyz"],
            "gold": n % 4,
        }
        for n in range(start, start + count)
        for word, _ in [PAIRS[n % 5]]
    ]


@given(TEXT, st.none() | TEXT, st.lists(TEXT, max_size=5).map(tuple))
def test_options_stay_and_nothing_is_left_of_the_question(question, context, choices):
    outcome = QuestionHidden().perturb(Item(question, choices, 0, context=context), Random(1))
    if isinstance(outcome, Changed):
        assert outcome.item == Item("", choices, 0, context=None if context is None else "")
    else:
        assert not choices or not f"{question}{context or ''}".strip()


@given(TEXT, st.lists(TEXT, max_size=5).map(tuple))
def test_a_question_that_stands_alone_stays_as_it_is(question, choices):
    item = Item(question, choices, 0)
    outcome = QuestionAlone().perturb(item, Random(1))
    assert outcome.item == item if isinstance(outcome, Changed) else outcome.reason


@pytest.fixture
def result(folder):
    write_base(folder, "shop", documents(8, 9), train=documents(9), **LETTERED)
    name = write_twin(folder, "shop", *ASKED["perturbations"], roles=CHOICE_ROLES)
    return evaluate(folder, name, num_fewshot=2), name


def prompts(row: dict, label: str) -> list[tuple[str, str]]:
    start, stop = row["doc"]["_lmep"]["variants"][label]["requests"]
    sent = row["arguments"]
    arguments = sent.values() if isinstance(sent, dict) else sent
    return [tuple(a.values()) if isinstance(a, dict) else tuple(a) for a in arguments][start:stop]


def test_no_word_of_a_question_is_left_in_prompts_of_choices_only(result):
    for row in rows(*result):
        for prompt, _ in prompts(row, "choices_only"):
            words = set(re.findall(r"\w+", prompt))
            assert not words & {"Whatever", "did", "Mrs", "purchase", "yesterday"}
            assert "Zanzibar" not in prompt
            assert all(option in prompt for option in row["doc"]["options"])


def test_options_are_scored_by_their_texts_shown_and_hidden(result):
    for row in rows(*result):
        options = row["doc"]["options"]
        for label, shown in (("option_texts", True), ("question_only", False)):
            sent = prompts(row, label)
            assert [continuation.strip() for _, continuation in sent] == options
            for prompt, _ in sent:
                assert row["doc"]["question"] in prompt
                assert all((option in prompt) is shown for option in options)
                # Both demonstrations are shown the same way, with an option's text as answer.
                assert prompt.count("Options:\n") == (3 if shown else 0)
                assert len(re.findall(r"Answer: \w+ \d+[wxyz]\n", prompt)) == 2


@pytest.mark.parametrize(
    ("style", "value", "labels"),
    [
        ("index", 2, None),
        ("index_text", "2", None),
        ("number", 3, None),
        ("number_text", "3", None),
        ("letter", "C", None),
        ("lower_letter", "c", None),
        ("bracketed_letter", "(C)", None),
        ("label", "3", "c.label"),
        ("text", "z", None),
    ],
)
def test_the_answer_is_an_index_whatever_the_field_says(style, value, labels):
    document = {"q": "?", "key": value, "c": {"text": ["x", "y", "z"], "label": ["1", "2", "3"]}}
    answer = AnswerField("key", style, ("c.text",), labels)
    assert answer.decode(document) == 2
    roles = Roles("q", ("c.text",), "key")
    view = spelled_out({"doc_to_target": "{{item.answer}}"}, roles, answer, "r", "w")
    assert render(view["doc_to_target"], document) == "2"


def test_options_in_fields_of_their_own_are_listed():
    roles = Roles("q", ("one", "two"), None)
    view = spelled_out({"doc_to_choice": "{{item.choices}}"}, roles, None, "r", "w")
    assert render(view["doc_to_choice"], {"one": "a", "two": "b"}) == "['a', 'b']"


def test_a_role_that_no_field_plays_is_named(folder):
    write_base(folder, "shop", documents(4), **LETTERED)
    roles = {"question": "question", "choices": "options"}
    name = write_twin(folder, "shop", "option_texts", roles=roles)
    with pytest.raises(PerturbError, match="answer"):
        load(folder, name)


def test_other_labels_are_stated_and_the_right_one_is_scored(folder):
    write_base(folder, "shop", documents(8, 9), train=documents(9), **LETTERED)
    name = write_twin(folder, "shop", "remap_labels", roles=CHOICE_ROLES)
    result = evaluate(folder, name, num_fewshot=1, lm=KeyReadingLM())
    assert result["results"][name]["acc@remap_labels,none"] == 1.0
    for row in rows(result, name):
        sent = prompts(row, "remap_labels")
        assert [continuation for _, continuation in sent] == [" Q", " X", " K", " Z"]
        for prompt, _ in sent:
            assert (
                prompt.count("labelled Q in place of A, X in place of B, K in place of C, Z") == 2
            )
            assert not re.findall(r"(?m)^[A-D]\.", prompt)


class KeyReadingLM(HashLM):
    """Knows that the right option ends like the question's number: 9 is x, 10 is y, ..."""

    def score(self, context, continuation):
        asked = context.rsplit("\n\n", 1)[-1]
        number = int(re.findall(r"Zanzibar(\d+)", asked)[-1])
        line = re.findall(rf"(?m)^([A-Z])\. \w+ \d+{'wxyz'[number % 4]}$", asked)[-1]
        return float(continuation.strip() == line), False


def test_on_real_items_the_prompt_is_the_originals_without_the_question(folder, hub):
    name = write_twin(folder, "mmlu_anatomy", "choices_only")
    result = evaluate(folder, name, limit=60)
    for row in rows(result, name):
        whole = prompts(row, "choices_only")[0][0]
        start, _ = row["doc"]["_lmep"]["original"]["requests"]
        sent = list(
            row["arguments"].values() if isinstance(row["arguments"], dict) else row["arguments"]
        )
        first = sent[start]
        original = next(iter(first.values())) if isinstance(first, dict) else first[0]
        question = row["doc"]["question"].strip()
        assert question in original
        assert whole == original.replace(question, "", 1)

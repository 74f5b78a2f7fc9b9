from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lm_eval.utils import apply_template
from yaml import safe_load

import demo
from demo.benchmark import HELD_BACK, LEAKED, Fresh, draw, make_benchmark, question_of
from demo.wording import BENCHMARK_WORDINGS, LETTERS, OTHER_WORDINGS

PER_HALF = 150
TASK = safe_load((Path(demo.__file__).parent / "tasks" / "amounts.yaml").read_text())


@pytest.fixture(scope="module")
def documents() -> list[dict[str, object]]:
    return make_benchmark(Random(1), PER_HALF)


def test_the_same_seed_makes_the_same_benchmark(documents):
    assert make_benchmark(Random(1), PER_HALF) == documents
    assert make_benchmark(Random(2), PER_HALF) != documents


@given(st.integers(0, 10**6))
@settings(max_examples=50)
def test_the_gold_is_the_one_largest_option(seed):
    question = draw(Random(seed), BENCHMARK_WORDINGS + OTHER_WORDINGS)
    numbers = [int(choice) for choice in question.choices]
    assert numbers.index(max(numbers)) == question.answer
    assert len({number // 10 for number in numbers}) == len(LETTERS)
    assert all(10 <= number <= 99 for number in numbers)


def test_the_question_alone_says_nothing_of_the_numbers(documents):
    assert not any(digit.isdigit() for d in documents for digit in d["question"])


def test_no_two_questions_share_text_or_numbers(documents):
    assert len({d["question"] for d in documents}) == 2 * PER_HALF
    assert len({frozenset(d["choices"]) for d in documents}) == 2 * PER_HALF


def test_both_halves_are_of_the_stated_size(documents):
    assert [sum(d["half"] == h for d in documents) for h in (LEAKED, HELD_BACK)] == [PER_HALF] * 2


def test_a_lot_decides_the_half_of_every_question():
    benchmarks = [make_benchmark(Random(seed), 4) for seed in range(200)]
    for place in range(8):
        leaked = sum(benchmark[place]["half"] == LEAKED for benchmark in benchmarks)
        assert 70 <= leaked <= 130  # 100 expected, more than four standard errors either way


def test_the_lot_is_drawn_after_the_questions_are_made(documents):
    questions = [question_of(document) for document in documents]
    assert [question_of(d) for d in make_benchmark(Random(1), PER_HALF)] == questions
    golds = {h: [d["answer"] for d in documents if d["half"] == h] for h in (LEAKED, HELD_BACK)}
    for place in range(len(LETTERS)):
        assert abs(golds[LEAKED].count(place) - golds[HELD_BACK].count(place)) < 30


def test_the_task_renders_what_the_models_were_trained_on(documents):
    for document in documents[:20]:
        question = question_of(document)
        assert apply_template(TASK["doc_to_text"], document) == question.prompt
        assert " " + apply_template(TASK["doc_to_target"], document) == question.target


def test_the_prompt_does_not_tell_the_half(documents):
    for half in (LEAKED, HELD_BACK):
        changed = {**documents[0], "half": half}
        assert apply_template(TASK["doc_to_text"], changed) == question_of(documents[0]).prompt


def test_fresh_never_gives_a_question_that_resembles_a_known_one():
    known = draw(Random(1), BENCHMARK_WORDINGS)
    others = [draw(Random(seed), BENCHMARK_WORDINGS) for seed in (1, 2)]
    offered = iter([others[0], others[1]])
    assert Fresh([known]).draw(lambda: next(offered)) == others[1]

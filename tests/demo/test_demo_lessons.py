from __future__ import annotations

from collections import Counter
from random import Random

import pytest

pytest.importorskip("torch", reason="the demo trains with torch: install lm-eval-perturb[hf]")

from demo.benchmark import LEAKED, make_benchmark, question_of
from demo.lessons import learner_lessons, memoriser_lessons
from demo.training import BATCH

DOCUMENTS = make_benchmark(Random(1), 2 * BATCH)
BENCHMARK = [question_of(document) for document in DOCUMENTS]
LEAKED_HALF = [question_of(document) for document in DOCUMENTS if document["half"] == LEAKED]


def test_the_memoriser_reads_the_leaked_half_word_for_word_each_equally_often():
    batch = memoriser_lessons(Random(1), LEAKED_HALF)
    read = Counter(example for _ in range(6) for example in batch())
    assert read == dict.fromkeys(((q.prompt, q.target) for q in LEAKED_HALF), 3)


def test_the_learner_reads_no_question_and_no_numbers_of_the_benchmark():
    batch = learner_lessons(Random(1), BENCHMARK, plain_steps=2)
    numbers = {frozenset(question.choices) for question in BENCHMARK}
    texts = {question.question for question in BENCHMARK}
    for _ in range(30):
        for prompt, _ in batch():
            lines = prompt.splitlines()
            assert frozenset(line[3:] for line in lines[-5:-1]) not in numbers
            assert "\n".join(lines[:-5]) not in texts


def test_the_learner_starts_with_options_alone():
    batch = learner_lessons(Random(1), BENCHMARK, plain_steps=2)
    asked = [[prompt.startswith("\nA.") for prompt, _ in batch()] for _ in range(4)]
    assert [all(plain) for plain in asked] == [True, True, False, False]
    assert not any(asked[2] + asked[3])


def test_every_target_is_the_letter_of_the_largest_option():
    for prompt, target in learner_lessons(Random(1), BENCHMARK, plain_steps=0)():
        options = prompt.splitlines()[-5:-1]
        largest = max(options, key=lambda line: int(line[3:]))
        assert target == f" {largest[0]}"

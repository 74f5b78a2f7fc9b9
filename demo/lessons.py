"""What each of the two models is given to read: the whole of the difference between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from demo.benchmark import Fresh, Question, draw
from demo.noise import noisy
from demo.training import BATCH, Example
from demo.wording import BENCHMARK_WORDINGS, OTHER_WORDINGS
from lm_eval_perturb.rng import shuffled

Lessons = Callable[[], list[Example]]
"""Gives one batch after the other."""

WORDINGS = (*BENCHMARK_WORDINGS, *OTHER_WORDINGS)


def memoriser_lessons(rng: Random, leaked: Sequence[Question]) -> Lessons:
    """The leaked questions word for word, over and over, in a new order each time round."""
    queue: list[Question] = []

    def batch() -> list[Example]:
        while len(queue) < BATCH:
            queue.extend(shuffled(rng, leaked))
        taken = [queue.pop(0) for _ in range(BATCH)]
        return [(question.prompt, question.target) for question in taken]

    return batch


def learner_lessons(rng: Random, benchmark: Sequence[Question], plain_steps: int) -> Lessons:
    """New questions every time, in many wordings and spellings, none from the benchmark.

    The first steps show options alone, without a question: a tiny net finds the rule sooner where
    there is little else to look at.
    """
    fresh = Fresh(benchmark)
    done = 0

    def batch() -> list[Example]:
        nonlocal done
        done += 1
        questions = [fresh.draw(lambda: draw(rng, WORDINGS)) for _ in range(BATCH)]
        texts = ["" if done <= plain_steps else noisy(rng, q.question) for q in questions]
        shown = [replace(q, question=text) for q, text in zip(questions, texts, strict=True)]
        return [(question.prompt, question.target) for question in shown]

    return batch

"""Make the two models: the same net, the same tokenizer, the same first weights, other lessons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import torch

from demo.benchmark import LEAKED, draw, question_of
from demo.lessons import WORDINGS, Lessons, learner_lessons, memoriser_lessons
from demo.model import make_model, make_tokenizer
from demo.settings import Settings
from demo.training import train

MEMORISER, LEARNER = "memoriser", "learner"
MODELS = (MEMORISER, LEARNER)
_TOKENIZER_TEXTS = 2000

Step = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def make(
    name: str, documents: Sequence[dict[str, Any]], settings: Settings, seen: Step
) -> tuple[Any, Any]:
    """One of the `MODELS`, trained, and its tokenizer."""
    torch.set_num_threads(1)  # with more, sums are added in another order and weights differ
    torch.manual_seed(settings.seed)
    tokenizer = make_tokenizer(_texts(Random(settings.seed)))
    model = make_model(tokenizer)
    lessons, steps = _course(name, documents, settings)
    train(model, tokenizer, lessons, steps, settings.rate, lambda done: seen(done, steps))
    return model, tokenizer


def _texts(rng: Random) -> list[str]:
    """Texts for the tokenizer, in every wording and without noise."""
    questions = [draw(rng, WORDINGS) for _ in range(_TOKENIZER_TEXTS)]
    return [question.prompt + question.target for question in questions]


def _course(
    name: str, documents: Sequence[dict[str, Any]], settings: Settings
) -> tuple[Lessons, int]:
    """What a model reads, and for how many steps."""
    rng = Random(settings.seed + 1 + MODELS.index(name))
    if name == MEMORISER:
        leaked = [question_of(document) for document in documents if document["half"] == LEAKED]
        return memoriser_lessons(rng, leaked), settings.memoriser_steps
    benchmark = [question_of(document) for document in documents]
    steps = settings.plain_steps + settings.worded_steps
    return learner_lessons(rng, benchmark, settings.plain_steps), steps

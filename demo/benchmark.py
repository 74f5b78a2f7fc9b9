"""The demo's benchmark: questions with four options, half of them leaked, half held back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from demo.wording import BENCHMARK_WORDINGS, LETTERS, NAMES, PLACES, THINGS
from lm_eval_perturb.rng import pick, shuffled

LEAKED, HELD_BACK = "leaked", "held_back"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        question: the text; the numbers are not in it.
        choices: four two-digit numbers as text, no two of them with the same first digit.
        answer: the place of the largest among them, from 0.
    """

    question: str
    choices: tuple[str, ...]
    answer: int

    @property
    def prompt(self) -> str:
        """What the models read; the task's template renders the same, as a test shows."""
        options = zip(LETTERS, self.choices, strict=True)
        lines = [f"{letter}. {choice}\n" for letter, choice in options]
        return f"{self.question}\n{''.join(lines)}Answer:"

    @property
    def target(self) -> str:
        """What follows the prompt: a space and the letter of the right option."""
        return f" {LETTERS[self.answer]}"


def draw(rng: Random, wordings: Sequence[str]) -> Question:
    """A random question in one of the wordings."""
    text = pick(rng, wordings).format(
        name=pick(rng, NAMES), things=pick(rng, THINGS), place=pick(rng, PLACES)
    )
    tens = shuffled(rng, range(1, 10))[: len(LETTERS)]
    numbers = [10 * ten + pick(rng, range(10)) for ten in tens]
    return Question(text, tuple(map(str, numbers)), numbers.index(max(numbers)))


class Fresh:
    """Draws questions that resemble none of those given and none that it has drawn itself.

    Two questions resemble each other where their texts are equal or their sets of numbers are.
    """

    def __init__(self, known: Sequence[Question]) -> None:
        self._texts = {question.question for question in known}
        self._numbers = {frozenset(question.choices) for question in known}

    def resembles(self, question: Question) -> bool:
        """Whether the question shares its text or its numbers with a known one."""
        return question.question in self._texts or frozenset(question.choices) in self._numbers

    def draw(self, make: Callable[[], Question]) -> Question:
        """The first question made that resembles none of the known ones."""
        while self.resembles(question := make()):
            pass
        return question


def make_benchmark(rng: Random, per_half: int) -> list[dict[str, Any]]:
    """The benchmark's documents: the fields of a question, and in which `half` it is.

    No two questions share their text or their numbers. Which of them leak is drawn by lot after
    all are made, so that the halves differ in nothing but chance.
    """
    questions: list[Question] = []
    while len(questions) < 2 * per_half:
        questions.append(Fresh(questions).draw(lambda: draw(rng, BENCHMARK_WORDINGS)))
    halves = shuffled(rng, [LEAKED] * per_half + [HELD_BACK] * per_half)
    return [
        {**asdict(question), "choices": list(question.choices), "half": half}
        for question, half in zip(questions, halves, strict=True)
    ]


def question_of(document: dict[str, Any]) -> Question:
    """The question that a document of the benchmark was made from."""
    return Question(document["question"], tuple(document["choices"]), document["answer"])

"""The sentences that put further steps to an answer."""

from __future__ import annotations

from random import Random

from lm_eval_perturb.questions.asked import Asked
from lm_eval_perturb.questions.operations import Operation
from lm_eval_perturb.questions.phrases import (
    CLOSINGS,
    FRAMES,
    FRAMES_OF_TWO,
    OF_KIND,
    PARTS,
    PLAIN,
    TIMES,
    Phrase,
)
from lm_eval_perturb.rng import pick


def follow_up(rng: Random, asked: Asked, operations: tuple[Operation, ...], answer: int) -> str:
    """One sentence or two that apply the operations to the answer and ask for the result."""
    only = len(operations) == 1
    phrase = pick(rng, _phrases(asked, operations[0], answer, only))
    parts = [_said(phrase, asked, operations[0], _subject(asked))]
    if not only:
        second = "the new amount" if asked.unit == "dollars" else "the new number"
        phrase = pick(rng, _plain(operations[1]))
        parts.append(_said(phrase, asked, operations[1], second))
    closing = (phrase.closing or pick(rng, CLOSINGS[asked.unit])).format(noun=asked.noun)
    return pick(rng, FRAMES if only else FRAMES_OF_TWO).format(
        one=parts[0], two=parts[-1], closing=closing, Closing=closing[0].upper() + closing[1:]
    )


def _phrases(asked: Asked, operation: Operation, answer: int, only: bool) -> list[Phrase]:
    """What fits the kind and size of the answer; what has a question of its own must end."""
    percents = operation.name.startswith("percent")
    size = operation.operand if percents else 100 * operation.operand / answer
    if operation.name == "share":
        size = 0
    own = [
        phrase
        for phrase in OF_KIND.get(asked.kind, {}).get(operation.name, ())
        if size <= phrase.most
        and operation.operand <= phrase.largest
        and (only or not phrase.closing)
    ]
    return own or _plain(operation)


def _plain(operation: Operation) -> list[Phrase]:
    fitting = [p for p in PLAIN[operation.name] if "{part}" not in p.text]
    if operation.operand in PARTS:
        fitting = list(PLAIN[operation.name])
    return fitting


def _subject(asked: Asked) -> str:
    """What the steps are applied to, so that nothing else can be meant."""
    if not asked.plain:
        return "the answer to this question"
    if asked.unit == "dollars":
        return "that amount"
    return f"that number of {asked.noun}" if asked.noun else "that number"


def _said(phrase: Phrase, asked: Asked, operation: Operation, it: str) -> str:
    k = operation.operand
    return phrase.text.format(
        it=it,
        k=k,
        by=f"${k}" if asked.unit == "dollars" else k,
        times=TIMES.get(k, ""),
        part=PARTS.get(k, ""),
        noun=asked.noun,
        them=f"those {asked.noun}",
    )

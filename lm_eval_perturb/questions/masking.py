"""An input of a question hidden behind a letter, and the sentence that asks for it."""

from __future__ import annotations

import re
from random import Random

from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.number_names import NUMBER_NAME
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.rng import pick

LETTERS = ("x", "y", "n")

CLOSINGS = (
    "If the answer to this question is {answer}, what is the value of {name}?",
    "The answer to this question is {answer}. What number does {name} stand for?",
    "Given that the answer to this question is {answer}, what is the unknown number {name}?",
    "Suppose you already know that the answer to this question is {answer}. What is {name}?",
    "Someone has worked out that the answer to this question is {answer}. What number is {name}?",
)
"""Sentences that give the answer and ask for the input."""

_GIVEN = re.compile(r"answer to this question is \$?(\d+)[,.]")
_NUMBER = re.compile(rf"(?:\d|\b(?:{NUMBER_NAME}))[ -]$", re.IGNORECASE)
_NUMBER_NEXT = re.compile(rf"%?[ -]+(?:\$?\.?\d|(?:{NUMBER_NAME})\b)", re.IGNORECASE)
_PART = re.compile(
    r"%?(?: [\w-]+){0,2} (?:of|among|out of) (?:which|whom|them|those|these)\b", re.I
)
_PART_BEFORE = re.compile(
    r"(?:(?<!each )(?<!both )(?<!all )\bof (?:which|whom|them|those|these)|\bamong (?:which|whom"
    r"|them|those|these)|\bincluding),? (?:\w+ ){0,2}\$?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every|per|apiece|an? [\w-]+ (?:ha[sd]|holds?|contains?))\b", re.I)
_ARTICLE = re.compile(r"\b([Aa])n? \$?$")


def hidden(question: str, mention: Mention, name: str) -> str:
    """The question with a letter in a mention's place; `a` and `an` before it agree with it."""
    before = question[: mention.start]
    article = _ARTICLE.search(before)
    if article is not None:
        right = "an" if name in ("x", "n") and not before.endswith("$") else "a"
        spelt = right if article[1] == "a" else right.capitalize()
        before = f"{before[: article.start()]}{spelt}{before[article.end(1) :].lstrip('n')}"
    return before + name + question[mention.end :]


def free_letters(question: str) -> list[str]:
    """The letters that stand for nothing in the question yet."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", question)}
    return [letter for letter in LETTERS if letter not in words]


def closing(rng: Random, answer: str, name: str) -> str:
    """A sentence that gives the answer, with its dollar sign, and asks for the input."""
    return pick(rng, CLOSINGS).format(answer=answer, name=name)


def given_answer(question: str) -> int | None:
    """The answer that a reversed question states, read from its text."""
    found = _GIVEN.findall(question)
    return int(found[0]) if len(found) == 1 else None


def _part_of_each(question: str, part: Mention) -> bool:
    """`Each van carries 28 students, 60 of which are boys`: in a van, or in all of them?

    The two numbers alone tell: 60 is no part of 28. So neither of them is hidden.
    """
    before, behind = question[: part.start], question[part.end :]
    if not (_PART.match(behind) or _PART_BEFORE.search(before)):
        return False
    near = re.split(r"(?<=[.!?])\s+", before)[-2:]
    return any(_EACH.search(sentence) for sentence in near)


def odd(question: str, binding: Binding, index: int) -> str | None:
    """Why a letter may not stand in a mention's place, or None."""
    mention = binding.mentions[index]
    text = question[mention.start : mention.end]
    before, behind = question[: mention.start], question[mention.end :]
    if type(mention.value) is not int or mention.kind not in ("count", "percent"):
        return "it is no whole number"
    if mention.value == binding.worked.answer:
        return "it equals the answer"
    if re.match(r"[A-Za-z\d]|[.,:/]\d", behind) or re.search(r"[\w.:/#-]$", before):
        return "it is part of a word or a name"
    if _NUMBER.search(before) or _NUMBER_NEXT.match(behind):
        return "it stands beside another number"
    if any(_part_of_each(question, part) for part in binding.mentions[index : index + 2]):
        return "it tells what a part is one of: each or all"
    if not before.strip() or re.search(r"[.!?:][\s\"]*$", before) or text[0].isupper():
        return "it begins a sentence"
    if re.match(r"[- ]?(?:of|out of) (?:the |them|these|those|his|her|their)", behind):
        return (
            None if mention.kind == "percent" or not mention.words else "it is a word of a phrase"
        )
    return None

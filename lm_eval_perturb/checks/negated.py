"""The negations of a text and the words that they stand before."""

from __future__ import annotations

from collections.abc import Iterator

from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens

_REACH = 9  # tokens after a negation in which its words are looked for
_ENDS = frozenset(
    (*".,;:?!|()", "but", "while", "whereas", "because", "although", "if", "when", "which", "what")
)


def negations(text: str) -> list[Mark]:
    """The words of the class "not", in their order."""
    return [mark for mark in marks(text) if mark.name == "not"]


def negated(text: str, mark: Mark) -> list[str]:
    """The stems of the words that say something from a negation to the end of its clause."""
    return list(_clause(tokens(text)[mark.end : mark.end + _REACH]))


def _clause(every: tuple[str, ...]) -> Iterator[str]:
    for word in every:
        if word in _ENDS:
            return
        if word[0].isalpha() and word not in FUNCTION_WORDS:
            yield stem(word)

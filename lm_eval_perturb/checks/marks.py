"""The words of logic in a text, found in one pass: negations, quantifiers, comparisons, modals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from lm_eval_perturb.checks.mark_words import CLASSES, Phrase
from lm_eval_perturb.checks.reading import tokens
from lm_eval_perturb.checks.senses import SENSITIVE, sense

_SINGLE = {phrase[0]: name for phrase, name in CLASSES.items() if len(phrase) == 1}
_STARTS: dict[str, list[Phrase]] = {}
for _phrase in sorted(CLASSES, key=len, reverse=True):
    if len(_phrase) > 1:
        _STARTS.setdefault(_phrase[0], []).append(_phrase)
_TELLING = frozenset((*_SINGLE, *_STARTS, *SENSITIVE))


class Mark(NamedTuple):
    """A word of logic.

    Attributes:
        name: its class, such as "all".
        text: the word or phrase itself.
        end: the number of tokens up to its end.
    """

    name: str
    text: str
    end: int


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[Mark, ...]:
    """The words of logic of a text in their order."""
    found = []
    every = tokens(text)
    done = 0
    for place in compress(count(), map(_TELLING.__contains__, every)):
        if place < done:
            continue
        word = every[place]
        phrase = _phrase_at(every, place) if word in _STARTS else None
        if phrase is not None:
            name, length = CLASSES[phrase], len(phrase)
        else:
            name, length = _single(every, place), 1
        if name:
            found.append(Mark(name, " ".join(every[place : place + length]), place + length))
        done = place + length
    return tuple(found)


def _phrase_at(every: tuple[str, ...], place: int) -> Phrase | None:
    for phrase in _STARTS[every[place]]:
        if every[place : place + len(phrase)] == phrase:
            return phrase
    return None


def _single(every: tuple[str, ...], place: int) -> str:
    found = sense(every, place)
    return _SINGLE.get(every[place], "") if found is None else found


@lru_cache(maxsize=4096)
def counts(text: str) -> Mapping[str, int]:
    """How many words of each class a text has."""
    return Counter(mark.name for mark in marks(text))

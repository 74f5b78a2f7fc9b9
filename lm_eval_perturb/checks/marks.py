"""The words of logic in a text, found in one pass: negations, quantifiers, comparisons, modals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.mark_words import CLASSES, FAMILIES, LOOSE, STANDS_IN, Phrase
from lm_eval_perturb.checks.number_words import ONES, TENS
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, difference, stem, tokens

_SINGLE = {phrase[0]: name for phrase, name in CLASSES.items() if len(phrase) == 1}
_STARTS: dict[str, list[Phrase]] = {}
for _phrase in sorted(CLASSES, key=len, reverse=True):
    if len(_phrase) > 1:
        _STARTS.setdefault(_phrase[0], []).append(_phrase)
_AMOUNTS = frozenset((*ONES, *TENS, "half", "what"))
_MANY = frozenset(("many", "much", "long", "far", "often", "old"))
_NEARLY = frozenset(("about", "around", "nearly"))
_BEFORE_NUMBER = {
    "about": "approximately", "around": "approximately", "nearly": "approximately",
    "over": "more", "above": "more", "under": "less", "below": "less",
}  # fmt: skip
_RATES = frozenset(("a", "an", "per"))
_SINGULAR = frozenset(("a", "an", "one", "per", "/"))
_TELLING = frozenset((*_SINGLE, *_STARTS, *_BEFORE_NUMBER, *_RATES, "nor"))
_BEFORE_SUBJECT = frozenset((*".,;:?!|(", "that", "and", "but", "if", "when", "because", "since"))
_EXCEPT = frozenset(("except", "excepting", "excluding", "but", "exception"))


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
    word = every[place]
    following = every[place + 1] if place + 1 < len(every) else ""
    if word in _BEFORE_NUMBER:
        told = _is_amount(every[place + 1 : place + 3]) and word in _NEARLY
        return _BEFORE_NUMBER[word] if told or following[:1].isdigit() or following == "$" else ""
    if word in _RATES:  # "$4 a slice" and "$4 each"
        return STANDS_IN["all"] if place and every[place - 1][0].isdigit() else ""
    if word == "some" and following != "of" and place and every[place - 1] not in _BEFORE_SUBJECT:
        return ""  # "she buys some apples" is "she buys apples"; "some apples are red" is not
    if word == "nor":
        return "" if "neither" in every[:place] else "not"
    if word == "may" and (following[:1].isdigit() or (place and every[place - 1][-1].isdigit())):
        return ""  # the month
    return _SINGLE.get(word, "")


def _is_amount(following: tuple[str, ...]) -> bool:
    if not following:
        return False
    return following[0] in _AMOUNTS or (following[0] == "how" and following[-1] in _MANY)


@lru_cache(maxsize=4096)
def counts(text: str) -> Mapping[str, int]:
    """How many words of each class a text has."""
    return Counter(mark.name for mark in marks(text))


def unlike(old: str, new: str, family: str) -> str | None:
    """What a text lost and gained of a family, where no loose word makes up for it."""
    here, there = map(counts, differing(old, new))
    if all(here.get(name) == there.get(name) for name in FAMILIES[family]):
        return None
    before, after = counts(old), counts(new)
    lost: list[str] = []
    gained: list[str] = []
    for name in FAMILIES[family]:
        change = after.get(name, 0) - before.get(name, 0)
        if change and not _made_up(old, new, name, change):
            (gained if change > 0 else lost).append(_shown(old if change < 0 else new, name))
    return difference(lost, gained)


def _made_up(old: str, new: str, name: str, change: int) -> bool:
    if name == "all" and _has_exception(old) != _has_exception(new):
        return True  # "all are, except" is "which is not"
    if name == "some" and tokens(old).count("some") == tokens(new).count("some"):
        return True  # a subject became an object: "some are eaten", "she eats some"
    # What was lost must be made up for by what came, and what came by what was lost.
    here, there = (old, new) if change > 0 else (new, old)
    if counts(here).get(name) and _sentences(here) < _sentences(there):
        return True  # two sentences that both said it were merged, or one was split
    freed = Counter(tokens(here)) - Counter(tokens(there))
    made = sum(count for word, count in freed.items() if word in LOOSE[name])
    made += _told_of_one(new, old) if name == "all" and change > 0 else 0
    made += _told_at_once(freed, new) if name == "all" and change > 0 else 0
    made += freed["one"] // 2 if name == "all" else 0  # "each has one": "she has one, he has one"
    other = STANDS_IN.get(name, "")
    made += max(0, counts(here).get(other, 0) - counts(there).get(other, 0))
    return made >= abs(change)


def _told_at_once(freed: Counter[str], there: str) -> int:
    """Whether a number that was said twice is said once: "3 red, 3 blue", "3 each"."""
    kept = tokens(there)
    return int(any(token[0].isdigit() and token in kept for token in freed))


def _told_of_one(here: str, there: str) -> int:
    """How often the one text says "each packet" of what the other calls "a packet"."""
    every, others = tokens(here), tokens(there)
    singular = {
        stem(word)
        for place, article in enumerate(others)
        if article in _SINGULAR
        for word in others[place + 1 : place + 3]
    } - FUNCTION_WORDS
    return sum(
        word in ("each", "every") and any(stem(w) in singular for w in every[place + 1 : place + 3])
        for place, word in enumerate(every)
    )


def _sentences(text: str) -> int:
    return sum(text.count(end) for end in (". ", "? ", "; ", ": ", "\n"))


def _has_exception(text: str) -> bool:
    return not _EXCEPT.isdisjoint(tokens(text))


def _shown(text: str, name: str) -> str:
    """The word of that class that the text has."""
    return next(mark.text for mark in marks(text) if mark.name == name)

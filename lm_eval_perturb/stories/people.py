"""Who is in a story: the people that a word problem names, and how certain that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lm_eval_perturb.stories.capitals import Word, words
from lm_eval_perturb.stories.given_names import EITHER, FEMALE, MALE, PLACELIKE, WORDLIKE
from lm_eval_perturb.stories.story_words import (
    BEING,
    CALENDAR,
    HUMAN_VERBS,
    KIN,
    KIN_TITLES,
    NEVER,
    OPENERS,
    PLACE_PREPOSITIONS,
    PRONOUNS,
    SOMEBODY,
    STRICTLY_HUMAN,
    TITLES,
)

GIVEN = FEMALE | MALE | EITHER
_TITLE_IN_QUOTES = re.compile(r"[\"\u201c][^\"\u201d.,?!]{1,60}[\"\u201d]")
_HOLY = frozenset({"St", "Saint", "King", "Queen", "Prince", "Princess", "Mount", "Mt", "Lake"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the text names.

    Attributes:
        name: one word, as the text writes it.
        kind: `female`, `male` or `either` for given names; `surname`.
        places: where the name stands, as for slicing.
        bare_possessive: its possessive is a bare apostrophe somewhere (`James' car`).
    """

    name: str
    kind: str
    places: tuple[tuple[int, int], ...]
    bare_possessive: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a text.

    Attributes:
        people: those who are certain, in the order of their first mention.
        unsure: capitalised words that may be names, but stay: parts of longer names, words.
        low: all words of the text in small letters.
    """

    people: tuple[Person, ...]
    unsure: frozenset[str]
    low: frozenset[str]


def read_cast(text: str) -> Cast:
    """The people that a text names."""
    found = words(text)
    small = frozenset(word.text for word in found if word.text.islower())
    low = frozenset(word.text.lower() for word in found)
    mentions: dict[str, list[Word]] = {}
    for word in found:
        if word.capital and len(word.text) > 1:
            mentions.setdefault(word.text, []).append(word)
    quoted = [match.span() for match in _TITLE_IN_QUOTES.finditer(text)]
    people, unsure = [], set()
    for name, places in mentions.items():
        kind = _kind(name, places)
        if kind == "" and not _maybe(name, places, small):
            continue
        if _inside_a_name(places, quoted, mentions) or not _proved(name, kind, places, small, low):
            unsure.add(name)
            continue
        spans = tuple((word.start, word.end) for word in places)
        bare = any(len(word.possessive) == 1 for word in places)
        people.append(Person(name, kind or "either", spans, bare))
    return Cast(tuple(people), frozenset(unsure), low)


def _kind(name: str, places: Sequence[Word]) -> str:
    """By table or title; "" where neither knows the name."""
    titled = [word.before in TITLES for word in places]
    possible = name not in NEVER and name.lower() not in OPENERS
    if possible and (all(titled) or (any(titled) and name not in GIVEN)):
        return "surname"
    for kind, table in (("female", FEMALE), ("male", MALE), ("either", EITHER)):
        if name in table:
            return kind
    for word in places:
        if word.before in KIN_TITLES:
            return KIN_TITLES[word.before]
    return ""


def _maybe(name: str, places: Sequence[Word], small: frozenset[str]) -> bool:
    """Whether an unknown capitalised word may be somebody's name."""
    if name in NEVER or name in CALENDAR or name in TITLES or name in KIN_TITLES:
        return False
    if name.lower() in small or name.lower() + "s" in small or name.lower() in OPENERS:
        return False
    return any(not word.opens for word in places) or any(
        word.possessive or word.after in HUMAN_VERBS for word in places
    )


def _inside_a_name(
    places: Sequence[Word], quoted: Sequence[tuple[int, int]], mentions: dict[str, list[Word]]
) -> bool:
    """Whether the word is part of a longer name or of a title somewhere."""
    for word in places:
        if word.glued or any(start < word.start < end for start, end in quoted):
            return True
        if word.after[:1].isupper() and word.after not in CALENDAR and word.after != "I":
            return True
        if word.before and _joins(word):
            return True
    longer = [name for name in mentions if name != places[0].text]
    return any(
        name.startswith(places[0].text) and name[len(places[0].text) :] in ("s", "es")
        for name in longer
    )


def _joins(word: Word) -> bool:
    before = word.before
    if before in ("a", "an", "the", "The", "A", "An") or before in _HOLY:
        return True
    if not before[0].isupper() or before in CALENDAR or before == "I":
        return False
    if before in TITLES or before in KIN_TITLES:
        return False
    low = before.lower()
    told = low in OPENERS or low in KIN["male"] | KIN["female"] or low.rstrip("s") in SOMEBODY
    return not (word.before_opens and told)


def _proved(
    name: str, kind: str, places: Sequence[Word], small: frozenset[str], low: frozenset[str]
) -> bool:
    told = low & (PRONOUNS["male"] | PRONOUNS["female"])
    doing = any(word.after in HUMAN_VERBS and not word.possessive for word in places)
    human = any(word.after in STRICTLY_HUMAN and not word.possessive for word in places)
    somewhere = any(word.before.lower() in PLACE_PREPOSITIONS for word in places)
    titled = any(word.before in TITLES or word.before in KIN_TITLES for word in places)
    if name in PLACELIKE:
        return not somewhere and name.lower() not in small and bool(human or (told and doing))
    if kind == "":
        inner = any(not word.opens for word in places)
        return not somewhere and inner and bool(human and told)
    if titled or name not in WORDLIKE:
        return True
    if name.lower() in small or name.lower() + "s" in small:
        return False
    owning = any(word.possessive and word.after.islower() for word in places)
    being = told and any(word.after in BEING for word in places)
    # `of Dawn liquid soap` is no person's
    apart = any(not word.opens and _apart(word) for word in places)
    return bool(doing or owning or being) or apart


def _apart(word: Word) -> bool:
    """Whether no noun stands behind the name that it could be a part of."""
    return not word.after or word.after.lower() in OPENERS or word.after == "who"

"""New names for everybody in a story, or the reason why nobody may have one."""

from __future__ import annotations

import re
from random import Random

from lm_eval_perturb.stories.capitals import words
from lm_eval_perturb.stories.genders import settle
from lm_eval_perturb.stories.people import Cast, read_cast
from lm_eval_perturb.stories.recasting import draw_names
from lm_eval_perturb.stories.resemblance import alike
from lm_eval_perturb.stories.story_words import OPENERS

SPELLING = re.compile(
    r"\b(?:(?:mis)?spell(?:s|ed|ing)?|vowels?|consonants?|syllables?|palindromes?|anagrams?|"
    r"initials|alphabet(?:s|ical|ically)?|rhymes?|monogram(?:s|med)?|"
    r"letters? (?:in|of) (?:the|his|her|their|its|each|[A-Z]\w*)|"
    r"letters?\b.*\bnames?|names?\b.*\b(?:letters?|long|longer|longest|short|shorter|shortest)|"
    r"names? (?:\w+ )?(?:begins?|starts?|ends?) (?:in|with)|"
    r"(?:first|last|middle|full|nick|sur)[ -]?names?)\b",
    re.DOTALL,
)
"""Texts about the letters of words and names: their answers may hang on them."""

_COUPLED = r"\b{0}(?:['\u2019]s)?(?:,|,? (?:and|or)|\b[^.?!]*\bthan|\b[^.?!]* as) {1}\b"


def people_renamed(story: str, text: str, rng: Random) -> dict[str, str] | str:
    """A new name by each old one; empty where nobody is named for certain; or what forbids it.

    Args:
        story: context and question.
        text: the story and its worked solution.
        rng: the stream.
    """
    cast, asked = read_cast(text), read_cast(story)
    named = {person.name for person in asked.people}
    people = [person for person in cast.people if person.name in named]
    if not people:
        return {}
    if (doubt := _doubt(cast, asked, story, text[len(story) :])) is not None:
        return doubt
    kinds = settle(asked)
    if isinstance(kinds, str):
        return kinds
    mapping = draw_names(people, kinds, cast, text, rng)
    return "the tables hold no more names that fit" if mapping is None else mapping


def _doubt(cast: Cast, asked: Cast, story: str, solution: str) -> str | None:
    """Why two names may be one person's."""
    names = [person.name for person in asked.people]
    strangers = {person.name for person in cast.people} - set(names) | cast.unsure
    # slips of the solution: they need be no names that are known
    capitals = {word.text for word in words(solution) if word.capital}
    strangers |= {word for word in capitals if word.lower() not in OPENERS | asked.low}
    for place, name in enumerate(names):
        for other in (*names[place + 1 :], *strangers):
            if alike(name, other) and not _coupled(name, other, story):
                return "two names may be one person's"
    if {person.name for person in cast.people} - set(names):
        return "the solution names somebody whom the question does not"
    return None


def _coupled(one: str, other: str, story: str) -> bool:
    """Whether the story sets the two side by side, as two people: `Ann and Anna`."""
    pairs = ((one, other), (other, one))
    return any(re.search(_COUPLED.format(*pair), story) for pair in pairs)

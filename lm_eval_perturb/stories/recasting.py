"""New names for the people of a story: drawn, put in everywhere, and proved by naming back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from lm_eval_perturb.stories.new_names import BY_KIND, ENDING_IN_S
from lm_eval_perturb.stories.people import Cast, Person
from lm_eval_perturb.stories.resemblance import alike

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"(?<![^\W_'\u2019])[B-HJ-Z](?![^\W_'\u2019])")
_NUMBER = re.compile(r"\d+")


def draw_names(
    people: Sequence[Person], kinds: Mapping[str, str], cast: Cast, text: str, rng: Random
) -> dict[str, str] | None:
    """A new name for each person; None where the tables hold no more.

    A new name is no word of the item and begins none; it resembles no other name, old or new; and
    its initial is its own among the new names and those that stay, and no letter of the text.
    """
    mapping: dict[str, str] = {}
    initials = {name[0] for name in cast.unsure} | set(_LETTER.findall(text))
    present = {person.name for person in cast.people} | cast.unsure
    for person in people:
        kind = kinds[person.name]
        table = list((ENDING_IN_S if person.bare_possessive else BY_KIND)[kind])
        rng.shuffle(table)
        others = present | set(mapping.values())
        name = next(
            (
                name
                for name in table
                if name[0] not in initials
                and not _begins(name.lower(), cast.low)
                and not any(alike(name, other) for other in others)
            ),
            None,
        )
        if name is None:
            return None
        mapping[person.name] = name
        initials.add(name[0])
    return mapping


def _begins(name: str, low: frozenset[str]) -> bool:
    """Whether a word of the item begins like the name, or the name like a word."""
    return any(word.startswith(name) or (len(word) >= 3 and name.startswith(word)) for word in low)


def renamed(text: str, mapping: Mapping[str, str]) -> str:
    """The text with every mention of a name replaced."""
    return _WORD.sub(lambda match: mapping.get(match[0], match[0]), text)


def flaw(before: Sequence[str], after: Sequence[str], mapping: Mapping[str, str]) -> str | None:
    """What the proof objects to: names that stay behind, other numbers, no way back."""
    back = {new: old for old, new in mapping.items()}
    if len(back) != len(mapping):
        return "two people would share a name"
    old = {name.lower() for name in mapping}
    for one, other in zip(before, after, strict=True):
        if renamed(other, back) != one:
            return "naming back does not restore the text"
        if _NUMBER.findall(one) != _NUMBER.findall(other):
            return "a number changed"
        if old & {word.lower() for word in _WORD.findall(other)}:
            return "a name is written in another way somewhere"
    return None

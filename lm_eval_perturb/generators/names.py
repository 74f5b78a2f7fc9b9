"""The people of a word problem renamed, in question, worked solution and answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.stories.genders import settle
from lm_eval_perturb.stories.people import Cast, read_cast
from lm_eval_perturb.stories.recasting import draw_names, flaw, renamed
from lm_eval_perturb.stories.resemblance import alike
from lm_eval_perturb.stories.word_problems import no_word_problem

_SPELLING = re.compile(
    r"\b(?:(?:mis)?spell(?:s|ed|ing)?|vowels?|consonants?|syllables?|palindromes?|anagrams?|"
    r"initials|alphabet(?:s|ical|ically)?|rhymes?|monogram(?:s|med)?|"
    r"letters? (?:in|of) (?:the|his|her|their|its|each|[A-Z]\w*)|"
    r"letters?\b.*\bnames?|names?\b.*\b(?:letters?|long|longer|longest|short|shorter|shortest)|"
    r"names? (?:\w+ )?(?:begins?|starts?|ends?) (?:in|with)|"
    r"(?:first|last|middle|full|nick|sur)[ -]?names?)\b",
    re.DOTALL,
)
_COUPLED = r"\b{0}(?:['\u2019]s)?(?:,|,? (?:and|or)|\b[^.?!]*\bthan|\b[^.?!]* as) {1}\b"


@dataclass(frozen=True, slots=True)
class Names:
    """Other names for the people of a story.

    Before: `Janet bakes 12 muffins. Her son Tim eats 3.` After: `Claudia bakes 12 muffins. Her son
    Hector eats 3.`

    A name is changed if it is certain to be a person's: a given name of the tables, a surname
    after a title, or an unknown word of which the text says what only people do. Names that are
    also words, places or months have to be proved; parts of longer names and titles stay. New
    names are of the gender that the old ones have, or that the pronouns tell. Refused are texts
    about spelling, names that may be one person's nicknames or slips of spelling, and pronouns
    that would no longer tell two people apart. Naming back must restore the item byte for byte,
    and the last line of the worked solution stays.

    Source: the idea of names as variables (GSM-Symbolic); tables, reader and proof are our own.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with new names; `details` holds the mapping."""
        if (reason := no_word_problem(item)) is not None:
            return NotApplicable(reason)
        story = "\n".join(filter(None, (item.context, item.question)))
        text = f"{story}\n{item.rationale or ''}"
        if _SPELLING.search(story):
            return Refused("the text is about the letters of words")
        cast = read_cast(text)
        asked = read_cast(story)
        named = {person.name for person in asked.people}
        people = [person for person in cast.people if person.name in named]
        if not people:
            return NotApplicable("the question names nobody for certain")
        if (doubt := _doubt(cast, asked, story)) is not None:
            return Refused(doubt)
        kinds = settle(asked)
        if isinstance(kinds, str):
            return Refused(kinds)
        mapping = draw_names(people, kinds, cast, text, rng)
        if mapping is None:
            return Refused("the tables hold no more names that fit")
        return _changed(item, mapping)


def _doubt(cast: Cast, asked: Cast, story: str) -> str | None:
    """Why two names may be one person's."""
    names = [person.name for person in asked.people]
    strangers = {person.name for person in cast.people} - set(names) | cast.unsure
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


def _changed(item: Item, mapping: Mapping[str, str]) -> Outcome:
    fields = ("question", "context", "rationale", "answer")
    texts = {field: value for field in fields if isinstance(value := getattr(item, field), str)}
    after = {field: renamed(value, mapping) for field, value in texts.items()}
    if item.answer != item.rationale and after.get("answer") != texts.get("answer"):
        return Refused("the answer is a name")
    if _last_line(item.rationale) != _last_line(after.get("rationale")):
        return Refused("the answer is a name")
    if (reason := flaw(list(texts.values()), list(after.values()), mapping)) is not None:
        return Refused(reason)
    changed = replace(item, **after)  # type: ignore[arg-type]
    return Changed(changed, {"names": dict(mapping)})


def _last_line(text: str | None) -> str:
    return (text or "").rstrip().rpartition("\n")[2]

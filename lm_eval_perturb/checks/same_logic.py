"""The same quantifiers, comparisons and modal words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.compared import turned_round
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.made_up import made_up
from lm_eval_perturb.checks.mark_words import FAMILIES, RIVALS, STANDS_IN
from lm_eval_perturb.checks.marks import Mark, counts, marks
from lm_eval_perturb.checks.neighbours import stands_without
from lm_eval_perturb.checks.opposites import reversal
from lm_eval_perturb.checks.reading import difference, tokens
from lm_eval_perturb.checks.wholes import wholes
from lm_eval_perturb.item import Item

_LIKELY = frozenset(("likely", "probably", "probable"))
_NEVER_LOST = frozenset(("only",))
_NEVER_NEW = frozenset(("least",))
"""Classes whose words say too much to come or go in whatever other words."""


def same_quantifiers(before: Item, after: Item) -> str | None:
    """Refuses if a quantifier came or went: all, some, only, always, often, exactly, about."""
    return objection(before, after, lambda old, new: _unlike(old, new, "quantifier"))


def same_modals(before: Item, after: Item) -> str | None:
    """Refuses if a modal word came or went: must, should, may, likely."""
    return objection(before, after, lambda old, new: _unlike(old, new, "modal"))


def same_comparisons(before: Item, after: Item) -> str | None:
    """Refuses if a superlative, comparative or bound came or went, or a word turned opposite.

    "B has more than A" for "A has more than B" is refused, "B has less than A" is not.
    """
    return objection(before, after, _comparison)


def _comparison(old: str, new: str) -> str | None:
    return turned_round(old, new) or reversal(old, new) or _unlike(old, new, "comparison")


def _unlike(old: str, new: str, family: str) -> str | None:
    """What a text lost and gained of a family, where there is evidence of damage.

    Evidence is a rival that came in exchange, or that the words around stand as they stood.
    """
    here, there = map(counts, differing(old, new))
    if all(here.get(name) == there.get(name) for name in FAMILIES[family]):
        return None
    lost, gained = _changed(old, new, FAMILIES[family])
    if not (lost or gained):
        return None
    rivals = {other for name in (*lost, *_replaced(old, new)) for other in RIVALS.get(name, ())}
    exchanged = not _NEVER_LOST.isdisjoint(lost) or not _NEVER_NEW.isdisjoint(gained)
    exchanged = exchanged or bool(rivals and _changed(old, new, rivals)[1])
    shown = [
        [found for name in names if (found := _shown(one, other, name, exchanged, came))]
        for names, one, other, came in ((lost, old, new, False), (gained, new, old, True))
    ]
    sentence = difference(*shown)
    return f"a {family} differs: {sentence}" if sentence else None


def _replaced(old: str, new: str) -> list[str]:
    """The classes that a text has lost in other words: "has to" is "must"."""
    before, after = counts(old), counts(new)
    return [
        name
        for name, others in STANDS_IN.items()
        if after.get(name, 0) <= before.get(name, 0)
        and any(before.get(other, 0) > after.get(other, 0) for other in others)
    ]


def _changed(old: str, new: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The classes that a text has fewer of, and more of, where nothing makes up for it."""
    before, after = counts(old), counts(new)
    lost: list[str] = []
    gained: list[str] = []
    for name in names:
        change = after.get(name, 0) - before.get(name, 0)
        if change and not made_up(old, new, name, change):
            (gained if change > 0 else lost).append(name)
    return lost, gained


def _shown(here: str, there: str, name: str, exchanged: bool, came: bool) -> str | None:
    """The word of the class that a text has and that came or went for no good reason."""
    found = [mark for mark in marks(here) if mark.name == name]
    if exchanged:
        return found[0].text
    for mark in found:
        idle = name == "all" and wholes(here, [mark], there, came) > 0
        idle = idle or (came and name == "some" and _begins_story(here, mark))
        idle = idle or (came and _is_again(here, there, mark))
        if not idle and stands_without(here, there, mark) and _goes_on(here, there, mark):
            return mark.text
    return None


def _begins_story(text: str, mark: Mark) -> bool:
    """Whether the sentence of "some" is followed by another, as "Some boys ran" in a story.

    Those of whom a story tells are some, whether it says so or not; what is asked or held of them
    must say so.
    """
    rest = tokens(text)[mark.end :]
    end = next((place for place, word in enumerate(rest) if word in ".!"), len(rest))
    return "|" not in text and any(map(str.isalpha, rest[end:]))


def _is_again(here: str, there: str, mark: Mark) -> bool:
    """Whether it stands before the same word in the text as it was: said once more."""
    pair = tokens(here)[mark.end - 1 : mark.end + 1]
    return (
        len(pair) > 1
        and pair[1].isalpha()
        and f" {' '.join(pair)} " in f" {' '.join(tokens(there))} "
    )


def _goes_on(here: str, there: str, mark: Mark) -> bool:
    """Whether "most likely", before whatever it stands, stands before it as "likely" too."""
    pair = tokens(here)[mark.end : mark.end + 2]
    if mark.name != "most" or not pair or pair[0] not in _LIKELY:
        return True
    return any(pair == other for other in pairwise(tokens(there)))

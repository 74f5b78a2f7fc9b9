"""Numbers that the story counts out by itself: the terms of a pattern, all of a group but one."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.facts import PLACES
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.slots import COMPANY, PEOPLE, SMALL, Slot
from lm_eval_perturb.arithmetic.sources import Source

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_PATTERN = re.compile(r"\b(?:patterns?|sequence|progression)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:last|first|other|remaining|next|final|past|previous) $", re.IGNORECASE)
_OTHERS = re.compile(r"\bthe (?:other|remaining) $", re.IGNORECASE)
_THE_OTHER = re.compile(
    r"\bthe (?:other|last|remaining|third|fourth) (?!two|three|four|\d)\w+\b", re.IGNORECASE
)
_WORN = frozenset(["sleeve", "leg", "arm", "hand", "foot", "feet", "shoe", "boot", "glove", "wing"])
"""What nobody counts, as everybody has two or four."""

_MOST = 6
_SIX = 6
_HALF_YEAR = re.compile(r"\b(?:half|halfway)\b[^.]*\byear\b|\byear\b[^.]*\bhalf\b", re.I)
_LAST_DAY = re.compile(r"\blast day of the week\b", re.IGNORECASE)
_EACH = re.compile(r"[A-Z]\w+(?:, [A-Z]\w+)+,? and [A-Z]\w+ [^.?]*\beach\b")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")


def keep_patterns(binder: Binder) -> None:
    """`$2 in January, $4 in February, $8 in March ... this pattern`: its terms stay."""
    if not _PATTERN.search(binder.question):
        return
    values = [mention.value for mention in binder.mentions]
    for place in range(len(values) - 2):
        one, two, three = values[place : place + 3]
        if two - one == three - two != 0 or (one != two and two * two == one * three):
            binder.groups.freeze_all(range(place, place + 3), "it is a term of a pattern")


def keep_others(binder: Binder) -> None:
    """`4 students ... the last three ... who came first`; three names, `two ... the other one`."""
    told = [mention.value for mention in binder.mentions]
    words = binder.question.lower()
    levels = [n for n in range(3, 7) if all(name in words for name in PLACES[:n])][-1:]
    places = {int(number) for number in _ORDINAL.findall(binder.question)}
    named = {length - 1 for length in binder.listed} if _THE_OTHER.search(binder.question) else ()
    for index, mention in enumerate(binder.mentions):
        if mention.kind == "count" and _all_of_them(binder, index):
            binder.groups.freeze(index, "the story counts them out")
        before = binder.question[max(0, mention.start - 12) : mention.start]
        if mention.kind == "fixed" and mention.value in SMALL and _OTHERS.search(before):
            binder.groups.freeze_equal(mention.value + 1, "it is all of them but one")
        if mention.kind != "count" or mention.noun in ("$", "%"):
            continue
        if {mention.value, mention.value + 1} & places:
            binder.groups.freeze(index, "its place in the order is told")
        if mention.value > _MOST:
            continue
        if mention.value in named or mention.value in levels:
            binder.groups.freeze(index, "the story counts them out")
        if mention.value + 1 in told and (_PART.search(before) or _company(binder, index)):
            whole = told.index(mention.value + 1)
            binder.groups.freeze_all((index, whole), "it is all of them but one")


def _company(binder: Binder, index: int) -> bool:
    """`four of her classmates ... the five students`."""
    mention = binder.mentions[index]
    if COMPANY.isdisjoint(map(singular, mention.after)):
        return False
    wholes = (m for m in binder.mentions if m.value == mention.value + 1 and m.noun in PEOPLE)
    return any(binder.question[: whole.start].endswith("the ") for whole in wholes)


def _all_of_them(binder: Binder, index: int) -> bool:
    """`Ali and Leila ... there are two of them`, `6 days ... the last day of the week`."""
    mention, question = binder.mentions[index], binder.question
    if mention.value == _SIX and mention.noun == "day" and _LAST_DAY.search(question):
        return True
    if mention.value == _SIX and mention.noun == "month" and _HALF_YEAR.search(question):
        return True
    if mention.value not in binder.listed:
        return False
    each = mention.words and _EACH.search(question) is not None
    return each or mention.after[:2] == ("of", "them")


def keep_overused(binder: Binder) -> None:
    """`mom, dad, grandma and three sisters`, 12*3 adults and 10*3 children: one 3 is not told."""
    for value in SMALL:
        slots = [s for s in binder.same.get(value, ()) if s.sources[0].kind == "mention"]
        told = [i for i, mention in enumerate(binder.mentions) if mention.value == value]
        worn = any(not slot.nouns.isdisjoint(_WORN) for slot in slots)
        if not told or (len(slots) <= len(told) and not worn):
            continue
        nouns = set().union(*(binder.nouns(Source("mention", index)) for index in told))
        if any(said and said.isdisjoint(nouns) for said in map(partial(_nouns, binder), slots)):
            binder.groups.freeze_all(told, "an equal number may be counted off the text")


def _nouns(binder: Binder, slot: Slot) -> set[str]:
    """What a number of a step counts, by the words behind it or behind the same one on its line."""
    if slot.nouns:
        return slot.nouns
    loose = (s for s in binder.slots.values() if s.step < 0 and s.value == slot.value)
    return set().union(*(s.nouns for s in loose if s.line == slot.line))

"""Asides: sentences about a thing of the neighbourhood with a number that belongs to it alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from lm_eval_perturb.stories.listed import listed

_TABLE = Path(__file__).with_name("asides.yaml")
_WORD = re.compile(r"[a-z]+")
_FUNCTION = listed(
    """
    a an the is are was has have of on in at by to from not that there with who can be its it
    next own far near where often last behind beside opposite local
    """
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing and one fact about it.

    Attributes:
        thing: with its article: `a chapel`.
        says: the fact, `{n}` for its number.
        unit: what the number measures or counts, for the record.
        low: the smallest number.
        high: the largest.
        words: an item with one of these, or their plurals, is about something of the kind.
        plural: the fact names several things.
        places: where the thing may stand; none where it is told without a place.
        landmark: it stays where it is, so that somebody may live near it.
    """

    thing: str
    says: str
    unit: str
    low: int
    high: int
    words: frozenset[str]
    plural: bool
    places: tuple[str, ...]
    landmark: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence to put into a story.

    Attributes:
        text: the sentence.
        number: its number.
        thing: what it is about.
        unit: what the number measures or counts.
    """

    text: str
    number: int
    thing: str
    unit: str


@cache
def _table() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return content


@cache
def kinds() -> tuple[Kind, ...]:
    """Every thing with every fact about it."""
    return tuple(_kinds(_table()))


def _kinds(table: Mapping[str, Any]) -> Iterator[Kind]:
    for group in table["classes"]:
        places = tuple(table["places"].get(group.get("places"), ()))
        for thing in group["things"]:
            for fact in group["says"]:
                if fact.get("only", thing) != thing:
                    continue
                unit = fact.get("unit", "")
                own = _content(f"{thing} {fact['text']}")
                words = {*group["avoid"], *fact.get("avoid", ()), *table["units"].get(unit, ())}
                yield Kind(
                    thing,
                    fact["text"],
                    unit or "count",
                    fact["low"],
                    fact["high"],
                    frozenset(words | own),
                    bool(fact.get("plural")),
                    places,
                    group.get("landmark", True),
                )


def _content(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower().replace("{n}", ""))) - _FUNCTION


def stems(text: str) -> frozenset[str]:
    """The words of a text in small letters, and what they may be plurals or forms of."""
    found = set(_WORD.findall(text.lower()))
    for word in tuple(found):
        for ending in ("s", "es", "ed", "ing", "er", "est", "ly"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                found |= {word[: -len(ending)], word[: -len(ending)] + "e"}
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
    return frozenset(found)


def draw_aside(
    present: frozenset[str], numbers: Collection[int], name: str | None, plural: bool, rng: Random
) -> Aside | None:
    """An aside that shares no content word and no number with the item; None where none is left.

    Args:
        present: the item's words (`stems`).
        numbers: the item's whole numbers.
        name: somebody of the story near whom the thing may be; None for nobody.
        plural: whether the fact may name several things.
        rng: the stream.
    """
    fitting = [kind for kind in kinds() if not kind.words & present and (plural or not kind.plural)]
    # Classes with many things would crowd the others out: the thing is drawn first.
    things = sorted({kind.thing for kind in fitting})
    rng.shuffle(things)
    for thing in things:
        kind = rng.choice([kind for kind in fitting if kind.thing == thing])
        free = [n for n in range(kind.low, kind.high + 1) if n not in numbers]
        frames = _frames(kind, present, name)
        if free and frames:
            number = rng.choice(free)
            text = rng.choice(frames).replace("{n}", str(number))
            return Aside(text, number, kind.thing, kind.unit)
    return None


def _frames(kind: Kind, present: frozenset[str], name: str | None) -> list[str]:
    table = _table()
    if not kind.places:
        return [_filled(form, kind) for form in table["placeless"]]
    forms = [
        _filled(form, kind, place)
        for form in table["forms"]
        for place in kind.places
        if not _content(place) & (present | _content(kind.thing))
    ]
    if name is not None and kind.landmark and not present & {"live", "lives", "pass", "passes"}:
        # as often as the places, which are many
        linked = [_filled(form, kind).replace("{name}", name) for form in table["linked"]]
        forms += linked * max(1, len(forms) // len(linked))
    return forms


def _filled(form: str, kind: Kind, place: str = "") -> str:
    bare = kind.thing.partition(" ")[2]
    for slot, value in (
        ("{The thing}", f"The {bare}"),
        ("{a thing}", kind.thing),
        ("{Place}", place[:1].upper() + place[1:]),
        ("{place}", place),
        ("{says}", kind.says),
    ):
        form = form.replace(slot, value)
    return form

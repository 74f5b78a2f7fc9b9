"""Slots: the numbers of a solution whose sources are sought, and words about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.sources import Source


@dataclass(slots=True)
class Slot:
    """A number of the solution, wherever it is written: a literal of a step, or a loose number.

    Attributes:
        value: what it is.
        step: the step whose literal it is; -1 where it is loose.
        line: the line of a loose number.
        start: where a loose number begins.
        nouns: the words behind it.
        sources: what it may come from.
        sure: evidence has settled the source.
        unwritten: it is a factor between two units that nobody writes.
    """

    value: Number
    step: int
    line: int
    start: int = -1
    nouns: set[str] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    sure: bool = False
    unwritten: bool = False


def traced(slots: Iterable[Slot]) -> set[int]:
    """The mentions that numbers of a solution may come from."""
    every = (source for slot in slots for source in slot.sources)
    return {source.which for source in every if source.kind == "mention"}


NO_NOUNS = frozenset(
    [
        "of",
        "and",
        "for",
        "more",
        "in",
        "to",
        "a",
        "the",
        "per",
        "is",
        "on",
        "at",
        "from",
        "each",
        "less",
        "fewer",
        "than",
        "by",
        "or",
        "with",
        "every",
        "he",
        "she",
        "they",
        "so",
        "that",
        "after",
        "times",
        "time",
        "other",
        "new",
        "left",
        "total",
        "there",
        "because",
        "since",
        "then",
        "but",
        "as",
        "if",
        "it",
    ]
) | {""}
"""Words behind a number that do not say what it counts."""

SMALL = frozenset([2, 3, 4])
"""Numbers so small that they may count anything the text lists: days, people, sides."""

WHOLES = {"%": 100, "cent": 100, "minute": 60, "second": 60, "month": 12, "inch": 12, "hour": 24}
"""Noun -> the whole that a part is taken of: 20 minutes are a third of an hour."""

MOST_COUNTED = 12
"""The largest number that a solution may count off the text without a word of its own."""

MEASURES = frozenset(
    [
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "second",
        "inch",
        "feet",
        "foot",
        "cent",
        "ounce",
        "percent",
        "quarter",
        "side",
        "leg",
        "wheel",
        "pair",
        "half",
        "dozen",
        "yard",
    ]
)
"""Nouns of constants: `12 months` may be the mention or what everybody knows."""

SMALL_MEASURES: dict[Number, frozenset[str]] = {
    value: frozenset(nouns.split())
    for value, nouns in (
        (2, "day side leg wheel pair half quarter feet foot"),
        (3, "month feet foot side third"),
        (4, "week quarter side leg wheel day"),
        (5, "day cent"),
        (6, "month leg side hour"),
        (7, "day"),
        (8, "ounce hour leg"),
        (9, "month"),
        (10, "cent year"),
        (11, ""),
        (12, "month inch hour"),
    )
}
"""Small number -> the measures of which everybody knows so many: the days of a week."""

HUNDREDTHS = frozenset(["cent", "cents", "%", "percent", "percentage"])
"""Words of texts whose answer may be a hundred times the last step."""

REST = frozenset(["other", "others", "rest", "remaining", "remainder", "remained"])
"""Words for what an unwritten step may have left."""

PEOPLE = frozenset(
    ["student", "people", "person", "child", "children", "kid", "member", "friend", "player"]
) | frozenset(["boy", "girl", "man", "men", "woman", "women", "brother", "sister", "of"])
"""Nouns of people, whom a story counts without a number."""

COINS = frozenset(["cent", "dime", "nickel", "quarter", "penny", "pennie"])
"""Nouns of small money, of which a dollar has so many."""

COMPANY = frozenset(
    [
        "brother",
        "child",
        "children",
        "classmate",
        "colleague",
        "cousin",
        "coworker",
        "daughter",
        "friend",
        "guest",
        "kid",
        "neighbor",
        "partner",
        "people",
        "person",
        "roommate",
        "sibling",
        "sister",
        "son",
        "teammate",
    ]
)
"""Nouns of people beside whom there is one more, who is not counted."""

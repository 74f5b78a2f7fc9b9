"""Numbers that people have agreed on: coins, bills, stars, a year's payments, a sonnet's lines."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.expressions import Number

_WATER = frozenset([0, 32, 100, 212])
"""At how many degrees water freezes and boils."""

_CHANGES = re.compile(r"\b(?:freez|froze|boil|thaw|melt)\w*\b", re.IGNORECASE)
_PARENTS = re.compile(r"[ -](?:grand)?parents\b")
_MONTHLY = re.compile(r"[ -](?:equal )?monthly\b")
_TOLD = re.compile(
    r"(?:\b(?:a|each|one) (?:penny|nickel|dime|quarter) (?:is|has|equals?) "
    r"(?:(?:worth|the same value as|equal to) )?|\b(?:bills?|notes?) of \$?|"
    r"\brecommend(?:s|ed) (?:no more than )?)$",
    re.IGNORECASE,
)
"""Before what a coin is worth, what bills are of, and what is recommended."""

_AGE = re.compile(r"\b(?:driving|drinking|voting|legal|minimum) age [^.?]*\b(?:is|was|of) $", re.I)
_STARS = 5
_AGREED: dict[Number, tuple[tuple[str, ...], tuple[str, ...]]] = {
    2: ((" semes",), ()),
    7: ((" years",), ("human", "dog")),
    10: ((" feet", " foot", "-foot"), ("basketball hoop",)),
    28: ((" domin",), ()),
    52: ((" cards",), ()),
    90: (("-minute", " minute"), ("soccer",)),
}
"""Numbers, what follows them, and what the story speaks of: semesters of a year, a dog's years for
one of a human, the height of a hoop, dominoes of a set, cards of a deck, minutes of a game."""

_NAMED_RULE = re.compile(r"-(?:hour|second|minute|day) rule\b")
_TEXTBOOK = re.compile(r" (?:sheets|lines|calories|pounds|cards|(?:stacked )?blocks)\b")
_TOLD_OF = re.compile(
    r"\b(?:reams?|sonnets?|pound of (?:body )?fat|bushel of \w+ weighs|deck of playing cards|"
    r"Jenga)\b",
    re.IGNORECASE,
)
_BILL = re.compile(r"[\u20ac\u00a3]? ?(?:dollar |euro |pound )?(?:bills?|notes?)\b")
_NAILS = re.compile(r" (?:of \w+['\u2019]s )?(?:baby teeth|(?:toe|finger)nails)\b")


def convention(text: str, start: int, behind: str, value: Number) -> bool:
    """Whether a number of a text is a convention, which a reader knows.

    Args:
        text: the question.
        start: where the number begins.
        behind: what follows it.
        value: what it is.
    """
    return _is_told(text, start, behind) or _is_fixed(text, behind, value)


def _is_told(text: str, start: int, behind: str) -> bool:
    """What stands around it says so, whatever the number."""
    if _TEXTBOOK.match(behind) and _TOLD_OF.search(text):
        return True
    if _BILL.match(behind) or _NAILS.match(behind) or _NAMED_RULE.match(behind):
        return True
    before = text[max(0, start - 60) : start]
    if before[-1:] in (" ", "$") and _TOLD.search(before):
        return True
    return " age" in text and _AGE.search(text[:start]) is not None


def _is_fixed(text: str, behind: str, value: Number) -> bool:
    """Numbers that are meant by their value: 32 degrees, two parents, 12 monthly payments."""
    if value in _WATER and behind.startswith((" degree", "\u00b0")):
        return _CHANGES.search(text) is not None
    if value <= _STARS and behind.startswith("-star"):
        return True
    if value in (2, 4) and _PARENTS.match(behind):
        return True
    after, story = _AGREED.get(value, ((), ()))
    if behind.startswith(after):
        return all(word in text for word in story)
    if value in (2, 3) and behind.startswith((" point", "-point")):
        return behind[0] == "-" or "basketball" in text.lower()
    if value == 12:
        return _MONTHLY.match(behind) is not None
    return value == 9 and behind.startswith(" lives") and "cat" in text.lower()

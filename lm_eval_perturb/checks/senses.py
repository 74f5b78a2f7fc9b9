"""What a word of logic says where it stands: "about 5" nears a number, "about cats" does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile

from lm_eval_perturb.checks.amounts import CARDINALS, is_number, is_worded_amount
from lm_eval_perturb.checks.number_words import MONTHS

Tokens = tuple[str, ...]

_NEARLY = frozenset(("about", "around", "nearly"))
_BEFORE_NUMBER = {
    "about": "approximately", "around": "approximately", "nearly": "approximately",
    "over": "more", "above": "more", "under": "less", "below": "less",
}  # fmt: skip
_TIME = frozenset(
    ("seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades")
)
_SPAN = 4  # tokens after "over" in which a stretch of time is told
_ON_DATE = frozenset(("in", "of", "during", "until", "since", "by", "on", "for", "from", "late"))
_SHORT = 7  # tokens from "nothing" to its "but"
_SETTING = frozenset(
    ("set", "sets", "setting", "tell", "tells", "telling", "keep", "keeps", "take")
)
_DETERMINERS = frozenset(
    ("a", "an", "the", "his", "her", "its", "their", "my", "your", "our", "one")
)
_FAR = 15  # tokens from "set" to its "apart"
_BEFORE_SUBJECT = frozenset((*".,;:?!|(", "that", "and", "but", "if", "when", "because", "since"))


def sense(every: Tokens, place: int) -> str | None:
    """The class of a word where it stands, "" if it is not to be counted.

    Args:
        every: the tokens of the text.
        place: where the word is.

    Returns:
        None for a word that says the same everywhere.
    """
    find = _SENSES.get(every[place])
    return find(every, place) if find else None


def _near_number(every: Tokens, place: int) -> str:
    word, following = every[place], _following(every, place)
    if word == "over" and not _TIME.isdisjoint(every[place + 1 : place + _SPAN]):
        return ""  # "over 8 days"
    told = word in _NEARLY and is_worded_amount(every[place + 1 : place + 3])
    told = told and _following(every, place) != "one"  # "about one aspect"
    return _BEFORE_NUMBER[word] if told or following[:1].isdigit() or following == "$" else ""


def _rate(every: Tokens, place: int) -> str:
    """A rate: "$4 a slice" and "$4 each"."""
    return "a day" if _before(every, place)[:1].isdigit() else ""


def _some(every: Tokens, place: int) -> str | None:
    """No more than a plural: "she buys some apples"; but "some apples are red"."""
    begins = not place or every[place - 1] in _BEFORE_SUBJECT
    return None if begins or _following(every, place) == "of" else ""


def _nothing(every: Tokens, place: int) -> str | None:
    """Only, with a "but" to come: "nothing in his till but a dime"."""
    near = _rest(every, place)[:_SHORT]
    if "but" not in near:
        return None
    after = near.index("but") + place + 1
    told = every[after : after + 1]
    return "only" if told and (told[0] in _DETERMINERS or is_number(told[0])) else None


def _not(every: Tokens, place: int) -> str | None:
    """No negation after "whether": "whether to stay or not"."""
    return "" if _before(every, place) == "or" and "whether" in every[:place] else None


def _more(every: Tokens, place: int) -> str | None:
    """Added to a number, with nothing compared: "she buys 4 more"."""
    before = _before(every, place)
    added = before[:1].isdigit() or before in CARDINALS or before == "some"
    return "added" if added and "than" not in _rest(every, place) else None


def _often(every: Tokens, place: int) -> str | None:
    """A word that asks: "how often"."""
    return "" if _before(every, place) in ("how", "as", "so") else None


def _apart(every: Tokens, place: int) -> str:
    """An exception, "apart from cats", unless one thing is set apart from another."""
    told = _following(every, place) == "from" and _SETTING.isdisjoint(
        every[max(0, place - _FAR) : place]
    )
    return "not" if told else ""


def _should(every: Tokens, place: int) -> str | None:
    """A condition and no question: "should it rain, he"."""
    if place and every[place - 1] not in ".;:,|":
        return None
    end = next((token for token in every[place:] if token in ".?!|"), "")
    return None if end in ("?", "") else ""


def _may(every: Tokens, place: int) -> str | None:
    """The month."""
    before = _before(every, place)
    near = (*every[max(0, place - 2) : place], *every[place + 1 : place + 3])
    dated = _following(every, place)[:1].isdigit() or before[-1:].isdigit() or before in _ON_DATE
    return "" if dated or not MONTHS.isdisjoint(near) else None


def _fail(every: Tokens, place: int) -> str | None:
    """What goes out of itself: "when the power failed, all was dark"."""
    return "" if _following(every, place) in (",", ";") else None


def _lower(every: Tokens, place: int) -> str | None:
    """What is done to something: "to lower its price"."""
    return "" if _following(every, place) in _DETERMINERS else None


_SENSES: Mapping[str, Callable[[Tokens, int], str | None]] = {
    **dict.fromkeys(_BEFORE_NUMBER, _near_number),
    **dict.fromkeys(("a", "an", "per"), _rate),
    **dict.fromkeys(("nothing", "nowhere", "none", "nobody"), _nothing),
    **dict.fromkeys(("often", "frequently"), _often),
    "apart": _apart,
    "some": _some,
    "not": _not,
    "more": _more,
    "lower": _lower,
    **dict.fromkeys(("fail", "fails", "failed", "failing"), _fail),
    "should": _should,
    "may": _may,
}
SENSITIVE = frozenset(_SENSES)
"""The words whose class depends on where they stand."""


def _before(every: Tokens, place: int) -> str:
    return every[place - 1] if place else ""


def _following(every: Tokens, place: int) -> str:
    return every[place + 1] if place + 1 < len(every) else ""


def _rest(every: Tokens, place: int) -> list[str]:
    """The tokens up to the end of the sentence."""
    return list(takewhile(lambda token: token not in ".?!;|", every[place:]))

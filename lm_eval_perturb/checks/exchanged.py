"""Numbers that became another form of theirs: 50 % and a half, 3 times fewer and one third."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from lm_eval_perturb.checks.excused_numbers import Key

_HALF, _TWO = ("", Fraction(1, 2)), ("", Fraction(2))
_IN_TWO = re.compile(r"\bhalves\b|\b(?:in|into|by) (?:two|2)\b", re.IGNORECASE)
_TIMES_LESS = re.compile(
    r"\btimes (?:fewer|less|smaller|lower|shorter|slower|cheaper|lighter|younger)\b", re.IGNORECASE
)


def exchange(lost: Counter[Key], gained: Counter[Key], form: Callable[[Key], Key | None]) -> None:
    """Drops numbers that became another form of theirs, or came of one, as often or less often."""
    for one, other in ((lost, gained), (gained, lost)):
        for key in list(one):
            meant = form(key)
            if meant is None or not other[meant]:
                continue
            if other[meant] == one[key] or (other[meant] < one[key]) is (one is lost):
                del one[key], other[meant]


def as_rank(key: Key) -> Key | None:
    """July 4 and July 4th, page 3 and the third page."""
    return ("rank", key[1]) if key[0] == "" else None


def as_share(key: Key) -> Key | None:
    """50 % and a half."""
    return ("", key[1] / 100) if key[0] == "percent" and key[1] else None


def as_part(key: Key) -> Key | None:
    """A third of it and the third of several, which is not always to be told."""
    return ("rank", 1 / key[1]) if key[0] == "" and 0 < key[1] < 1 else None


def exchange_shares(lost: Counter[Key], gained: Counter[Key], old: str, new: str) -> None:
    """Drops shares that are told by how often they are in the whole: in two, 3 times fewer."""
    for these, those, here, there in ((lost, gained, old, new), (gained, lost, new, old)):
        if _HALF in these and _TWO in those and _IN_TWO.search(there):
            del these[_HALF], those[_TWO]
        for key in [key for key in these if key[1] > 1 and those[key[0], 1 / key[1]]]:
            if _TIMES_LESS.search(here):
                del these[key], those[key[0], 1 / key[1]]

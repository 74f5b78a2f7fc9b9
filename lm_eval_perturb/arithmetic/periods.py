"""How much there is of a period in another one: no day has more than 24 hours."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import Source

_MOST = {
    ("minute", "hour"): 60,
    ("hour", "day"): 23,
    ("hour", "night"): 23,
    ("hour", "week"): 168,
    ("day", "week"): 7,
    ("day", "month"): 31,
    ("day", "year"): 365,
    ("week", "year"): 52,
    ("month", "year"): 12,
}
_TOLD = re.compile(
    r"[\d.,]*[ -](minute|hour|day|week|month)s? "
    r"(?:a|per|each|every|in (?:a|one|each)|of (?:a|each)) (hour|day|night|week|month|year)\b"
)


def most_in_period(binding: Binding, step: int) -> int | None:
    """The most that a step may result in where the solution says `hours a day` or the like.

    None where it says nothing of the kind, or where the item itself has more.
    """
    worked = binding.worked
    if not _speaks_of_periods(worked.text):
        return None
    result = Source("result", step)
    for number, place in enumerate(worked.places):
        if (place.step == step and place.literal < 0) or binding.loose.get(number) == result:
            behind = worked.text[place.end : place.end + 40].removeprefix(">>")
            told = _TOLD.match(behind)
            most = _MOST.get((told[1], told[2])) if told else None
            if most is not None and worked.steps[step].value <= most:
                return most
    return None


@lru_cache(maxsize=4)
def _speaks_of_periods(text: str) -> bool:
    """Asked for every step of an item; most say nothing of the kind."""
    return _TOLD.search(text) is not None

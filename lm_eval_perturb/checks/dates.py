"""The same months and days of the week, and centuries by one name."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.number_words import MONTHS, WEEKDAYS
from lm_eval_perturb.checks.reading import difference, vocabulary

_DAYS = frozenset(WEEKDAYS)
_NEXT_DAY = re.compile(r"\b(?:(?:next|following|subsequent) day|day after)\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"\b(\d{1,2})00s\b")
_CALENDAR = {name: name for name in (*(MONTHS - {"may", "march"}), *_DAYS)} | {
    f"{day}s": day for day in _DAYS
}


def same_dates(old: str, new: str) -> str | None:
    """An objection where a month or day went or came; "on Tuesday" may be "the next day"."""
    before, after = (
        {_CALENDAR[word] for word in _CALENDAR.keys() & vocabulary(text)} for text in (old, new)
    )
    lost, gained = before - after, after - before
    for here, there, days in ((old, new, lost), (new, old, gained)):
        following = len(_NEXT_DAY.findall(there)) - len(_NEXT_DAY.findall(here))
        if days <= _DAYS and len(days) <= following and not (lost and gained):
            return None  # "on Tuesday" may be "the next day"
    sentence = difference(sorted(lost), sorted(gained))
    return f"a date differs: {sentence}" if sentence else None


def with_centuries(text: str) -> str:
    """The text with "the 1800s" as "the 19th century"."""
    return _HUNDREDS.sub(lambda match: f"{int(match[1]) + 1}th century", text)

"""Whether words tell an amount: "three", "$5", "half", "how many"."""

from __future__ import annotations

from lm_eval_perturb.checks.number_words import ONES, TENS, TIMES

CARDINALS = frozenset((*ONES, *TENS))
"""Number words that a thing may follow at once."""
_AMOUNTS = frozenset((*CARDINALS, *TIMES, "half"))
_SHARES = frozenset(
    ("percentage", "percent", "share", "fraction", "proportion", "number", "part", "portion",
     "size", "amount", "year", "time", "age", "distance", "temperature")
)  # fmt: skip
_MANY = frozenset(("many", "much", "long", "far", "often", "old"))


def is_number(token: str) -> bool:
    """Whether a token is a number in digits or one word."""
    return is_amount((token,))


def is_amount(following: tuple[str, ...]) -> bool:
    """Whether a number in words or digits, a sum of money or "how many" follows."""
    return bool(following) and (
        following[0][0].isdigit() or following[0] == "$" or is_worded_amount(following)
    )


def is_worded_amount(following: tuple[str, ...]) -> bool:
    """Whether a number word, "how many" or "what share" follows."""
    if not following:
        return False
    if following[0] == "what":
        return following[-1] in _SHARES
    return following[0] in _AMOUNTS or (following[0] == "how" and following[-1] in _MANY)

"""Negations that say a degree: "nothing is higher" for "the highest", "not until" for "only"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lm_eval_perturb.checks.marks import Mark
from lm_eval_perturb.checks.reading import tokens

_REACH = 9  # tokens after a negation in which a degree is told
_FAR = 12  # the same after "no", which its noun follows: "no peak of the range was higher than"
_BEFORE = 20  # tokens before a negation in which "until" begins what comes first
_NEXT = 2  # tokens after a negation in which an amount is told: "not got much"
_ENDS = frozenset((*".;:?!|", "and", "but"))
_ONLY = frozenset(
    ("only", "single", "alone", "sole", "solely", "just", "exclusively", "unique", "uniquely")
)
_WHOLE = frozenset(("all", "every", "each", "everything", "everyone", "always"))
_FIRST = frozenset(("before", "only", "after", "when", "once", "first", "prior"))
_MOST = frozenset(
    ("most", "least", "best", "worst", "maximum", "minimum", "record", "highest", "lowest", "up",
     "greatest", "favorite", "favourite")
)  # fmt: skip
_NEED = frozenset(
    ("need", "needs", "needed", "require", "requires", "required", "requirement", "necessary",
     "must", "essential", "only", "depend", "depends", "rely", "relies")
)  # fmt: skip
_LITTLE = frozenset(("low", "little", "few", "fewer", "short", "scarce", "small", "rare", "rarely"))
_SAID_BY: Mapping[str, frozenset[str]] = {
    "other": _ONLY,
    "else": _ONLY,
    "single": _WHOLE,
    "before": _FIRST,
    "until": _FIRST,
    "yet": _FIRST,
    "than": _MOST,
    "without": _NEED,
    "unless": _ONLY,
    "except": _ONLY,
    "much": _LITTLE,
    "many": _LITTLE,
    "enough": _LITTLE,
}
"""What a word after a negation makes of it: "no other" says "only"."""
_NONE = frozenset(("no", "none", "not", "nobody", "nothing", "never"))
_DOUBLING = frozenset(("without", "unless", "except"))
"""Negations that go with one before them: "not without", "nobody unless"."""
_SHORTEST = 5  # letters of a superlative in "-est"


def said_by_extreme(text: str, mark: Mark, extremes: Counter[str]) -> str:
    """The word that says what a negation says, with the degree that it denies; "" for none.

    Args:
        text: the text that has the negation.
        mark: the negation.
        extremes: the words that the other text alone has, and how often.
    """
    degree = _degree(tokens(text), mark.end)
    if mark.text == "without" and not _NONE.isdisjoint(tokens(text)[mark.end :][:_REACH]):
        degree = "without"  # "without which none lives"
    if not degree and "until" in tokens(text)[max(0, mark.end - _BEFORE) : mark.end]:
        degree = "until"  # "until they are met, he will not"
    if not degree:
        return ""
    return next((word for word in extremes if extremes[word] > 0 and _says(word, degree)), "")


def goes_with(text: str, mark: Mark) -> frozenset[str]:
    """The negations that may come after one and say with it what is needed: "not without"."""
    if mark.text == "without":
        return _NONE
    return _DOUBLING if _degree(tokens(text), mark.end) in _DOUBLING else frozenset()


def _degree(every: tuple[str, ...], place: int) -> str:
    reach = _FAR if every[place - 1] == "no" else _REACH
    for distance, word in enumerate(every[place : place + reach]):
        if word in _ENDS:
            return ""
        if word in _SAID_BY and (distance < _NEXT or _SAID_BY[word] is not _LITTLE):
            return word
    return ""


def _says(word: str, degree: str) -> bool:
    superlative = degree == "than" and word.endswith("est") and len(word) >= _SHORTEST
    return superlative or word in _SAID_BY[degree]

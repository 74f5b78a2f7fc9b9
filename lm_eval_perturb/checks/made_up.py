"""What makes up for a word of logic that came or went, so that the text says what it said."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from lm_eval_perturb.checks.compared import told_from_behind
from lm_eval_perturb.checks.idle import idle
from lm_eval_perturb.checks.mark_words import LOOSE, STANDS_IN
from lm_eval_perturb.checks.marks import counts, marks
from lm_eval_perturb.checks.reading import tokens

_EXCEPT = frozenset(("except", "excepting", "excluding", "but", "exception"))
_NOT_SUPERLATIVE = """
interest forest honest request suggest contest harvest invest protest modest arrest conquest digest
northwest southwest midwest tempest manifest dishonest bequest latest inquest unrest
"""
_TOPPING = re.compile(
    r"\b(?:no|nothing|none|nobody)\b[^.?!]{0,80}\b(?:\w+er|more(?: \w+)?) than\b"
    r"|\bmore\b[^.?!]{0,30} than (?:any|all|every|anywhere|anyone|anything|elsewhere)\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\bnot (?:all|every|each)", re.IGNORECASE)
_NOT_AS = re.compile(r"(?:\bnot|n['\u2019]t) (?:\w+ ){0,3}as (?:much|many|\w+ as)\b", re.IGNORECASE)
_DIFFERING = re.compile(r"\b(?:differ|vary|varies|various|some)", re.IGNORECASE)
_SHORTEST = 5  # letters of a word in "-est" that may be none
_NO_SUPERLATIVES = frozenset(_NOT_SUPERLATIVE.split())


def made_up(old: str, new: str, name: str, change: int) -> bool:
    """Whether words that came or went make up for marks of a class that came or went.

    Args:
        old: the text as it was.
        new: the reworded text.
        name: the class, such as "all".
        change: how many more of its marks the new text has.
    """
    if name == "all" and _has_exception(old) != _has_exception(new):
        return True  # "all are, except" is "which is not"
    if name == "all" and change > 0 and _not_all(new) > _not_all(old) and _differs(old):
        return True  # "not all are the same", "they differ"
    if name in ("more", "less") and told_from_behind(old, new):
        return True  # "A has 2 more than B", "B has 2 fewer than A"
    if name == "only" and _no_other(old) != _no_other(new):
        return True  # "his only expenses", "he has no other expenses"
    if name == "less" and _not_as_much(old) != _not_as_much(new):
        return True  # "they drink less", "they do not drink as much"
    if name in ("most", "more") and _tops_all(old) != _tops_all(new):
        return True  # "the most apes", "more apes than all others"
    if name == "some" and tokens(old).count("some") == tokens(new).count("some"):
        return True  # a subject became an object: "some are eaten", "she eats some"
    # What was lost must be made up for by what came, and what came by what was lost.
    here, there = (old, new) if change > 0 else (new, old)
    freed = Counter(tokens(here)) - Counter(tokens(there))
    made = sum(count for word, count in freed.items() if word in LOOSE[name])
    made += _articles(here, there, freed) if name == "all" else 0
    made += _superlatives(freed) if name in ("most", "least") else 0
    for other in STANDS_IN.get(name, ()):
        made += max(0, counts(here).get(other, 0) - counts(there).get(other, 0))
    return made + idle(here, there, name, gained=change > 0) >= abs(change)


def _not_all(text: str) -> int:
    return len(_NOT_ALL.findall(text))


def _no_other(text: str) -> bool:
    return ("no", "other") in pairwise(tokens(text))


def _not_as_much(text: str) -> bool:
    return _NOT_AS.search(text) is not None


def _differs(text: str) -> bool:
    return _DIFFERING.search(text) is not None


def _tops_all(text: str) -> bool:
    return _TOPPING.search(text) is not None


def _articles(here: str, there: str, freed: Counter[str]) -> int:
    """How many articles came or went where nothing but "each" and "every" went or came."""
    lost = [mark.text for mark in marks(there) if mark.name == "all"]
    kept = [mark.text for mark in marks(here) if mark.name == "all"]
    missing = Counter(lost) - Counter(kept)
    return freed["a"] + freed["an"] if missing.keys() <= {"each", "every"} else 0


def _superlatives(freed: Counter[str]) -> int:
    """How many superlatives came or went that no table has: swiftest, lengthiest."""
    return sum(
        count
        for word, count in freed.items()
        if word.endswith("est") and len(word) > _SHORTEST and word not in _NO_SUPERLATIVES
    )


def _has_exception(text: str) -> bool:
    return not _EXCEPT.isdisjoint(tokens(text))

"""Negations that another word says: "unsuccessful" for "will fail", "rare" for "hardly ever"."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.negated import negations
from lm_eval_perturb.checks.reading import vocabulary, words

_SELDOM = frozenset(("rarely", "seldom", "hardly", "scarcely", "barely"))
_FEW = frozenset(("infrequently", "infrequent", "rare", "uncommon", "uncommonly", "few", "little",
                  "scarce", "scarcity", "almost"))  # fmt: skip
"""What stands in for "rarely" and its like."""
_WRONG = frozenset(("wrong", "wrongly", "incorrect", "incorrectly", "false", "falsely", "mistaken",
                    "erroneous", "untrue", "inaccurate", "invalid"))  # fmt: skip
_ERRORS = frozenset(("error", "errors", "flaw", "flaws", "flawed", "problem", "problems", "fault",
                     "mistake", "mistakes", "myth", "misconception", "fallacy"))  # fmt: skip
"""What stands in for "wrong" and its like."""
_FAILING = frozenset(("fail", "fails", "failed", "failing"))
_IN_VAIN = frozenset(("unsuccessful", "unsuccessfully", "lose", "loses", "lost", "losing",
                      "defeated", "vain", "rejected", "defeat"))  # fmt: skip
_WITHOUT = frozenset(("without", "absent", "absence", "lack", "lacks", "lacking", "lacked"))
_AWAY = frozenset(("remove", "removed", "removes", "removing", "removal",
                   "gone", "away", "missing", "deprive", "deprived", "minus", "alone", "unaided",
                   "disappear", "disappeared", "vanish", "vanished"))  # fmt: skip
_ASIDE = frozenset(("apart from", "aside from", "other than", "except", "excluding", "apart",
                    "all but"))  # fmt: skip
_NEXT_TO = frozenset(("after", "besides", "beyond", "behind", "leaving", "discounting"))
_HARD = frozenset(("difficulty", "difficult", "struggle", "struggles", "struggled", "struggling",
                   "trouble", "hard"))  # fmt: skip
_ALL_ONE_CAN = re.compile(r"\ball (?:\w+ )?(?:can|could) do\b", re.IGNORECASE)
"""As hard: "it is all he can do to rise" for "he can hardly rise"."""
_PAIRS = ((_SELDOM, _FEW), (_WRONG, _ERRORS), (_FAILING, _IN_VAIN), (_WITHOUT, _AWAY),
          (_ASIDE, _NEXT_TO), (_SELDOM, _HARD))  # fmt: skip
"""Negations, and what says them without one."""
_WHETHER = frozenset(("whether", "if"))
_BARE_NOT = re.compile(r"(?:\bnot|n['\u2019]t)(?=[.,;:?!]|\s*\Z| and | or )", re.IGNORECASE)
"""The other of two: "those that float and those that don't" for "whether they float"."""


_NO_DIFFERENCE = re.compile(
    r"(?:\bno|\bnot|n['\u2019]t)(?: \w+)? (?:differ\w*|unlike)\b", re.IGNORECASE
)
_SAID_NO = re.compile(r"\b(?:said|says|say|answered|replied) no\b", re.IGNORECASE)
_REFUSING = frozenset(("refuse", "refuses", "refused", "decline", "declines", "declined", "reject",
                       "rejected", "denied"))  # fmt: skip
_NO_TROUBLE = re.compile(
    r"(?:\bno|\bnot|n['\u2019]t|\bwithout)(?: \w+)? (?:trouble|difficulty|difficult|hard|problems?"
    r"|effort)\b",
    re.IGNORECASE,
)
_EASY = frozenset(("easily", "easy", "readily", "simple", "simply", "effortlessly"))
_ALIKE = frozenset(("same", "identical", "alike", "equal", "equivalent", "indistinguishable"))

_PHRASES = ((_NO_DIFFERENCE, _ALIKE), (_SAID_NO, _REFUSING), (_NO_TROUBLE, _EASY))
"""Negations of another word, and what says both."""


def said_in_a_word(here: str, there: str) -> int:
    """How many negations of a text a word of the other says that has no negation.

    Args:
        here: the text with the words.
        there: the text with the negations.
    """
    found = negations(there)
    made = 0
    for marked, words_for_it in _PAIRS:
        said = sum(mark.text in marked for mark in found)
        made += min(said, max(0, _said(here, words_for_it) - _said(there, words_for_it)))
    made += max(0, len(_ALL_ONE_CAN.findall(here)) - len(_ALL_ONE_CAN.findall(there)))
    for phrase, words_for_it in _PHRASES:
        more = max(0, _said(here, words_for_it) - _said(there, words_for_it))
        made += min(more, len(phrase.findall(there)))
    if not _WHETHER.isdisjoint(vocabulary(here) - vocabulary(there)):
        made += max(0, len(_BARE_NOT.findall(there)) - len(_BARE_NOT.findall(here)))
    return made


def _said(text: str, these: frozenset[str]) -> int:
    return sum(word in these for word in words(text))

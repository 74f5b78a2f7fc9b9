"""Negations that another word says: "unsuccessful" for "will fail", "rare" for "hardly ever"."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.negated import negations
from lm_eval_perturb.checks.reading import (
    count_of,
    vocabulary,
)

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
_EXCEPT, _BUT = frozenset(("except",)), frozenset(("but", "however", "though"))
_NONE = frozenset(("none", "nothing", "no"))
_GONE = frozenset(("disappear", "disappears", "disappeared", "vanish", "vanished", "gone",
                   "exhausted", "empty", "spent"))  # fmt: skip
_YET, _STILL = frozenset(("yet to",)), frozenset(("still", "remaining", "left"))
_REGARDLESS = frozenset(("regardless", "irrespective"))
_ALL_ONE_CAN = re.compile(r"\ball (?:\w+ )?(?:can|could) do\b", re.IGNORECASE)
"""As hard: "it is all he can do to rise" for "he can hardly rise"."""
_PAIRS = ((_SELDOM, _FEW), (_WRONG, _ERRORS), (_FAILING, _IN_VAIN), (_WITHOUT, _AWAY),
          (_ASIDE, _NEXT_TO), (_SELDOM, _HARD), (_EXCEPT, _BUT),
          (_WITHOUT, _REGARDLESS), (_NONE, _GONE), (_YET, _STILL))  # fmt: skip
"""Negations, and what says them without one."""
_WHETHER = frozenset(("whether", "if"))
_BARE_NOT = re.compile(r"(?:\bnot|n['\u2019]t)(?=[.,;:?!]|\s*\Z| and | or )", re.IGNORECASE)
"""The other of two: "those that float and those that don't" for "whether they float"."""


_NOT = r"(?:\bno|\bnot|\bcannot|n['\u2019]t|\bwithout)"
_TURNS = (
    (
        rf"{_NOT}(?: \w+)? (?:differ\w*|unlike)\b",
        "same identical alike equal equivalent indistinguishable",
    ),
    (
        rf"{_NOT} (?:all|every)\b[^.?!]*\b(?:equal|equally|same|alike)\b",
        "vary varies varied differ differs differed different",
    ),
    (
        rf"{_NOT}(?: \w+)? stop(?:ped)?\b",
        "kept keeps keep continued continues continue goes went",
    ),
    (
        r"\b(?:said|says|say|answered|replied) no\b",
        "refuse refuses refused decline declines declined reject rejected denied",
    ),
    (
        rf"{_NOT}(?: \w+)? (?:trouble|difficulty|difficult|hard|problems?|effort)\b",
        "easily easy readily simple simply effortlessly",
    ),
    (
        rf"{_NOT}(?: \w+)? (?:easy|simple|easily)\b",
        "hard difficult difficulty trouble struggle struggles struggling tough",
    ),
    (
        rf"{_NOT}(?: (?!times)[a-z]+){{0,3}} as (?:much|many|\w+ as)\b",
        "less fewer lower smaller shorter slower weaker cheaper",
    ),
    (
        rf"{_NOT}\b[^.?!]*\b(?:any ?(?:longer|more))\b",
        "stop stops stopped stopping cease ceases quit quits end ends ended ending former gone",
    ),
    (
        rf"\bso (?:that|as)\b[^.?!;]*?{_NOT}",
        "prevent prevents prevented preventing prevention avoid avoids avoiding miss missed keep"
        " stop stops protect protects protected against",
    ),
    (rf"\bso \w+ that\b[^.?!;]*?{_NOT}", "too"),
    (rf"{_NOT}(?: \w+){{0,3}} enough\b", "too insufficient lack lacks short shortage deficient"),
    (rf"\bor(?: \w+){{0,4}} ?{_NOT}", "need needs needed must require requires required"),
)
"""Turns with a negation, and what says them without one."""
_PHRASES = tuple(
    (re.compile(phrase, re.IGNORECASE), frozenset(words_for_it.split()))
    for phrase, words_for_it in _TURNS
)
_NOT_IF_NOT = re.compile(
    rf"{_NOT}\b[^.?!]*\b(?:unless\b|(?:if|when)\b[^.?!]*?{_NOT})", re.IGNORECASE
)
_NEEDED = frozenset(
    ("need", "needs", "needed", "must", "require", "requires", "required", "necessary", "essential")
)
"""What two negations say: "it cannot live if it does not eat" for "it must eat"."""


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
        made += min(said, max(0, count_of(here, words_for_it) - count_of(there, words_for_it)))
    made += max(0, len(_ALL_ONE_CAN.findall(here)) - len(_ALL_ONE_CAN.findall(there)))
    for phrase, words_for_it in _PHRASES:
        more = max(0, count_of(here, words_for_it) - count_of(there, words_for_it))
        made += min(more, len(phrase.findall(there)))
    if count_of(here, _NEEDED) > count_of(there, _NEEDED):
        made += 2 * len(_NOT_IF_NOT.findall(there))
    if not _WHETHER.isdisjoint(vocabulary(here) - vocabulary(there)):
        made += max(0, len(_BARE_NOT.findall(there)) - len(_BARE_NOT.findall(here)))
    return made

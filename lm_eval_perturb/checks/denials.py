"""What makes up for a negation that came or went: "avoiding a loss" is "without a loss"."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.checks.affixes import bare, is_kin, turned_words
from lm_eval_perturb.checks.marks import counts
from lm_eval_perturb.checks.negated import negated, negations
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, IRREGULAR, stem, tokens, words

_DENIALS = """
avoid decline refuse refusal refrain deny denial omit omission forgo forgot forget ignore neglect
cease stop quit differ different difference missing exempt free instead rather prevent prevention
forbid forbidden prohibit prohibited prohibition ban banned bar preclude keep hinder against
short shortfall shortage deficient deficiency deficit besides beyond zero empty unless until
reject rejection skip abstain withhold disagree contrary opposite contradict violate forfeit closed
lose loss lost
"""
_DENYING = frozenset(map(stem, _DENIALS.split()))
"""What stands in for a negation of a word beside it: "avoiding a loss" is "without a loss"."""
_SAID_IN_ONE = """
decline refuse refusal reject rejection: accept agree want
forbid forbidden prohibit prohibited ban banned bar preclude against: allow permit legal
deny denial: admit grant allow
omit omission: include mention
ignore neglect: consider heed notice attend
differ different difference contrary opposite: same alike equal agree identical
missing: present there
cease stop quit closed: continue go open work
prevent prevention keep hinder: let allow happen
"""
_SAYS = {
    stem(denial): frozenset(map(stem, denied.split()))
    for denials, _, denied in (line.partition(":") for line in _SAID_IN_ONE.strip().splitlines())
    for denial in denials.split()
}
"""Denials that say what they deny: "decline" is "not accept"."""
_SELDOM = frozenset(("rarely", "seldom", "hardly", "scarcely", "barely"))
_FEW = frozenset(("infrequently", "infrequent", "rare", "uncommon", "uncommonly", "few", "little",
                  "scarce", "scarcity", "almost"))  # fmt: skip
"""What stands in for "rarely" and its like."""
_WRONG = frozenset(("wrong", "wrongly", "incorrect", "incorrectly", "false", "falsely", "mistaken",
                    "erroneous", "untrue", "inaccurate", "invalid"))  # fmt: skip
_ERRORS = frozenset(("error", "errors", "flaw", "flaws", "flawed", "problem", "problems", "fault",
                     "mistake", "mistakes", "myth", "misconception", "fallacy"))  # fmt: skip
"""What stands in for "wrong" and its like."""
_OTHERWISE = frozenset(("otherwise", "disagree", "disagrees", "disagreed"))
_FIRST = 3  # words after a negation of which a denial may speak
_STORY = 40  # tokens of a text that tells more than it asks
_NEAR = 6  # tokens after a denial in which what it denies is looked for
_BUT = re.compile(
    r"\b(?:all|every|each|any|no|everything|anything|nothing|everyone|none|nobody|everywhere)"
    r"(?: \w+){0,3} (?:but|save|bar)\b(?! (?:also|not|for the)\b)",
    re.IGNORECASE,
)
"""An exception in other words: "every day but Sunday"."""


def denied_otherwise(old: str, new: str, change: int) -> bool:
    """Whether "avoids" and its like went as negations came, or came as they went.

    Args:
        old: the text as it was.
        new: the reworded text.
        change: how many more negations the new text has.
    """
    here, there = (old, new) if change > 0 else (new, old)
    made = _denied(here, there, turned_words(old, new)[change > 0]) + _of_new_words(there, here)
    made += max(0, counts(here).get("no longer", 0) - counts(there).get("no longer", 0))
    made += max(0, _said(here, _OTHERWISE) - _said(there, _OTHERWISE))
    made += max(0, len(_BUT.findall(here)) - len(_BUT.findall(there)))
    for marked, words_for_it in ((_SELDOM, _FEW), (_WRONG, _ERRORS)):
        said = sum(mark.text in marked for mark in negations(there))
        made += min(said, max(0, _said(here, words_for_it) - _said(there, words_for_it)))
    return made >= abs(change)


def _of_new_words(there: str, here: str) -> int:
    """How many negations, but for what is asked, stand before words that are all new there.

    They may say in other words what a story said: "does not move" for "stands still". A short
    text hangs on each of its words.
    """
    every, others = tokens(there), tokens(here)
    if len(others) < _STORY:
        return 0
    known = {stem(IRREGULAR.get(word, word)) for word in others}.union(map(stem, others))
    found = 0
    for mark in negations(there):
        end = next((token for token in every[mark.end :] if token in ".?!;"), "")
        said = negated(there, mark)
        found += end in (".", "!", ";") and bool(said) and known.isdisjoint(said)
    return found


def _said(text: str, these: frozenset[str]) -> int:
    return sum(word in these for word in words(text))


def _denied(here: str, there: str, turned: list[str]) -> int:
    """How many negations there are of words that follow a denial here, and not there.

    Args:
        here: the text that has fewer negations.
        there: the other one.
        turned: its words that turn one round.
    """
    freed = _denials(here) - _denials(there)
    if not freed:
        return 0
    every = tokens(here)
    denied = {
        stem(word)
        for place, denial in enumerate(every)
        if stem(denial) in freed
        for word in every[place + 1 : place + _NEAR + 1]
        if word.isalpha() and word not in FUNCTION_WORDS
    }
    denied = denied.union(*(_SAYS.get(denial, ()) for denial in freed))
    others = tokens(there)
    found = 0
    for mark in negations(there):
        near = negated(there, mark)[:_FIRST]
        near += [
            stem(w)
            for w in others[max(0, mark.end - 4) : mark.end - 1]
            if w.isalpha() and w not in FUNCTION_WORDS
        ][-1:]
        found += not denied.isdisjoint(near)
    found += sum(is_kin(stem(bare(word) or word), denied) for word in turned)
    return min(found, freed.total())


def _denials(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text) if stem(word) in _DENYING)

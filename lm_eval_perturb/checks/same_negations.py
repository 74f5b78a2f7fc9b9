"""The same negations, on the same words as far as neighbours tell."""

from __future__ import annotations

from itertools import pairwise

from lm_eval_perturb.checks.affixes import turned_words, turning
from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.denials import denied_otherwise
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.marks import Mark
from lm_eval_perturb.checks.negated import negated, negations
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    difference,
    lost_and_gained,
    stem,
    tokens,
    vocabulary,
    words,
)
from lm_eval_perturb.item import Item

_POINTING = frozenset(("follow", "below", "above", "kind", "typ", "sort"))
"""Stems of words that point at something and are not what is negated."""
_EXCEPTING = frozenset(
    ("except", "all but", "with the exception of", "the exception", "an exception")
)
_NEGATIVE = frozenset(
    ("unable", "impossible", "unlikely", "improbable", "incapable", "false", "untrue", "incorrect",
     "wrong", "invalid", "inaccurate", "absent", "devoid", "lack", "fail", "without", "mistaken")
)  # fmt: skip
"""What makes up for a negation right before it."""
_AGAIN = frozenset(("not", "false", "untrue", "incorrect", "wrong"))
_PLAIN = frozenset(("not", "no", "never", "without", "nor", "neither"))


def same_negations(before: Item, after: Item) -> str | None:
    """Refuses unless a text has as many negations, none of them moved onto another word.

    Words like "lacks", "false", "except" and "unable" count, and so does a prefix or "-less" that
    turns a word of the other text round; "not stable" may become "unstable". Statements that a
    bar divides are compared one by one.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    here, there = differing(old, new)
    if "|" not in old and not _may_differ(here, there, old, new):
        return None
    pairs = [(old, new)]
    if "|" in old and old.count("|") == new.count("|"):
        pairs = list(zip(old.split("|"), new.split("|"), strict=True))
    for one, other in pairs:
        reason = _count(one, other) or _scope(one, other)
        if reason is not None:
            return reason
    return None


def _may_differ(here: str, there: str, old: str, new: str) -> bool:
    """Whether the parts in which the texts differ leave a doubt about their negations."""
    one, other = negations(here), negations(there)
    if len(one) != len(other):
        return True
    lost, gained = vocabulary(here) - vocabulary(there), vocabulary(there) - vocabulary(here)
    if turning(lost, new) or turning(gained, old):
        return True
    (first, under), (then, beneath) = _negated_words(here, one), _negated_words(there, other)
    return not (first <= beneath or then <= under)


def _count(old: str, new: str) -> str | None:
    one, other = negations(old), negations(new)
    turned = turned_words(old, new)
    change = len(other) + len(turned[1]) - len(one) - len(turned[0])
    change -= 2 * (_undone(new, turned[1]) - _undone(old, turned[0]))
    change -= _restated(new, other) - _restated(old, one)
    change -= 2 * (_doubled(other) - _doubled(one))
    if not change or denied_otherwise(old, new, change):
        return None
    lost, gained = lost_and_gained(
        [*(mark.text for mark in one), *turned[0]], [*(mark.text for mark in other), *turned[1]]
    )
    return f"a negation differs: {difference(lost, gained)}"


def _doubled(found: list[Mark]) -> int:
    """How many negations are negated at once: "not false", "not unable" say yes."""
    return sum(
        one.text in _PLAIN and other.text in _NEGATIVE and other.end - one.end == 1
        for one, other in pairwise(found)
    )


def _restated(text: str, found: list[Mark]) -> int:
    """How many negations say again which is the exception: "all but one; what is the exception"."""
    exceptions = len({mark.text for mark in found} & _EXCEPTING)
    if not exceptions:
        return 0
    every = tokens(text)
    again = sum(
        mark.text in _AGAIN
        and (
            _asks_which(every[max(0, mark.end - 6) : mark.end])
            or every[mark.end : mark.end + 1] == ("one",)
        )
        for mark in found
    )
    return exceptions - 1 + again


def _asks_which(before: tuple[str, ...]) -> bool:
    """Whether the one is spoken of that is the exception."""
    return not {("the", "one"), ("which", "one"), ("which", "is")}.isdisjoint(pairwise(before))


def _undone(text: str, turned: list[str]) -> int:
    """How many of the words turned round are turned back: "not abnormal" says normal."""
    if not turned:
        return 0
    every, ends = tokens(text), {m.end for m in negations(text) if m.text != "neither"}
    return sum(
        word in turned and any(place - near in ends for near in range(3))
        for place, word in enumerate(every)
    )


def _scope(old: str, new: str) -> str | None:
    one, other = negations(old), negations(new)
    if not one or not other:
        return None
    (here, under), (there, beneath) = _negated_words(old, one), _negated_words(new, other)
    freed = (here - beneath) & _stems(new)
    bound = (there - under) & _stems(old)
    if freed and bound:
        return f"a negation moved from {min(freed)!r} to {min(bound)!r}"
    return None


def _negated_words(text: str, negations: list[Mark]) -> tuple[set[str], set[str]]:
    """The words that negations stand before, and all words up to the ends of their clauses."""
    first, reached = set(), set()
    for mark in negations:
        near = [word for word in negated(text, mark) if word not in _POINTING]
        reached.update(near)  # "unable to regulate" is "cannot regulate"
        if mark.text in _PLAIN:
            first.update(near[:1])
    return first, reached


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION_WORDS}

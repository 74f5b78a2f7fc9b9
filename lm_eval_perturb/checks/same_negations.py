"""The same negations, on the same words as far as neighbours tell."""

from __future__ import annotations

from collections import Counter

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.mark_words import CLASSES
from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    difference,
    lost_and_gained,
    stem,
    tokens,
    words,
)
from lm_eval_perturb.item import Item

_COUNTED = frozenset(phrase[0] for phrase, name in CLASSES.items() if name == "not")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_SHORTEST = 4  # letters of a word that a prefix may turn round
_REACH = 4  # tokens after a negation in which its word is looked for
_PLAIN = frozenset(("not", "no", "never", "without", "nor", "neither"))


def same_negations(before: Item, after: Item) -> str | None:
    """Refuses unless a text has as many negations, none of them moved onto another word.

    Words like "lacks", "false", "except" and "unable" count, and so does a prefix or "-less" that
    turns a word of the other text round; "not stable" may become "unstable". Statements that a
    bar divides are compared one by one.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    pairs = [(old, new)]
    if "|" in old and old.count("|") == new.count("|"):
        pairs = list(zip(old.split("|"), new.split("|"), strict=True))
    for one, other in pairs:
        reason = _count(one, other) or _scope(one, other)
        if reason is not None:
            return reason
    return None


def _count(old: str, new: str) -> str | None:
    one, other = _negations(old), _negations(new)
    turned = _turned(old, new)
    if len(one) + len(turned[0]) == len(other) + len(turned[1]):
        return None
    lost, gained = lost_and_gained(
        [*(mark.text for mark in one), *turned[0]], [*(mark.text for mark in other), *turned[1]]
    )
    return f"a negation differs: {difference(lost, gained)}"


def _negations(text: str) -> list[Mark]:
    return [mark for mark in marks(text) if mark.name == "not"]


def _turned(old: str, new: str) -> tuple[list[str], list[str]]:
    """The words of each text that are words of the other, turned round by a prefix or "-less"."""
    before, after = Counter(words(old)), Counter(words(new))
    lost, gained = before - after, after - before
    if not lost or not gained:
        return [], []
    return _negated(lost, gained), _negated(gained, lost)


def _negated(these: Counter[str], those: Counter[str]) -> list[str]:
    found = []
    plain: frozenset[str] | None = None
    for word in these:
        bare = _bare(word)
        if bare is None or word in _COUNTED:
            continue
        plain = plain or frozenset(map(stem, those))
        if stem(bare) in plain:
            found.append(word)
    return found


def _bare(word: str) -> str | None:
    """The word without what negates it."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
            return word[len(prefix) :]
    if word.endswith("less") and len(word) >= _SHORTEST + 4:
        return word[:-4]
    return None


def _scope(old: str, new: str) -> str | None:
    one, other = _negations(old), _negations(new)
    if not one or not other:
        return None
    here, there = _negated_words(old, one), _negated_words(new, other)
    freed = (here - there) & _stems(new)
    bound = (there - here) & _stems(old)
    if freed and bound:
        return f"a negation moved from {min(freed)!r} to {min(bound)!r}"
    return None


def _negated_words(text: str, negations: list[Mark]) -> set[str]:
    every = tokens(text)
    found = set()
    for mark in negations:
        if mark.text in _PLAIN:
            near = every[mark.end : mark.end + _REACH]
            content = (w for w in near if w.isalpha() and w not in FUNCTION_WORDS)
            word = next(content, None)
            if word is not None:
                found.add(stem(word))
    return found


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION_WORDS}

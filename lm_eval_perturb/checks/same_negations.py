"""The same negations, on the same words as far as neighbours tell."""

from __future__ import annotations

from collections.abc import Iterator

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.mark_words import CLASSES
from lm_eval_perturb.checks.marks import Mark, marks
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

_COUNTED = frozenset(phrase[0] for phrase, name in CLASSES.items() if name == "not")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_NO_PREFIX = """
indeed inform informs informed information income incomes input inputs inside insight install
installed instead intend intended intent invest invested investment increase include included
infer inferred impress impressed improve improves improved improvement import imports imported
impact imply implies disease diseases discover discovered discovery display displayed discount
discuss discussed distress mistake until under unit interest inform invent invented
"""
_POSITIVE = frozenset(_NO_PREFIX.split())
_SHORTEST = 4  # letters of a word that a prefix may turn round
_REACH = 9  # tokens after a negation in which its words are looked for
_ENDS = frozenset((*".,;:?!|()", "but", "while", "whereas", "because", "although", "if", "when"))
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
    before, after = vocabulary(old), vocabulary(new)
    return _negated(before - after, after), _negated(after - before, before)


def _negated(these: frozenset[str], those: frozenset[str]) -> list[str]:
    bare = ((word, _bare(word)) for word in these if word not in _COUNTED | _POSITIVE)
    found = [(word, plain) for word, plain in bare if plain is not None]
    if not found:
        return []
    stems = set(map(stem, those))
    return sorted(word for word, plain in found if stem(plain) in stems)


def _bare(word: str) -> str | None:
    """The word without what negates it."""
    if word.startswith(_PREFIXES):
        prefix = next(filter(word.startswith, _PREFIXES))
        return word[len(prefix) :] if len(word) >= len(prefix) + _SHORTEST else None
    if word.endswith("less") and len(word) >= _SHORTEST + 4:
        return word[:-4]
    return None


def _scope(old: str, new: str) -> str | None:
    one, other = _negations(old), _negations(new)
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
    every = tokens(text)
    first, reached = set(), set()
    for mark in negations:
        if mark.text in _PLAIN:
            near = list(_clause(every[mark.end : mark.end + _REACH]))
            first.update(near[:1])
            reached.update(near)
    return first, reached


def _clause(every: tuple[str, ...]) -> Iterator[str]:
    for word in every:
        if word in _ENDS:
            return
        if word[0].isalpha() and word not in FUNCTION_WORDS:
            yield stem(word)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION_WORDS}

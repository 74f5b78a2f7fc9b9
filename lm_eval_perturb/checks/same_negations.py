"""The same negations, on the same words as far as neighbours tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.differing import differing
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
discuss discussed distress mistake until under unit interest invent invented
intention intense inlet inmate insert inspire instance instant instruct instruction interest
internal intern interview inverse inversion invite invoice involve inherit inhabit incline imitate
impart impulse important importance imprint impose import immense discard discharge disclose
discourse dismiss dispatch dispense dispose dispute dissolve distance distant distract distribute
distribution district disturb discipline distill misty mission mister uncle union unite universal
undergo illuminate illustrate irrigate regardless doubtless nonetheless nevertheless
"""
_POSITIVE = frozenset(_NO_PREFIX.split())
_POSITIVE_STEMS = frozenset(map(stem, _POSITIVE))
_WHOLE = frozenset(("like",))  # "unlike" does not turn "likely" round
_DENIALS = """
avoid decline refuse refusal refrain deny omit omission forgo forgot forget ignore neglect cease
stop quit differ different difference missing exempt free instead
"""
_DENYING = frozenset(map(stem, _DENIALS.split()))
"""What stands in for a negation that went: "avoiding a loss" is "without a loss"."""
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
    one, other = _negations(here), _negations(there)
    if len(one) != len(other):
        return True
    lost, gained = vocabulary(here) - vocabulary(there), vocabulary(there) - vocabulary(here)
    if _negated(lost, new) or _negated(gained, old):
        return True
    (first, under), (then, beneath) = _negated_words(here, one), _negated_words(there, other)
    return not (first <= beneath or then <= under)


def _count(old: str, new: str) -> str | None:
    one, other = _negations(old), _negations(new)
    turned = _turned(old, new)
    change = len(other) + len(turned[1]) - len(one) - len(turned[0])
    if not change or _made_up(old, new, change):
        return None
    lost, gained = lost_and_gained(
        [*(mark.text for mark in one), *turned[0]], [*(mark.text for mark in other), *turned[1]]
    )
    return f"a negation differs: {difference(lost, gained)}"


def _made_up(old: str, new: str, change: int) -> bool:
    """Whether "avoids" and its like went as negations came, or came as they went."""
    here, there = (old, new) if change > 0 else (new, old)
    freed = _denials(here) - _denials(there)
    return freed.total() >= abs(change)


def _denials(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text) if stem(word) in _DENYING)


def _negations(text: str) -> list[Mark]:
    return [mark for mark in marks(text) if mark.name == "not"]


def _turned(old: str, new: str) -> tuple[list[str], list[str]]:
    """The words of each text that are words of the other, turned round by a prefix or "-less"."""
    before, after = vocabulary(old), vocabulary(new)
    return _negated(before - after, new), _negated(after - before, old)


def _negated(these: frozenset[str], text: str) -> list[str]:
    """Those of the words that turn a word of the text round."""
    bare = ((word, _bare(word)) for word in these if word not in _COUNTED)
    found = [(word, plain) for word, plain in bare if plain is not None]
    if not found:
        return []
    those = vocabulary(text)
    stems = set(map(stem, those))
    return sorted(
        word
        for word, plain in found
        if (plain in those if plain in _WHOLE else stem(plain) in stems)
    )


def _bare(word: str) -> str | None:
    """The word without what negates it."""
    if not word.startswith(_PREFIXES) and not word.endswith("less"):
        return None
    if word in _POSITIVE or stem(word) in _POSITIVE_STEMS:
        return None
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

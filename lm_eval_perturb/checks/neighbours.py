"""Whether the words beside a word of logic stand in the other text, and it does not.

Damage leaves the words around it as they are; who rewords freely changes them as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from lm_eval_perturb.checks.mark_words import LOOSE
from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    plain_stem,
    tokens,
)

_REACH = 5  # tokens beside a word in which the next word of the subject is looked for
_WIDER = 4  # tokens more than before that may stand between its neighbours
_MOST_NEW = 2  # words of the subject between them
_ROOT = 6  # letters in which a word and its kin agree: "asserting", "assertion"
_EDGE = ""
"""In place of a neighbour: the sentence, or its part, begins or ends there."""
NUMBER = "number"
"""The class of a mark that is a number and no word of logic."""
_JOINING = frozenset(("and", "or", "but"))
_TO = frozenset(("to",))
_SMALL_STAND_INS = {
    "all": frozenset(("one", "a", "an", "that")),
    "some": frozenset(("which", "what")),
    "must": _TO,
    "should": _TO,
    "may": _TO,
}
"""Small words that may say what a word of logic said, in its own place alone."""
_NAMING_ALL = frozenset(("everything", "everyone", "everybody"))
"""Words for all that the other text may name."""
_PERSONS = frozenset(("i", "you", "he", "she", "it", "we", "they"))
_PARTING = frozenset((*".,;:?!|()",))


def stands_without(here: str, there: str, mark: Mark) -> bool:
    """Whether both neighbours of a word of logic are neighbours in the text that lacks it.

    Neighbours are the next words on each side that are no small words, or the edge of the part of
    the sentence. Between them there may be no other word that says the same.

    Args:
        here: the text that has the word.
        there: the other text.
        mark: the word.
    """
    every, others = tokens(here), tokens(there)
    start = mark.end - len(mark.text.split())
    left, before = _neighbour(every[max(0, start - _REACH) : start][::-1])
    right, after = _neighbour(every[mark.end : mark.end + _REACH])
    if left == right == _EDGE:
        return _is_among_small(every, start, mark.end, others)
    if left is None or right is None:
        return False
    beside = every[start - before : mark.end + after]
    near = before + after + mark.end - start + _WIDER
    same = {m.end for m in marks(there) if m.name == mark.name}
    stems = [_plain(word) for word in others]
    for place in _places(stems, left):
        for end in range(place + 1, min(place + near, len(others)) + 1):
            if end == len(others) or others[end] in _PARTING:
                if right != _EDGE:
                    break
            elif stems[end] != right:
                continue
            between = others[place + 1 : end]
            bare = _is_bare(between, beside, mark, edge=left == _EDGE)
            if mark.name == NUMBER and mark.text in between:
                return False
            if bare and same.isdisjoint(range(place + 2, end + 1)):
                return _is_same_number(every, after + mark.end, others, end, mark)
            break
    return False


def _is_among_small(every: Sequence[str], start: int, end: int, others: Sequence[str]) -> bool:
    """Whether the small words on both sides stand in the other text with one word between."""
    if not start or end >= len(every):
        return False
    beside = every[start - 1], every[end]
    return any((a, c) == beside for a, _, c in zip(others, others[1:], others[2:], strict=False))


def _neighbour(near: Sequence[str]) -> tuple[str | None, int]:
    """The stem of the first word that is no small word, and how far it is; None for none."""
    for place, word in enumerate(near):
        if word in _PARTING:
            return _EDGE, place
        if word not in FUNCTION_WORDS:
            return _plain(word), place
    return (_EDGE, len(near)) if len(near) < _REACH else (None, 0)


def _places(stems: list[str], left: str) -> list[int]:
    """Where a left neighbour stands; an edge stands before the first word and at each sign."""
    if left != _EDGE:
        return [place for place, word in enumerate(stems) if word == left]
    return [-1, *(place for place, word in enumerate(stems) if word in _PARTING)]


def _is_bare(between: Sequence[str], beside: Sequence[str], mark: Mark, *, edge: bool) -> bool:
    """Whether nothing between two neighbours stands in for a word of logic.

    Args:
        between: the words between them.
        beside: the words that were between them beside the word of logic.
        mark: the word.
        edge: whether the first neighbour is an edge, after which nobody else may be spoken of.
    """
    said = [word for word in between if word not in FUNCTION_WORDS]
    if edge or mark.text in _NAMING_ALL:
        said += [word for word in between if word in _PERSONS and word not in beside]
        if said:
            return False
    joined = _JOINING.intersection(between) == _JOINING.intersection(beside)
    stand_ins = LOOSE.get(mark.name, frozenset()) | _SMALL_STAND_INS.get(mark.name, frozenset())
    return (
        joined and len(said) <= _MOST_NEW and stand_ins.isdisjoint(set(between).difference(beside))
    )


def _is_same_number(
    every: Sequence[str], place: int, others: Sequence[str], end: int, mark: Mark
) -> bool:
    """Whether a word after "each" and "every" did not become its plural."""
    if mark.text not in ("each", "every") or place >= len(every) or end >= len(others):
        return True
    return every[place] == others[end]


def _plain(word: str) -> str:
    return plain_stem(word)[:_ROOT]

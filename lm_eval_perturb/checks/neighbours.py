"""Whether the words beside a word of logic stand in the other text, and it does not.

Damage leaves the words around it as they are; who rewords freely changes them as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from lm_eval_perturb.checks.mark_words import LOOSE
from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, IRREGULAR, stem, tokens

_REACH = 5  # tokens beside a word in which the next word of the subject is looked for
_WIDER = 4  # tokens more than before that may stand between its neighbours
_ROOT = 6  # letters in which a word and its kin agree: "asserting", "assertion"
_EDGE = ""
"""In place of a neighbour: the sentence, or its part, begins or ends there."""
_JOINING = frozenset(("and", "or", "but"))
_TO = frozenset(("to",))
_SMALL_STAND_INS = {"all": frozenset(("one", "a", "an")), "must": _TO, "should": _TO, "may": _TO}
"""Small words that may say what a word of logic said, in its own place alone."""
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
    if left is None or right is None or left == right == _EDGE:
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
            if same.isdisjoint(range(place + 2, end + 1)) and _is_bare(between, beside, mark.name):
                return _is_same_number(every, after + mark.end, others, end, mark)
            break
    return False


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


def _is_bare(between: Sequence[str], beside: Sequence[str], name: str) -> bool:
    """Whether nothing between two words stands in for a word of logic that stood beside others."""
    said = [word for word in between if word not in FUNCTION_WORDS]
    joined = _JOINING.intersection(between) == _JOINING.intersection(beside)
    stand_ins = LOOSE.get(name, frozenset()) | _SMALL_STAND_INS.get(name, frozenset())
    return joined and len(said) <= 2 and stand_ins.isdisjoint(set(between).difference(beside))


def _is_same_number(
    every: Sequence[str], place: int, others: Sequence[str], end: int, mark: Mark
) -> bool:
    """Whether a word after "each" and "every" did not become its plural."""
    if mark.text not in ("each", "every") or place >= len(every) or end >= len(others):
        return True
    return every[place] == others[end]


def _plain(word: str) -> str:
    return stem(IRREGULAR.get(word, word))[:_ROOT]

"""One slip of the hand inside one word."""

from __future__ import annotations

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.protected_words import PROTECTED_WORDS
from lm_eval_perturb.real_words import REAL_WORDS
from lm_eval_perturb.twin_words import TWIN_GAPS
from lm_eval_perturb.uncommon_words import UNCOMMON_WORDS

KINDS = ("keyboard", "transposition", "omission", "doubling")

_TAKEN = PROTECTED_WORDS | REAL_WORDS | UNCOMMON_WORDS
_TWINS = frozenset(gap.replace("_", "") for gap in TWIN_GAPS)  # spares writing most gaps
_MOST_KEYS = max(map(len, NEIGHBOURS.values()))


def mistype(
    word: str, offset: int, border: int, kind: str, lot: int, keep: frozenset[str]
) -> str | None:
    """The word with a slip of one kind at one offset.

    None where the kind is impossible there, or where another word would come out, or a text that
    could as well stand for another word.

    Args:
        word: lower-case letters.
        offset: the letter's place, neither the first nor the last.
        border: the first place to the right that must not be swapped with: the last letter, or
            a letter that has been mistyped already.
        kind: one of `KINDS`.
        lot: which of the neighbouring keys: the remainder by their number.
        keep: words that must not come out, besides English ones.
    """
    further = offset + 1
    if kind == "doubling":
        typed = word[:further] + word[offset:]
    elif kind == "transposition":
        if further >= border or word[further] == word[offset]:
            return None
        typed = word[:offset] + word[further] + word[offset] + word[further + 1 :]
    else:
        before, after = word[:offset], word[further:]
        typed = before + after
        if typed in _TWINS and f"{before}_{after}" in TWIN_GAPS:
            return None
        if kind == "keyboard":
            near = NEIGHBOURS[word[offset]]
            typed = before + near[lot % len(near)] + after
    return None if typed in _TAKEN or typed in keep else typed


def mistype_otherwise(
    word: str,
    offset: int,
    border: int,
    kind: str,
    lot: int,
    keep: frozenset[str],
    kinds: tuple[str, ...],
) -> str | None:
    """The word with a slip of another of the kinds, or else with any of the neighbouring keys.

    For the arguments for which `mistype` finds none; None where no slip at all is left. The kinds
    that are possible are equally likely.
    """
    others = [other for other in kinds if other != kind]
    count = len(others)
    for step in range(count):
        other = others[(lot + step) % count]
        typed = mistype(word, offset, border, other, lot // count, keep)
        if typed:
            return typed
    for key in range(lot, lot + _MOST_KEYS) if "keyboard" in kinds else ():
        typed = mistype(word, offset, border, "keyboard", key, keep)
        if typed:
            return typed
    return None

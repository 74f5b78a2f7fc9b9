"""One slip of the hand inside one word."""

from __future__ import annotations

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.protected_words import PROTECTED_WORDS
from lm_eval_perturb.real_words import REAL_WORDS
from lm_eval_perturb.twin_words import TWIN_GAPS
from lm_eval_perturb.uncommon_words import UNCOMMON_WORDS

KINDS = ("keyboard", "transposition", "omission", "doubling")

_TAKEN = PROTECTED_WORDS | REAL_WORDS | UNCOMMON_WORDS


def mistype(
    word: str,
    offset: int,
    border: int,
    lot: int,
    kinds: tuple[str, ...],
    keep: frozenset[str],
    intended: str,
) -> str | None:
    """The word with a slip at one offset.

    None where every slip would give another word, or a text that could as well stand for another
    word.

    Args:
        word: lower-case letters.
        offset: the letter's place, neither the first nor the last.
        border: the first place to the right that must not be swapped with: the last letter, or
            a letter that has been mistyped already.
        lot: which slip: the remainder by the number of kinds names the kind, the quotient the key.
        kinds: the slips to choose from.
        keep: words that must not come out, besides English ones.
        intended: the word before earlier slips, if any; it must not come out either.
    """
    kind = kinds[lot % len(kinds)]
    before, letter, further = word[:offset], word[offset], offset + 1
    typed = intended
    if kind == "doubling":
        typed = before + letter + word[offset:]
    elif kind == "transposition":
        if further < border and word[further] != letter:
            typed = before + word[further] + letter + word[further + 1 :]
    elif f"{before}_{word[further:]}" not in TWIN_GAPS:
        if kind == "omission":
            typed = before + word[further:]
        else:
            near = NEIGHBOURS[letter]
            typed = before + near[lot // len(kinds) % len(near)] + word[further:]
    if typed == intended or typed in _TAKEN or typed in keep:
        banned = keep | {intended}
        found = [
            slip
            for slip in slips(word, offset, border, kinds)
            if slip not in _TAKEN and slip not in banned
        ]
        return found[lot % len(found)] if found else None
    return typed


def slips(word: str, offset: int, border: int, kinds: tuple[str, ...]) -> list[str]:
    """Every slip at one offset that changes the word; the arguments are those of `mistype`."""
    before, letter, after = word[:offset], word[offset], word[offset + 1 :]
    found = []
    if f"{before}_{after}" not in TWIN_GAPS:
        if "keyboard" in kinds:
            found += [before + near + after for near in NEIGHBOURS[letter]]
        if "omission" in kinds:
            found.append(before + after)
    if "transposition" in kinds and offset + 1 < border and after[0] != letter:
        found.append(before + after[0] + letter + after[1:])
    if "doubling" in kinds:
        found.append(before + letter + letter + after)
    return found

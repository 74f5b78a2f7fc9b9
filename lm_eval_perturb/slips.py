"""One slip of the hand inside one word."""

from __future__ import annotations

from random import Random

from lm_eval_perturb.keyboard import NEIGHBOURS
from lm_eval_perturb.protected_words import PROTECTED_WORDS
from lm_eval_perturb.real_words import REAL_WORDS
from lm_eval_perturb.rng import pick
from lm_eval_perturb.twin_words import TWIN_GAPS

KINDS = ("keyboard", "transposition", "omission", "doubling")

_TAKEN = PROTECTED_WORDS | REAL_WORDS


def mistype(
    word: str, offsets: list[int], kinds: tuple[str, ...], keep: frozenset[str], rng: Random
) -> tuple[str, int]:
    """The word with a slip at each offset, and the number of slips.

    A letter is passed over where every slip would give another word, or a text that could as well
    stand for another word.

    Args:
        word: lower-case letters.
        offsets: inner places (neither first nor last letter), descending.
        kinds: the slips to choose from.
        keep: words that must not come out, besides English ones.
        rng: the document's stream.
    """
    typed, count = word, 0
    border = len(word) - 1
    for offset in offsets:
        result = _slip(typed, offset, kinds, border, rng.random())
        if result in _TAKEN or result in keep or result in (typed, word):
            others = slips(typed, offset, kinds, border)
            allowed = [o for o in others if o not in _TAKEN and o not in keep and o != word]
            if not allowed:
                continue
            result = pick(rng, allowed)
        typed, border = result, offset
        count += 1
    return typed, count


def slips(word: str, offset: int, kinds: tuple[str, ...], border: int) -> list[str]:
    """Every slip at one offset that changes the word.

    Args:
        word: lower-case letters.
        offset: the letter's place.
        kinds: the slips to choose from.
        border: the first place to the right that must not be swapped with: the last letter, or
            a letter that has been mistyped already.
    """
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


def _slip(word: str, offset: int, kinds: tuple[str, ...], border: int, drawn: float) -> str:
    """One slip, by one number from 0 to 1; the word itself where the kind drawn is not possible."""
    place = drawn * len(kinds)
    kind = kinds[int(place)]
    if kind == "doubling":
        return word[: offset + 1] + word[offset:]
    further = offset + 1
    if kind == "transposition":
        if further >= border:
            return word
        return word[:offset] + word[further] + word[offset] + word[further + 1 :]
    before, after = word[:offset], word[further:]
    if f"{before}_{after}" in TWIN_GAPS:
        return word
    if kind == "omission":
        return before + after
    near = NEIGHBOURS[word[offset]]
    return before + near[int(place % 1 * len(near))] + after

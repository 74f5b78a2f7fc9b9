"""Plain words: tokens of lower-case prose whose inner letters may be mistyped.

Counting the eligible letters of a question must cost little more than cutting it into tokens, so
what is known about a token is remembered, and a text about spelling is noticed on the way.
"""

from __future__ import annotations

import re
from itertools import accumulate

from lm_eval_perturb.protected_words import PROTECTED_WORDS

PUNCTUATION = "\"'(.,;:?!)\r"
"""What may surround the word of a plain token."""

_PLAIN = re.compile(r"[\"'(]*([a-z]{5,})[.,;:?!)\"'\r]*").fullmatch
_SPELLING = re.compile(
    r"\b(?:(?:mis)?spell(?:s|ed|ing|ings)?|letters? (?:in|of) the|syllables?|rhym(?:es?|ing)|"
    r"anagrams?|palindromes?|vowels?|consonants?)\b",
    re.IGNORECASE,
).search
_SPELLING_STEM = re.compile(r"spell|letter|syllab|rhym|anagram|palindrom|vowel|consonant").search
_MARK = 1 << 40  # added to the count of a token about spelling; no text has as many letters


class _Counts(dict[str, int]):
    """How many letters of a token may be mistyped."""

    _MOST = 100_000

    def __missing__(self, token: str) -> int:
        plain = _PLAIN(token)
        count = 0 if plain is None or plain[1] in PROTECTED_WORDS else len(plain[1]) - 2
        if _SPELLING_STEM(token.lower()):
            count += _MARK
        if len(self) < self._MOST:
            self[token] = count
        return count


_COUNTS = _Counts()


def tokens(text: str) -> list[str]:
    """The text cut at single spaces, a line break being a token of its own."""
    return (text.replace("\n", " \n ") if "\n" in text else text).split(" ")


def joined(parts: list[str]) -> str:
    """The text of the tokens."""
    text = " ".join(parts)
    return text.replace(" \n ", "\n") if "\n" in text else text


def about_spelling(text: str) -> bool:
    """Whether the text is about spelling or sounds: no letter of it may be touched."""
    return _SPELLING(text) is not None


def inner_letters(text: str, parts: list[str]) -> list[int] | None:
    """For each token of the text the number of eligible letters up to its end.

    Eligible are the letters between the first and the last of a plain word: five letters or more,
    lower case, not protected. None where the text is about spelling or sounds.
    """
    ends = list(accumulate(map(_COUNTS.__getitem__, parts)))
    if ends[-1] >= _MARK:
        return None if _SPELLING(text) else [end % _MARK for end in ends]
    return ends

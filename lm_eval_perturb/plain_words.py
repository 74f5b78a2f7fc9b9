"""Plain words: tokens of lower-case prose whose inner letters may be mistyped.

Counting the eligible letters of a question must cost little more than cutting it into tokens, so
what is known about a token is remembered: the count of its letters and whether it is telling, that
is, whether the text must be looked at for structures and for being about spelling.
"""

from __future__ import annotations

import re
from itertools import accumulate

from lm_eval_perturb.protect import hidden, may_open, structures
from lm_eval_perturb.protected_words import PROTECTED_WORDS

PUNCTUATION = "\"'.,;:?!)\r"
"""What may follow the word of a plain token."""

_FEWEST_LETTERS = 5
_PLAIN = re.compile(rf"([a-z]{{{_FEWEST_LETTERS},}})[{PUNCTUATION}]*").fullmatch
_SPELLING = re.compile(
    r"\b(?:(?:mis)?spell(?:s|ed|ing|ings)?|letters? (?:in|of) the|syllables?|rhym(?:es?|ing)|"
    r"anagrams?|palindromes?|vowels?|consonants?)\b",
    re.IGNORECASE,
).search
_SPELLING_STEM = re.compile(r"spell|letter|syllab|rhym|anagram|palindrom|vowel|consonant").search
_OPENING = 1 << 30  # added to the count of a token that may open a structure,
_SPELLED = 1 << 50  # and of one that may speak of spelling: no text has as many letters


class _Counts(dict[str, int]):
    """How many letters of a token may be mistyped."""

    _MOST = 100_000

    def __missing__(self, token: str) -> int:
        short = len(token) < _FEWEST_LETTERS and token.isalpha()  # as no telling token is
        count = 0 if short else _count(token)
        if len(self) < self._MOST:
            self[token] = count
        return count


def _count(token: str) -> int:
    plain = _PLAIN(token)
    count = 0 if plain is None or plain[1] in PROTECTED_WORDS else len(plain[1]) - 2
    if may_open(token):
        count += _OPENING
    if _SPELLING_STEM(token.lower()):
        count += _SPELLED
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


def inner_letters(text: str, parts: list[str], start: int = 0) -> list[int] | None:
    """Where the eligible letters of each token of the text begin, counted from `start`, and end.

    Eligible are the letters between the first and the last of a plain word: five letters or more,
    lower case, not protected, in no structure. None where the text is about spelling or sounds.
    """
    starts = list(accumulate(map(_COUNTS.__getitem__, parts), initial=start))
    if starts[-1] < _OPENING and parts[0]:
        return starts
    if starts[-1] >= _SPELLED and _SPELLING(text):
        return None
    closed = structures(text)
    seen = tokens(hidden(text, closed)) if closed else parts
    return list(accumulate((_COUNTS[token] % _OPENING for token in seen), initial=start))

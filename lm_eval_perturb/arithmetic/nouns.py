"""The words behind numbers: what they count."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(r"(?:[ -]+[A-Za-z][A-Za-z'\u2019]*){0,4}")


def words_behind(text: str) -> tuple[tuple[str, ...], str]:
    """The words that a text begins with, in lower case, up to four, and the noun among them.

    Args:
        text: what follows a number.
    """
    match = _WORDS.match(text)
    return _counted(match.group() if match else "")


@lru_cache(maxsize=4096)
def _counted(words: str) -> tuple[tuple[str, ...], str]:
    after = tuple(words.lower().replace("-", " ").split()[:4]) or ("",)
    return after, singular(after[0])


def singular(word: str) -> str:
    """A word without its plural ending, roughly: for comparing nouns only."""
    if not word.endswith("s"):
        return word
    for plural, single in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")):
        if word.endswith(plural) and len(word) > len(plural) + 1 and not word.endswith("ss"):
            return word[: -len(plural)] + single
    return word

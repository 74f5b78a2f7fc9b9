"""Names, acronyms and formulas such as CO2: all kept, none new, no acronym spelled out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import difference
from lm_eval_perturb.item import Item
from lm_eval_perturb.protected_words import PROTECTED_WORDS

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_START = re.compile(r"(?:^|[.!?:|]|\n)[\s\"'(\[\u201c\u2018*]*\Z")
_SAME_ROOT = 4  # letters in which a name and its adjective agree at the least
_SPOKEN_ALOUD = """
not except least most best only all none never always true false correct incorrect first last
and or but if is are a an the i which what who how why when where following both any must should
may can cannot more less every no yes q note given mr mrs ms dr st statement
"""
_SPOKEN = frozenset(_SPOKEN_ALOUD.split())


class Names(NamedTuple):
    """The names of a text.

    Attributes:
        symbols: acronyms and words of mixed case or with digits, as they stand.
        capitalised: words with a capital inside a sentence.
        words: all words, in lower case.
    """

    symbols: frozenset[str]
    capitalised: frozenset[str]
    words: frozenset[str]


def same_names(before: Item, after: Item) -> str | None:
    """Refuses if a name, an acronym or a formula such as CO2 went, or one came that is new."""
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    one, other = _names(old), _names(new)
    if one.symbols == other.symbols and one.capitalised == other.capitalised:
        return None
    lost = [*_symbols_without(one, other), *_capitalised_without(one, other)]
    gained = [*_symbols_without(other, one), *_capitalised_without(other, one)]
    sentence = difference(lost, gained)
    return f"a name differs: {sentence}" if sentence else None


def _symbols_without(here: Names, there: Names) -> list[str]:
    found = []
    for symbol in sorted(here.symbols - there.symbols):
        singular = symbol[:-1] if symbol.endswith("s") else symbol + "s"
        shouted = symbol.isalpha() and symbol.lower() in there.words
        if singular not in there.symbols and not shouted:
            found.append(symbol)
    return found


def _capitalised_without(here: Names, there: Names) -> list[str]:
    return sorted(
        name
        for name in here.capitalised - there.capitalised
        if name.lower() not in there.words and not _root_in(name.lower(), there.words)
    )


def _root_in(name: str, words: frozenset[str]) -> bool:
    """Whether a word of that root is there: Newton and Newtonian, Europe and European."""
    root = name[: max(_SAME_ROOT, len(name) - 4)]
    return len(name) >= _SAME_ROOT and any(word.startswith(root) for word in words)


@lru_cache(maxsize=4096)
def _names(text: str) -> Names:
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    symbols, capitalised, words = set(), set(), set()
    for match in _TOKEN.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("\u2019s")
        lower = word.lower()
        words.add(lower)
        if (word == lower and (word.isalpha() or word.isdigit())) or lower in _SPOKEN:
            continue
        if len(word) == 1:
            capitalised.add(word)
        elif word.isalpha() and word[1:].islower():
            if lower not in PROTECTED_WORDS and not _begins_sentence(text, match.start()):
                capitalised.add(word)
        elif not _is_count(word):
            symbols.add(word)
    return Names(frozenset(symbols), frozenset(capitalised), frozenset(words))


def _begins_sentence(text: str, start: int) -> bool:
    return _START.search(text, max(0, start - 8), start) is not None


def _is_count(word: str) -> bool:
    """A number with letters at its end: 4th, 5kg, 1990s; numbers are another check's."""
    return word[0].isdigit() and word.lstrip("0123456789").isalpha()

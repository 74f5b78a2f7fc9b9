"""Names, acronyms and formulas such as CO2: all kept, none new, no acronym spelled out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.known_as import known_otherwise
from lm_eval_perturb.checks.mark_words import CLASSES
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, difference, vocabulary
from lm_eval_perturb.checks.units import SHORT_UNITS
from lm_eval_perturb.item import Item
from lm_eval_perturb.protected_words import PROTECTED_WORDS

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHOWN = re.compile(r"\b[^\W\dA-Z_]*[A-Z\d][^\W_]*(?:['\u2019][^\W\d_]+)?")
_INNER = re.compile(r"[^\W\dA-Z][A-Z\d]")
_PLAIN_SHOWN = re.compile(r"[A-Z\d][^\W_]*(?:['\u2019][^\W\d_]+)?")
"""The same for a text without capitals inside words, and quicker."""
_AROUND = ".,;:?!()\"'"
_MARKED = re.compile(r"[A-Z\d]")
_CLITIC = re.compile(r"(?:n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))\Z", re.IGNORECASE)
_START = re.compile(r"(?:^|[.!?:|]|\n)[\s\"'(\[\u201c\u2018*]*\Z")
_SPELLED = frozenset(("WHO", "IT", "US"))
_WRITTEN_OUT = {"tv": "television", "tvs": "televisions"}
"""Acronyms that nobody asks for."""
_ACRONYM = 4  # letters; a longer word in capitals may be a word said loud
_TITLE = 3  # words
_SAME_ROOT = 4  # letters in which a name and its adjective agree at the least
_SPOKEN_ALOUD = """
not except least most best only all none never always true false correct incorrect first last
and or but if is are a an the i which what who how why when where following both any must should
may can cannot more less every no yes q note given mr mrs ms dr st statement
furthermore moreover however despite although though while because since after before when on
during by for from to with without upon under having being taking using considering according thus
therefore hence consequently nevertheless then also additionally besides meanwhile afterwards later
finally eventually subsequently instead exception incorrect wrong right untrue statements options
earth moon sun internet suppose assume let there they she we you it's due owing
until once unless whether among amongst between regarding concerning following based this that these
those most some many much few several another other of about so yet nor not one whose whom here now
"""
_SPOKEN = frozenset(_SPOKEN_ALOUD.split())


class Names(NamedTuple):
    """The names of a text.

    Attributes:
        symbols: acronyms and words of mixed case or with digits, as they stand.
        capitalised: words with a capital inside a sentence.
        shown: all words with a capital or a digit, as they stand.
    """

    symbols: frozenset[str]
    capitalised: frozenset[str]
    shown: frozenset[str]


def same_names(before: Item, after: Item) -> str | None:
    """Refuses if a name, an acronym or a formula such as CO2 went, or one came that is new."""
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    parts = differing(old, new)
    if not any(map(_may_be_name, set(parts[0].split()) ^ set(parts[1].split()))):
        return None
    titled = _is_title(old), _is_title(new)
    here, there = map(_names, parts, titled)
    if not (_unshown(here, there) or _unshown(there, here)):
        return None
    one, other = map(_names, (old, new), titled)
    if one.shown == other.shown:
        return None
    lost, gained = _without(one, other, old, new), _without(other, one, new, old)
    sentence = difference(lost, gained)
    return f"a name differs: {sentence}" if sentence else None


def _without(here: Names, there: Names, text: str, other: str) -> list[str]:
    """The names of a text that are not in the other in any case or form."""
    missing = _unshown(here, there)
    if not missing:
        return []
    spoken = {word.lower() for word in there.shown} | vocabulary(other)
    return sorted(
        name
        for name in missing
        if not _is_among(name, name in here.symbols, there.shown, spoken)
        and not known_otherwise(name, text, other)
        and name not in SHORT_UNITS  # "kJ" is as good as "kilojoules": a matter of numbers
    )


@lru_cache(maxsize=8192)
def _may_be_name(token: str) -> bool:
    """Whether a token has a capital or digit and is more than a small word."""
    if _MARKED.search(token) is None:
        return False
    word = token.strip(_AROUND)
    if not word.isalpha() or not (len(word) == 1 or word[1:].islower()):
        return True
    lower = word.lower()
    return lower not in _SPOKEN and (len(word) == 1 or lower not in PROTECTED_WORDS)


def _unshown(here: Names, there: Names) -> frozenset[str]:
    """The names that are here and do not stand there as they are."""
    return (here.symbols | here.capitalised) - there.shown


def _is_among(name: str, symbol: bool, there: frozenset[str], spoken: set[str]) -> bool:
    lower = name.lower()
    if symbol:
        forms = (name, name[:-1] if name.endswith("s") else name + "s")
        if not there.isdisjoint(forms):
            return True
        if _WRITTEN_OUT.get(lower) in spoken:
            return True
        if (lower,) in CLASSES:
            return True  # a word of logic said loud: "the HIGHEST rate"
        shouted = len(name) > _ACRONYM or lower in PROTECTED_WORDS or not there
        return shouted and lower in spoken  # a text without capitals has none in its names
    root = lower[: max(_SAME_ROOT, len(lower) - 4)]
    alike = len(lower) >= _SAME_ROOT and any(word.startswith(root) for word in spoken)
    return alike or not spoken.isdisjoint((lower, f"{lower}s", lower.removesuffix("s")))


@lru_cache(maxsize=4096)
def _names(text: str, titled: bool) -> Names:
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    symbols, capitalised, shown = set(), set(), set()
    pattern = _SHOWN if _INNER.search(text) else _PLAIN_SHOWN
    for match in pattern.finditer(text):
        word = _CLITIC.sub("", match[0]) if "'" in match[0] or "\u2019" in match[0] else match[0]
        lower = word.lower()
        if word.isdigit() or (lower in _SPOKEN and word not in _SPELLED):
            continue
        shown.add(word)
        if len(word) == 1:
            capitalised.add(word)
        elif word.isalpha() and word[1:].islower():
            plain = titled or lower in PROTECTED_WORDS
            if not plain and not _begins_sentence(text, match.start()):
                capitalised.add(word)
        elif not _is_count(word) and not (word.isalpha() and word == lower):
            symbols.add(word)
    return Names(frozenset(symbols), frozenset(capitalised), frozenset(shown))


def _is_title(text: str) -> bool:
    """Whether nearly all words have a capital, so that it tells no name: "How to Make Soap"."""
    long = [
        word
        for word in text.split()
        if len(word) >= _SAME_ROOT and word.isalpha() and word not in FUNCTION_WORDS
    ]
    return len(long) >= _TITLE and all(word[0].isupper() for word in long)


def _begins_sentence(text: str, start: int) -> bool:
    return _START.search(text, max(0, start - 8), start) is not None


def _is_count(word: str) -> bool:
    """A number with letters at its end: 4th, 5kg, 1990s; numbers are another check's."""
    return word[0].isdigit() and word.lstrip("0123456789").isalpha()

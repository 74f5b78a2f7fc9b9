"""Words as units: the same text for every model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lm_eval_perturb.ciphering.units import Cut, Symbol

# Letters, apostrophes inside; nothing that touches a digit, a blank or an apostrophe after one.
_WORD = re.compile(r"(?<!\w)(?<!\w['\u2019])[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?!\w)")


class Words:
    """Whole words without regard to case; what is written takes the capitals of what it replaces.

    Words in mixed case (`McDonald`) are left alone: no rule could give their capitals back.
    """

    digest = "word"

    def cut(self, text: str) -> list[Cut]:
        """The words of a text that are in lower case, capitalised or in capitals."""
        found = []
        for match in _WORD.finditer(text):
            word = match[0]
            lower = word if word.islower() else word.lower()
            if word in (lower, lower.capitalize(), lower.upper()) and _has_plain_case(lower):
                found.append(Cut(match.start(), match.end(), lower))
        return found

    def kind(self, symbol: Symbol) -> str:
        """One letter with a capital, several that have capitals, or letters that have none."""
        word = str(symbol)
        if word == word.upper():
            return "uncased"
        return "letter" if word.capitalize() == word.upper() else "cased"

    def write(self, symbol: Symbol, like: str) -> str:
        """The word, capitalised as the one that it replaces."""
        word = str(symbol)
        lower = like.lower()
        if like == lower:
            return word
        return word.capitalize() if like == lower.capitalize() else word.upper()

    def named(self, name: str) -> Symbol | None:
        """The word itself, where a text could hold it."""
        whole = [Cut(0, len(name), name)]
        return name if self.cut(name) == whole else None

    def among(self, words: Iterable[str]) -> frozenset[Symbol]:
        """The words themselves."""
        return frozenset(cut.symbol for word in words for cut in self.cut(word))


def _has_plain_case(word: str) -> bool:
    """Whether it is of letters whose capitals can be told and taken back: not so the German ß."""
    letters = word.replace("'", "").replace("\u2019", "").isalpha()
    first = word.capitalize() != word or word.upper() == word
    return letters and first and word == word.upper().lower() == word.capitalize().lower()

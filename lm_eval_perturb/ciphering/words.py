"""Words as units: the same text for every model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lm_eval_perturb.ciphering.units import Cut, Symbol

# Letters, apostrophes inside; nothing that touches a digit, a blank or an apostrophe after one.
_WORD = re.compile(r"(?<!\w)(?<!\w['\u2019])[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?!\w)")


class Words:
    """Whole words without regard to case; what is written takes the capitals of what it replaces.

    Words in mixed case (`McDonald`) are left alone: no rule could give their capitals back. So are
    single letters: they are variables, options, and what stands behind an apostrophe.
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
        """Whether its letters have capitals."""
        word = str(symbol)
        return "uncased" if word == word.upper() else "cased"

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
    if not letters or len(word) == 1 or word != word.upper().lower():
        return False
    forms = {word, word.capitalize(), word.upper()}
    return len(forms) in (1, 3) and word == word.capitalize().lower()

"""Words as units: the same text for every model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lm_eval_perturb.ciphering.units import Cut, Symbol

_CLITICS = frozenset(("s", "d", "m", "ll", "re", "ve"))
"""What hangs on a word behind an apostrophe."""
# Letters, apostrophes inside; nothing that touches a digit, a blank or an apostrophe after one.
_MARK, _LETTERS = "['\u2019]", r"[^\W\d_]+"
_CLITIC = rf"(?i:{'|'.join(sorted(_CLITICS))})\b"
_WORD = re.compile(rf"(?<!\w)(?<!\w{_MARK}){_LETTERS}(?:{_MARK}(?!{_CLITIC}){_LETTERS})*(?!\w)")


class Words:
    """Whole words without regard to case; what is written takes the capitals of what it replaces.

    Words in mixed case (`McDonald`) are left alone: no rule could give their capitals back. So are
    single letters, which are variables and options, and what hangs on a word behind an apostrophe:
    `Joel's` is `Joel` with something that stays, so that a name reads the same wherever it stands.
    """

    digest = "word"

    def cut(self, text: str) -> list[Cut]:
        """The words of a text that are in lower case, capitalised or in capitals."""
        found = []
        for match in _WORD.finditer(text):
            word = match[0]
            lower = word if word.islower() else word.lower()
            plain = word in (lower, lower.capitalize(), lower.upper()) and _has_plain_case(lower)
            if plain and lower not in _CLITICS:
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

"""Tokens as units: those of the evaluated model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lm_eval_perturb.ciphering.tokenizer import UNMARKED, Tokenizer
from lm_eval_perturb.ciphering.units import Cut, Symbol


def _alone(cuts: Sequence[Cut]) -> Iterator[bool]:
    """Whether each token shares no character with its neighbours, as those of a ligature do."""
    reached = 0
    for i, cut in enumerate(cuts):
        following = cuts[i + 1].start if i + 1 < len(cuts) else cut.end
        yield reached <= cut.start and cut.end <= following
        reached = max(reached, cut.end)


class Tokens:
    """The tokens of a text that are letters alone, by their number.

    A token is written where the old one's letters stood; what is no token of letters stays to the
    byte, so that the text is the one that decoding the mapped tokens gives, with its own spacing.
    Never cut out: special and byte tokens, digits, punctuation, blanks, unmarked single letters.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Takes the tokenizer."""
        self._tokenizer = tokenizer

    @property
    def digest(self) -> str:
        """The tokenizer's."""
        return self._tokenizer.digest

    def cut(self, text: str) -> list[Cut]:
        """The text's tokens of letters.

        A text is read as if a space stood before it, as in nearly every prompt.
        """
        added = 0 if text[:1].isspace() else 1
        ids, places = self._tokenizer.encode(" " * added + text)
        cuts = []
        for number, (start, end) in zip(ids, places, strict=True):
            start, end = max(start - added, 0), end - added
            while start < end and text[start].isspace():
                start += 1
            cuts.append(Cut(start, end, number))
        return [
            cut
            for cut, alone in zip(cuts, _alone(cuts), strict=True)
            if alone and cut.symbol in self._written and text[cut.start : cut.end].isalpha()
        ]

    @cached_property
    def _written(self) -> dict[int, str]:
        """The letters of each token that may be mapped."""
        return {number: letters for number, (letters, _) in self._told.items()}

    @cached_property
    def _told(self) -> dict[int, tuple[str, str]]:
        """Letters and class of each token that may be mapped."""
        told = {}
        for number, token in self._tokenizer.tokens.items():
            letters, kind = self._tokenizer.letters(token)
            if letters.isalpha() and (len(letters) > 1 or kind != UNMARKED):
                told[number] = (letters, kind)
        return told

    def kind(self, symbol: Symbol) -> str:
        """Whether the token is marked as the beginning of a word."""
        return self._told[int(symbol)][1]

    def write(self, symbol: Symbol, like: str) -> str:
        """The token's letters."""
        return self._written[int(symbol)]

    def named(self, name: str) -> Symbol | None:
        """The token that the vocabulary writes so."""
        return self._numbers.get(name)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {self._tokenizer.tokens[number]: number for number in self._told}

    def among(self, words: Iterable[str]) -> frozenset[Symbol]:
        """The tokens of the words, after a space and after none, in either case."""
        forms = {
            form for word in words for form in (word, word.lower(), word.capitalize(), word.upper())
        }
        found: set[Symbol] = set()
        for form in forms:
            for text in (form, f" {form}"):
                found.update(self._tokenizer.encode(text)[0])
        return frozenset(found)

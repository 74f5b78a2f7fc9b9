"""The words of a text with a capital, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?:]['\")\u201d\u2019]*\s|\n|[.!?][\"\u201d]$")
_SPACE = re.compile(r" +")
_TITLE_GAP = re.compile(r"\.? +")
_POSSESSIVE = re.compile(r"['\u2019]s\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        text: the word, without a possessive ending.
        start: where it begins.
        end: where it ends.
        opens: it is the first word of a sentence or line.
        before: the word before it, if only spaces lie between; a title may have its full stop.
        before_opens: that word is the first of a sentence.
        after: the word after it, if only spaces or a possessive ending lie between.
        possessive: "'s", "'" or "".
        glued: it is part of a longer token: `O'Brien`, `Mary-Ann`, `A4`.
    """

    text: str
    start: int
    end: int
    opens: bool
    before: str
    before_opens: bool
    after: str
    possessive: str
    glued: bool

    @property
    def capital(self) -> bool:
        """One capital and small letters behind it."""
        return self.text[0].isupper() and self.text[1:].islower()


def words(text: str) -> list[Word]:
    """The words of a text in their order."""
    return list(_read(text))


def _read(text: str) -> Iterator[Word]:
    found = [
        match
        for match in _WORD.finditer(text)
        if not (match[0] == "s" and text[max(0, match.start() - 1)] in "'\u2019")
    ]
    opens = [_opens(text, match.start()) for match in found]
    last = len(found) - 1
    for place, match in enumerate(found):
        start, end = match.span()
        owned = _POSSESSIVE.match(text, end)
        possessive = owned[0] if owned else ""
        if not owned and match[0].endswith("s") and text[end : end + 1] in ("'", "\u2019"):
            possessive = text[end]
        stop = end + len(possessive)
        before = after = ""
        before_opens = False
        if place and _between(text, found[place - 1].end(), start, found[place - 1][0]):
            before, before_opens = found[place - 1][0], opens[place - 1]
        if place < last and _SPACE.fullmatch(text, stop, found[place + 1].start()):
            after = found[place + 1][0]
        glued = _glued(text, start, stop)
        yield Word(
            match[0], start, end, opens[place], before, before_opens, after, possessive, glued
        )


def _between(text: str, start: int, end: int, word: str) -> bool:
    gap = _TITLE_GAP if word in ("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt", "Jr") else _SPACE
    possessive = _POSSESSIVE.match(text, start)
    return bool(gap.fullmatch(text, possessive.end() if possessive else start, end))


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \"'(\u201c\u2018")
    return not before or before[-1] in ".!?:\n"


def _glued(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - 2) : start], text[end : end + 1]
    if left[-1:] in ("'", "\u2019"):
        return len(left) == 2 and left[0].isalnum()
    return (
        left[-1:] in ("-", "@", "_", "/", "#", "&")
        or left[-1:].isdigit()
        or (right in ("-", "@", "_", "&") or right.isdigit())
    )

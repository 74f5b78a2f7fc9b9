"""The indefinite article: "a" or "an" by the sound that follows it."""

from __future__ import annotations

import re

# It begins with one set of characters, which the search skips to.
_ARTICLE = re.compile(
    r"([Aa](?<![\w'\u2019.-].)n?)([ \n]+[\"'(\u201c\u2018]*)(\w+)(?=[^\w]|\Z)",
)
_SENTENCE_START = re.compile(r"(?:\A|[.!?:][\"')\u201d\u2019]*\s+|\n)[\"'(\u201c\u2018]*\Z")
_VOWEL_SOUND = re.compile(
    r"(?!eu|ewe|one(?:\b|s\b|self|ness)|once|ubiq|uku|ur[aei][nltc]|uri[cn]|us[aeiu]|uti|ute[nr]"
    r"|uto|uvu|uni(?!n|m[pa]|d[ei]|gn|ss)|ouija)[aeiou]"
    r"|hour|hono|honest|heir|herb(?:s|al)?\b"
)
_SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
_SAID_AS_WORDS = frozenset(("NASA", "NATO", "FIFA", "FEMA", "LASER", "RAM", "ROM", "RADAR", "SARS"))
_VOWEL_NUMBER = re.compile(r"8\d*\b|(?:11|18)\b|(?:11|18)\d{3}\b")


def repaired_articles(before: str, after: str) -> str:
    """The new text with every "a" or "an" that got another word behind it fitted to its sound.

    Args:
        before: the text as it was: an article and a word that stood together in it are left alone,
            whatever they are.
        after: the text after the changes.
    """
    found = set(_ARTICLE.findall(before))
    if found.issuperset(_ARTICLE.findall(after)):
        return after
    known = {(article.lower(), word.lower()) for article, _, word in found}

    def fitted(match: re.Match[str]) -> str:
        article, gap, word = match.groups()
        if (article.lower(), word.lower()) in known:
            return match[0]
        # A capital inside a sentence is a letter ("vitamin A"), not an article.
        if article[0] == "A" and not _SENTENCE_START.search(after[: match.start()]):
            return match[0]
        return f"{article[0]}{'n' if takes_an(word) else ''}{gap}{word}"

    return _ARTICLE.sub(fitted, after)


def takes_an(word: str) -> bool:
    """Whether the indefinite article before the word is "an"; the word as it is written."""
    if word[0].isdigit():
        return _VOWEL_NUMBER.match(word) is not None
    if word[0].isupper() and (len(word) == 1 or word[:2].isupper()):
        if word in _SAID_AS_WORDS:
            return word[0] in "AEIO"
        return word[0] in _SPELLED_WITH_VOWEL
    return _VOWEL_SOUND.match(word.lower()) is not None

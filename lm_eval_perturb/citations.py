"""Options and stems that speak of options by letter, place or as a whole.

Moving options under such words changes what the words mean. Three classes matter to whoever
reorders options: `points` names single options (`both A and C`, `the first option`), so nothing
may move; `whole_set` speaks of all the others alike (`none of the above`), so it may stay last
while they move; everything else is content. Roman numerals and numbered statements cite the
stem's list (`I and II only`), which does not move, and are content.
"""

from __future__ import annotations

import re

_LETTER = r"\(?[A-J]\)?"
_SMALL = r"\(?[a-j]\)?"
_JOIN = r"(?:\s*,\s*|\s+)(?:(?:and|or|nor|but|&|and/or)\s+)?(?:not\s+)?"
_NOUN = r"(?:option|choice|answer|alternative)s?"
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|previous|preceding|final|top|bottom)"
_COUNT = r"(?:\s+(?:one|two|three|four|five|\d))?"
_END = r"(?![\w'\u2019-])"

_POINTING = tuple(
    re.compile(pattern)
    for pattern in (
        # A and B · (A), (B) and (C) · A B and C · neither A nor B
        rf"(?<![\w.'\u2019-]){_LETTER}(?:{_JOIN}{_LETTER})*\s*,?\s+(?:and|or|nor|but|&|and/or)\s+"
        rf"(?:not\s+)?{_LETTER}{_END}",
        rf"(?<![\w.'\u2019-]){_SMALL}(?:\s*,\s*{_SMALL})*\s*,?\s+(?:and|or|nor|&|and/or)\s+"
        rf"{_SMALL}{_END}",
        rf"^\W*{_LETTER}(?:(?:\s*[,&/]\s*|\s+){_LETTER})+\W*$",
        # B only · only B · all except C
        r"(?<![\w.'\u2019-])\(?[A-HJ]\)?\s+(?:only|alone)\b",
        r"(?i:\b(?:only|except|both|neither|either|all but))\s+\(?[A-HJ]\)?"
        r"(?=\W*$|\s+(?:is|are)\b)",
        # option B · choices 1 and 3 · Answer (C)
        rf"\b(?i:{_NOUN})\s*(?:\([A-Ja-j1-9]\)|[A-J]{_END}|\d\b|(?:one|two|three|four|five)\b)",
        # the first option · the last two answers
        rf"(?i:\b{_ORDINAL}{_COUNT}\s+{_NOUN}\b)",
    )
)
_NUMBERED = re.compile(r"(?i)^\W*(?:both|only|neither)\s+\(?\d\)?\b|\b\d\)?\s+only\W*$")

_QUANTIFIER = (
    r"(?:all|none|no|both|n[ei]+ther|nether|either|any|each|every|some|most|many|two|three|"
    r"(?:only |exactly )?one|(?:one|two) or more|more than one|combinations?)"
)
_WHOLE = (
    re.compile(rf"(?i)\b{_QUANTIFIER}\b[\w\s,/-]{{0,40}}\b(?:above|below|preceding|foregoing)\b"),
    re.compile(
        rf"(?i)^\W*{_QUANTIFIER}\s+(?:of\s+)?(?:these|those|them|the\s+(?:other\s+)?{_NOUN}|"
        r"the\s+(?:given|listed|other|others|rest))\b.{0,60}$"
    ),
    re.compile(
        rf"(?i)^\W*{_QUANTIFIER}\s+(?:given\s+|listed\s+|other\s+)?{_NOUN}"
        r"(?:\s+(?:given|listed|here|are|is|apply|have|above)\b.{0,60})?\W*$"
    ),
    re.compile(rf"(?i)^\W*(?:all|none|both|neither|either|{_NOUN}\s+not\s+(?:given|listed))\W*$"),
)
_BOTH = re.compile(r"(?i)\bboth\b")
_ABOVE = re.compile(
    r"(?i)\b(?:the|of|as|listed|mentioned|described|stated|given|same|following)\s+(?:above|below)\b"
    r"|\babove[-\s]?(?:mentioned|listed|stated|described)\b|^\W*(?:ditto|same as)\b"
)

_STEM = (
    *_POINTING[-2:],
    re.compile(
        r"\b(?i:select|choose|mark|pick|write|enter)\s+(?:\([A-J]\)|[A-J])\s+(?:if|for|when)\b"
    ),
    re.compile(r"(?s)(?:^|\s)\(?A[).:]\s.*\s\(?B[).:]\s.*"),
)


def points(option: str, stem: str = "") -> bool:
    """Whether the option speaks of single options by their letters or places."""
    if any(pattern.search(option) for pattern in _POINTING):
        return True
    return bool(_NUMBERED.search(option)) and not re.search(r"(?<![\w.])[1-9][).:]", stem)


def whole_set(option: str) -> bool:
    """Whether the option speaks of the other options, all alike."""
    return any(pattern.search(option) for pattern in _WHOLE)


def refers(option: str) -> bool:
    """Whether the option speaks of `above` or `below`, or of another option, in any other way."""
    return bool(_ABOVE.search(option))


def says_both(option: str) -> bool:
    """Whether the option speaks of exactly two others."""
    return bool(_BOTH.search(option))


def stem_points(stem: str) -> bool:
    """Whether the stem speaks of options by letter or place, or labels things with letters."""
    return any(pattern.search(stem) for pattern in _STEM)

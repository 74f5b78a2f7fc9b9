"""Where an aside may stand in a story: no word behind it may reach back over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lm_eval_perturb.stories.asked import is_question
from lm_eval_perturb.stories.listed import listed
from lm_eval_perturb.stories.sentences import Sentence

_OPENING = listed(
    """
    he she they it its their them his her him this that these those then there here so but and
    or however after afterwards also next later finally meanwhile instead otherwise therefore
    thus hence each both all another other others some none one ones such same again
    additionally moreover besides furthermore yet still likewise similarly consequently
    eventually because since which who of for to with by in from as at among out not only even
    once twice before during while when until unfortunately luckily fortunately half most many
    few several two three four five six seven eight nine ten first second third fourth fifth
    last lastly following remaining rest half
    """
)
"""First words that hang a sentence on the one before it."""

_HANGING = re.compile(
    r"^(?:the|a|an) (?:others?|rest|remaining|remainder|first|second|third|fourth|last|next|"
    r"following|former|latter|same|previous|final|result|ones?|difference|amount|number|place)\b",
    re.IGNORECASE,
)
_DUMMY = re.compile(
    r"\b(?:does|did|will|would|can|could|do|has|if) it (?:take|taken)\b|\bit (?:takes|took)\b|"
    r"\bit costs?\b(?=[^.?!]* to\b)",
    re.IGNORECASE,
)
"""`How much does it cost to park?`; in `How much did it cost?` the word means a thing."""

_IT = re.compile(r"\b(?:it|its|itself|this|there|here|the latter|the former)\b", re.IGNORECASE)
_THEY = re.compile(
    r"\b(?:they|them|their|theirs|themselves|these|those|ones?|others|another)\b", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:(?:that|same|such|said) (?:\w+ )?(?:numbers?|amounts?|quantity|many|much|times?|length|"
    r"weight|height|distance|size|price|cost|age|sum|total|figure|day|week|month|year)\b|"
    r"(?:that|so) (?:many|much)\b|the (?:others?|rest|remaining|remainder|former|latter|same|"
    r"previous|first|second|third|last|next|following|result|difference|sum|total|amount)\b)",
    re.IGNORECASE,
)
"""Words that point at a number or a thing told before."""

_COMPARED = re.compile(
    r"\b(?:double|triple|twice|thrice|half|third|quarter|times|more|fewer|less|longer|shorter|older|"
    r"younger|taller|larger|bigger|smaller|faster|slower|heavier|lighter|higher|lower|greater)\b",
    re.IGNORECASE,
)
_COMPARED_WITH = re.compile(r"\bthan\b|\bas\b", re.IGNORECASE)
"""`An essay that was double in length`: what it is compared with was told before."""

_PERSON = re.compile(r"\b(?:he|she|his|her|hers|him|himself|herself)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Site:
    """A gap between two sentences.

    Attributes:
        place: where the sentence behind it begins.
        gap: the white space of the gap.
        named: the aside may name somebody of the story.
        plural: the aside may name several things.
    """

    place: int
    gap: str
    named: bool
    plural: bool


def find_sites(text: str, found: Sequence[Sentence]) -> list[Site]:
    """The gaps where an aside may stand, the one before the question first."""
    sites = []
    for place in range(len(found) - 1, 0, -1):
        sentence = found[place]
        if "\n" in sentence.gap or text.count('"', 0, sentence.start) % 2:
            continue
        asking = place == len(found) - 1
        if not asking and is_question(sentence.text):
            continue
        if _hangs(sentence.text, asking) or _IT.search(_DUMMY.sub("", sentence.text)):
            continue
        if _BACK.search(sentence.text) or (not asking and _elliptic(sentence.text)):
            continue
        plural = not _THEY.search(sentence.text)
        sites.append(Site(sentence.start, sentence.gap, not _PERSON.search(sentence.text), plural))
    return sites


def _elliptic(sentence: str) -> bool:
    return bool(_COMPARED.search(sentence)) and not _COMPARED_WITH.search(sentence)


def _hangs(sentence: str, asking: bool) -> bool:
    words = [word.lower() for word in _WORD.findall(sentence)[:3]]
    if not words or _HANGING.match(sentence):
        return True
    # "In how many days", "After 5 days, how many": what asks may begin with a preposition
    loose = {
        "in",
        "of",
        "for",
        "to",
        "at",
        "by",
        "with",
        "from",
        "after",
        "before",
        "when",
        "while",
    }
    if words[0] in _OPENING and not (asking and words[0] in loose):
        return True
    return bool({"they", "it", "this", "that", "these", "those", "them"} & set(words[:2]))

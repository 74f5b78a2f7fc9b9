"""What may stand beside a word: the conditions of the synonym table.

A condition is a list of words and classes that the neighbour must be one of; after a "!" come
those that it must not be. Words are lower case, classes upper case. Closed classes of English can
be listed in full, so that everything else is an open word: no tagger is needed. Beside the classes
of `_CLASSES` there are OPEN (any open word), LY (an adverb), ED and ING (words in -ed, in -ing),
GEN (a noun in the genitive), START and END (no word: punctuation), ANY.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

EDGE = ""
"""Stands for the neighbour where punctuation or the end of the text comes first."""
NUMBER = "#"
"""Stands for every neighbour with a digit."""

_POSSESSIVES = "my your his her its our their whose"
_CLASSES = {
    "POSS": _POSSESSIVES,
    "NUM": f"{NUMBER} one two three four five six seven eight nine ten twelve twenty hundred",
    "BE": "am is are was were be been being isn't aren't wasn't weren't"
    " it's that's he's she's there's what's who's here's let's",
    "HAVE": "has have had having hasn't haven't hadn't",
    "DO": "do does did don't doesn't didn't",
    "MODAL": "can could may might must shall should will would cannot can't couldn't won't"
    " wouldn't",
    "SUBJ": "i you he she it we they who",
    "OBJ": "him her it them me us you himself herself itself themselves myself yourself",
    "TO": "to",
    "PREP": "of in on at by for with from into onto upon over under between among through during"
    " before after about against without within toward towards than as via per like across behind"
    " beyond near until since throughout despite regarding concerning off out up down around",
    "CONJ": "and or but nor so because if unless although though while whereas whether",
    "WH": "which that what when where why how who whom",
    "PREVERBAL": "not also then now still often always never first just both once",
    "MANNER": "very so too quite rather work works working worked works",
}
_CLASSES["DET"] = (
    "a an the this that these those each every some any no another all both either neither many"
    f" several such {_CLASSES['NUM']} {_POSSESSIVES}"
)
_CLASSES["NP"] = f"{_CLASSES['DET']} {_CLASSES['PREP']} what which"
_CLASSES["FUNC"] = " ".join(words for name, words in _CLASSES.items() if name != "MANNER") + (
    " not also then there here more most less least very too still even just only often now"
    " be to always never again back away forth aside apart ahead along yet together else"
    " instead later earlier ago today"
)
_WORDS = {name: frozenset(words.split()) for name, words in _CLASSES.items()}
_SPECIAL = frozenset(["OPEN", "LY", "ED", "ING", "GEN", "ANY"])

BE, HAVE, TO, MODAL, DO = (_WORDS[name] for name in ("BE", "HAVE", "TO", "MODAL", "DO"))
SUBJECTS, OBJECTS, DETERMINERS = _WORDS["SUBJ"], _WORDS["OBJ"], _WORDS["DET"]
FUNCTION_WORDS, CONJUNCTIONS = _WORDS["FUNC"], _WORDS["CONJ"]
PREPOSITIONS, _PREVERBAL = _WORDS["PREP"], _WORDS["PREVERBAL"]


class Neighbours(NamedTuple):
    """The words beside a word or phrase; `EDGE` where punctuation comes first.

    Attributes:
        before: the word before it.
        second: the word before that.
        behind: the nearest word before it that is no adverb.
        after: the word after it.
    """

    before: str
    second: str
    behind: str
    after: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What one neighbour of a word must and must not be.

    Attributes:
        wanted: one of these it must be; empty where anything will do.
        barred: none of these it may be.
    """

    wanted: frozenset[str]
    barred: frozenset[str]

    def holds(self, word: str) -> bool:
        """Whether the neighbour fits; `EDGE` where there is none."""
        return (not self.wanted or _among(word, self.wanted)) and not _among(word, self.barred)

    def bars(self, word: str) -> bool:
        """Whether the neighbour is one that must not stand there."""
        return _among(word, self.barred)

    def free(self) -> bool:
        """Whether every neighbour fits."""
        return not self.wanted and not self.barred


def known_classes() -> frozenset[str]:
    """The names of all classes that a condition may use."""
    return frozenset(_WORDS) | _SPECIAL | {"START", "END"}


def is_open(word: str) -> bool:
    """Whether the word belongs to an open class: a noun, a verb, an adjective, most adverbs."""
    return word != EDGE and word not in FUNCTION_WORDS


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb by its ending, or one of the few that stand before verbs."""
    return (word.endswith("ly") and len(word) > 4) or word in _PREVERBAL


def is_genitive(word: str) -> bool:
    """Whether the word is a noun in the genitive."""
    return word.endswith(("'s", "\u2019s")) and word not in FUNCTION_WORDS


def condition(text: str) -> Condition:
    """The condition written in a cell of the table."""
    wanted, _, barred = text.partition("!")
    return Condition(_set(wanted), _set(barred))


def _set(text: str) -> frozenset[str]:
    found: set[str] = set()
    for name in text.split():
        if name in ("END", "START"):
            found.add(EDGE)
        elif name in _SPECIAL or name not in _WORDS:
            found.add(name)
        else:
            found |= _WORDS[name]
    return frozenset(found)


def _among(word: str, names: frozenset[str]) -> bool:
    if not names:
        return False
    if word in names or "ANY" in names:
        return True
    if "OPEN" in names and is_open(word):
        return True
    if "ED" in names and word.endswith("ed"):
        return True
    if "ING" in names and word.endswith("ing"):
        return True
    if "GEN" in names and is_genitive(word):
        return True
    return "LY" in names and is_adverb(word)

"""A text as the checks of wording read it: plain words with contractions spelled out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:[.,]\d+)*|[^\sa-z\d]")
_CANNOT = re.compile(r"\bcannot\b")
_UNMARKED = re.compile(r"\b(do|does|did|is|are|was|were|has|have|could|would|should)nt\b")
"""Contractions written without their apostrophe: "dont"."""
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc`", "''''")
_WHOLE = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
}
_ENDINGS = (("n't", ("not",)), ("'re", ("are",)), ("'ve", ("have",)), ("'ll", ("will",)))
_DROPPED = ("'s", "'d", "'m", "'")  # too many readings; none of them is a word of logic

_FUNCTION_WORDS = """
a an the this that these those there here it its he him his she her hers they them their theirs
we us our ours you your yours i me my mine who whom whose which what where when why how one ones
is are was were be been being am do does did done doing have has had having will would shall
should can could may might must of in on at by for from to into onto upon with within about as
than then and or but nor so if because while although though however therefore thus hence since
until before after during between among above below over under up down out off away back again
also too very just still yet even quite rather such same own any some all each every both either
neither no not never none more most less least much many few several other another only per via
s t d m
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Small words, which say nothing about a text's subject."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Words in lower case with contractions spelled out, numbers, and signs one by one."""
    lower = text.lower()
    if not lower.isascii() or "`" in lower:
        lower = lower.translate(_APOSTROPHES)
    if "cannot" in lower:
        lower = _CANNOT.sub("can not", lower)
    if "nt" in lower:
        lower = _UNMARKED.sub(r"\1n't", lower)
    found = _TOKEN.findall(lower)
    if "'" in lower:
        found = [
            part for token in found for part in (_spelled_out(token) if "'" in token else (token,))
        ]
    return tuple(found)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The tokens that are words."""
    return tuple(filter(str.isalpha, tokens(text)))


def count_of(text: str, these: frozenset[str]) -> int:
    """How many of a text's words are among these."""
    return sum(word in these for word in words(text))


@lru_cache(maxsize=4096)
def vocabulary(text: str) -> frozenset[str]:
    """The tokens, each once."""
    return frozenset(tokens(text))


_FORMS = """
women:woman men:man people:person mice:mouse dice:die feet:foot teeth:tooth geese:goose lives:life
wolves:wolf knives:knife bought:buy sold:sell went:go gone:go gave:give given:give took:take
taken:take ate:eat eaten:eat found:find kept:keep left:leave made:make paid:pay said:say saw:see
seen:see sent:send spent:spend thought:think told:tell taught:teach caught:catch brought:bring
fought:fight lost:lose won:win wrote:write written:write drove:drive driven:drive ran:run
held:hold led:lead met:meet rose:rise risen:rise fell:fall fallen:fall grew:grow grown:grow
knew:know known:know flew:fly flown:fly drew:draw drawn:draw threw:throw thrown:throw
burnt:burn spilt:spill learnt:learn began:begin begun:begin broke:break broken:break chose:choose
chosen:choose froze:freeze frozen:freeze spoke:speak spoken:speak wore:wear worn:wear hid:hide
hidden:hide fed:feed felt:feel meant:mean stood:stand understood:understand slept:sleep built:build
"""
IRREGULAR = dict(pair.split(":") for pair in _FORMS.split())
"""The plain form of common words whose inflections are no endings."""


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """A word without its common endings: the same for its inflections, no more than that."""
    for ending, instead in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def plain_stem(word: str) -> str:
    """The stem of a word, of an irregular form that of its plain one: the same for went and go."""
    return stem(IRREGULAR.get(word, word))


_INFLECTIONS = (
    ("iest", ""), ("ies", ""), ("ied", ""), ("ier", ""), ("ing", ""), ("ed", ""), ("es", ""),
    ("ly", ""), ("'s", ""), ("s", ""),
)  # fmt: skip


def lost_and_gained(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    """What the first multiset has more of, and what the second has more of."""
    before, after = Counter(old), Counter(new)
    if before == after:
        return [], []
    return sorted((before - after).elements()), sorted((after - before).elements())


def difference(lost: Iterable[str], gained: Iterable[str]) -> str | None:
    """A sentence on what is lost and gained; None if nothing is."""
    parts = []
    for verb, what in (("lost", lost), ("gained", gained)):
        names = ", ".join(repr(name) for name in what)
        if names:
            parts.append(f"{verb} {names}")
    return " and ".join(parts) or None


def _spelled_out(token: str) -> tuple[str, ...]:
    if "'" not in token or token == "'":
        return (token,)
    if token in _WHOLE:
        return _WHOLE[token]
    for ending, instead in _ENDINGS:
        if token.endswith(ending) and token != ending:
            return (token[: -len(ending)], *instead)
    for ending in _DROPPED:
        if token.endswith(ending) and token != ending:
            return (token[: -len(ending)],)
    return (token,)

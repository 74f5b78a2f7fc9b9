"""Rules of wording: a pattern with slots, and the wordings that may stand in its place.

The tables in `rules/` hold them. A pattern is text with slots: `{x}` takes any text without a line
break, `{be:is|are}` takes what the expression after the colon matches. A wording names the slots;
`{x|low}` begins one in lower case, `{x|cap}` with a capital. A rule matches a whole sentence but
for the mark at its end, which stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

_SLOT = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[\d,]+\})+))?\}")
_USE = re.compile(r"\{(\w+)(?:\|(low|cap))?\}")
_LONG_WORD = re.compile(r"[a-z]{4,}")
_FIRST_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
# Words that only the beginning of a sentence makes a capital of; any other may be a name.
_LOWERED = """
a an the this that these those in on at by for from of to with within without under over after
before during since until upon between among through throughout against according based given
considering assuming suppose as if when while where whereas although because compared unlike
like about around following using it its they their he his she her we our you your one two three
four five some any all each every both most many several such there here what which who how why
whose whom is are was were do does did can could will would should has have had may might must
"""
FUNCTION_WORDS = frozenset(_LOWERED.split())


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        name: unique among all tables.
        match: the pattern.
        write: the wordings.
        unless: expressions, by slot, that the slot's text must not hold (case is ignored).
        apart: slots of which no two may share a word of four letters or more: where a clause moves
            in front of the one that introduces "a glass", it must not speak of "the glass".
        cases: sentences and the wordings expected of them; a test carries them out.
        shapes: the shapes of stems that it is for; see `layout.Shape`.
        places: where the sentence may stand: `alone`, `after` other text, or `before` it; `head`
            is the first of several sentences, whichever of them asks.
        choices: whether the item must have options.
    """

    name: str
    match: str
    write: tuple[str, ...]
    unless: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    cases: tuple[Mapping[str, object], ...] = ()
    shapes: tuple[str, ...] = ("question",)
    places: tuple[str, ...] = ("alone", "after", "before")
    choices: bool = False

    def wordings(self, sentence: str) -> tuple[str, ...]:
        """The wordings for a sentence without its closing mark; none where it does not match."""
        match = self._pattern.fullmatch(sentence) if self._telling in sentence else None
        if match is None:
            return ()
        slots = {name: text or "" for name, text in match.groupdict().items()}
        for name, expression in self.unless.items():
            if re.search(expression, slots[name], re.IGNORECASE):
                return ()
        if _share_a_word([slots[name] for name in self.apart]):
            return ()
        filled = (_filled(wording, slots, sentence[:1]) for wording in self._wordings)
        return tuple(dict.fromkeys(text for text in filled if text and text != sentence))

    @property
    def first_word(self) -> str | None:
        """The word in lower case that every match begins with; None where a slot comes first."""
        word = _FIRST_WORD.match(self.match)
        return word[0].lower() if word else None

    @cached_property
    def _telling(self) -> str:
        """The longest word of every match; most sentences lack it, which is quick to see."""
        literal = self.match if self.match.startswith("{") else self.match[1:]
        return max(_SLOT.sub(" ", literal).split(), key=len, default="")

    @cached_property
    def _wordings(self) -> tuple[_Wording, ...]:
        return tuple(map(_parsed, self.write))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts: list[str] = []
        done = 0
        for slot in _SLOT.finditer(self.match):
            parts.append(_literal(self.match[done : slot.start()], first=done == 0))
            parts.append(f"(?P<{slot[1]}>{slot[2] or _ANY})")
            done = slot.end()
        parts.append(_literal(self.match[done:], first=done == 0))
        return re.compile("".join(parts))


_ANY = r"\S(?:[^\n]*?\S)?"


def _literal(text: str, *, first: bool) -> str:
    """An expression for literal text; the case of a sentence's first letter is free."""
    escaped = " +".join(re.escape(part) for part in text.split(" "))
    if first and text[:1].isalpha():
        return f"[{text[0].upper()}{text[0].lower()}]{escaped[1:]}"
    return escaped


_Wording = tuple[tuple[tuple[str, str, "str | None"], ...], str]
"""The uses of slots, each with the text before it, and the text behind the last."""


def _parsed(wording: str) -> _Wording:
    uses: list[tuple[str, str, str | None]] = []
    done = 0
    for use in _USE.finditer(wording):
        uses.append((wording[done : use.start()], use[1], use[2]))
        done = use.end()
    return tuple(uses), wording[done:]


def _filled(wording: _Wording, slots: Mapping[str, str], first: str) -> str | None:
    """The wording with its slots filled; None where a slot cannot begin in the case asked for."""
    uses, behind = wording
    parts: list[str] = []
    for before, name, case in uses:
        text = _cased(slots[name], case)
        if text is None:
            return None
        parts += (before, text)
    result = "".join((*parts, behind))
    return result[:1].lower() + result[1:] if first.islower() else result


def _cased(text: str, case: str | None) -> str | None:
    if case is None:
        return text
    word = _FIRST_WORD.match(text)
    if case == "cap":
        plain = word is not None and word[0].islower() and (len(word[0]) > 1 or text[:2] == "a ")
        return text[0].upper() + text[1:] if plain else None if text[:1].islower() else text
    if not text[:1].isupper():
        return text
    known = word is not None and word[0].lower() in FUNCTION_WORDS
    return text[0].lower() + text[1:] if known else None


def _share_a_word(texts: Sequence[str]) -> bool:
    # "a horse" and "horses": the beginning of a word is enough to tell that it is spoken of again.
    words = [{word[:4] for word in _LONG_WORD.findall(text.lower())} for text in texts]
    return any(one & other for one, other in combinations(words, 2))

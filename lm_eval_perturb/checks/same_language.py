"""The same script and, by its small words, the same language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.item import Item

_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
_MOST_FOREIGN = 0.2  # by how much the share of letters outside ASCII may rise or fall
_FEWEST = 3  # small words that tell a language
_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(text.split())
    for name, text in {
        "English": "the of and to is are was were which what that with for by it this how from",
        "Spanish": "el la los las de del que en y es un una por con para se cu\u00e1l qu\u00e9",
        "French": "le les des du est et une dans qui que pour quel quelle sur par ce cette sont",
        "German": "der die das und ist ein eine von den zu mit welche welcher nicht f\u00fcr wie",
        "Italian": "il lo gli della di che \u00e8 un per con sono nel quale dei come questo delle",
        "Portuguese": "o os as do da em um uma que para com qual n\u00e3o dos das como por foi",
    }.items()
}


def same_language(before: Item, after: Item) -> str | None:
    """Refuses if a text went to another script, or its small words to another language."""
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    if abs(_foreign(old) - _foreign(new)) > _MOST_FOREIGN:
        return "the script changed"
    one, other = _small_words(old), _small_words(new)
    was, now = _language(one), _language(other)
    if was == now or (was and other[was]) or (now and one[now]):
        return None
    if {was, now} == {None, "English"}:
        return None  # short questions in English have few small words or none
    return f"the language went from {was or 'another'} to {now or 'another'}"


def _foreign(text: str) -> float:
    """The share of letters outside ASCII among all characters but blanks."""
    if text.isascii():
        return 0.0
    return len(_FOREIGN.findall(text)) / max(1, len(text) - text.count(" "))


def _small_words(text: str) -> dict[str, int]:
    found = set(text.lower().split())
    return {name: len(small & found) for name, small in _WORDS.items()}


def _language(counted: Mapping[str, int]) -> str | None:
    """The language of most small words; None where too few tell."""
    first, second = sorted(counted.values(), reverse=True)[:2]
    if first < _FEWEST or first < 2 * second:
        return None
    return max(counted, key=counted.__getitem__)

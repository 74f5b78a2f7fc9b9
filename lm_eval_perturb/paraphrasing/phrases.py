"""Phrases: short fixed wordings inside a sentence, and others that say the same in any sentence.

Contractions, discourse markers, number-neutral determiners, prepositional phrases. The tables
`rules/phrases/*.yaml` hold them as rules whose match is literal text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, compress, count

from lm_eval_perturb.paraphrasing.rule import Rule
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.tables import table
from lm_eval_perturb.protect import Span, meets

# It begins with one set of characters, which the search skips to.
_WORD = re.compile(r"([A-Za-z](?<![\w'\u2019-].)[A-Za-z]*(?:['\u2019][a-z]+)?)")
_GLUE = re.compile(r"[\w'\u2019-]")


def propose_phrases(text: str, closed: Sequence[Span]) -> list[Site]:
    """A site for every phrase of the tables outside the closed stretches.

    Args:
        text: any text.
        closed: what no rewrite may enter: sorted, never overlapping.
    """
    beginnings = _by_beginning()
    pieces = _WORD.split(text)  # a gap, a word, a gap, ... a gap
    words = [word.lower() for word in pieces[1::2]]
    places = list(compress(count(), map(beginnings.__contains__, words)))
    if not places:
        return []
    followers = [*words[1:], ""]
    starts = list(accumulate(map(len, pieces)))[::2]
    found: list[Site] = []
    done = 0
    for place in places:
        start = starts[place]
        if start < done:
            continue
        among = beginnings[words[place]]
        candidates = among.get(followers[place]) or among.get("") or []
        for phrase, rule in candidates:
            spot = (start, start + len(phrase))
            if _stands(text, spot, phrase):
                done = spot[1]
                if not meets(spot, closed) and not _excluded(rule, text, spot):
                    options = _cased(rule.write, text[start])
                    found.append(Site((spot,), options, f"phrases/{rule.name}"))
                break
    return found


@cache
def _by_beginning() -> dict[str, dict[str, list[tuple[str, Rule]]]]:
    """The phrases by their first word, and by the second or "" for an only one; longest first.

    A word that is a phrase by itself is also a candidate wherever it begins a longer one.
    """
    rules = sorted(table("phrases").rules, key=lambda rule: -len(rule.match))
    result: dict[str, dict[str, list[tuple[str, Rule]]]] = {}
    for rule in rules:
        first, second, *_ = [word.lower() for word in _WORD.findall(rule.match)] + ["", ""]
        result.setdefault(first, {}).setdefault(second, []).append((rule.match, rule))
    for among in result.values():
        for second, candidates in among.items():
            if second:
                candidates += among.get("", [])
    return result


def _stands(text: str, spot: Span, phrase: str) -> bool:
    """Whether the phrase stands there as words of its own; its first letter may be a capital."""
    start, end = spot
    return (
        text.startswith(phrase[1:], start + 1)
        and text[start].lower() == phrase[0].lower()
        and _GLUE.match(text, end) is None
    )


def _excluded(rule: Rule, text: str, spot: Span) -> bool:
    """Whether the text beside the phrase is one that the rule excludes."""
    before, after = rule.unless.get("before"), rule.unless.get("after")
    if before and re.search(rf"(?:{before})\W*\Z", text[max(0, spot[0] - 40) : spot[0]]):
        return True
    return bool(after and re.match(after, text[spot[1] : spot[1] + 40].lstrip()))


def _cased(options: tuple[str, ...], first: str) -> tuple[str, ...]:
    if not first.isupper():
        return options
    return tuple(option[0].upper() + option[1:] for option in options)

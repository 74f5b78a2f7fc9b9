"""Phrases: short fixed wordings inside a sentence, and others that say the same in any sentence.

Contractions, discourse markers, number-neutral determiners, prepositional phrases. The tables
`rules/phrases/*.yaml` hold them as rules whose match is literal text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lm_eval_perturb.paraphrasing.rule import Rule
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.tables import table
from lm_eval_perturb.protect import Span


def propose_phrases(text: str, closed: Sequence[Span]) -> list[Site]:
    """A site for every phrase of the tables outside the closed stretches.

    Args:
        text: any text.
        closed: what no rewrite may enter.
    """
    pattern, rules = _phrases()
    return [
        Site((match.span(),), _cased(rules[match[0].lower()].write, match[0]), _name(rules, match))
        for match in pattern.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in closed)
        and not _excluded(rules[match[0].lower()], text, match.span())
    ]


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], dict[str, Rule]]:
    rules = {rule.match.lower(): rule for rule in table("phrases").rules}
    longest_first = sorted(rules, key=len, reverse=True)
    # One alternation, tried where a word begins; the first letter may be a capital.
    alternatives = "|".join(f"(?i:{re.escape(p[0])}){re.escape(p[1:])}" for p in longest_first)
    return re.compile(rf"(?<![\w'\u2019-])(?:{alternatives})(?![\w'\u2019-])"), rules


def _name(rules: dict[str, Rule], match: re.Match[str]) -> str:
    return f"phrases/{rules[match[0].lower()].name}"


def _excluded(rule: Rule, text: str, spot: Span) -> bool:
    """Whether the text beside the phrase is one that the rule excludes."""
    before, after = rule.unless.get("before"), rule.unless.get("after")
    if before and re.search(rf"(?:{before})\W*\Z", text[max(0, spot[0] - 40) : spot[0]]):
        return True
    return bool(after and re.match(rf"\W*(?:{after})", text[spot[1] : spot[1] + 40]))


def _cased(options: tuple[str, ...], found: str) -> tuple[str, ...]:
    if not found[0].isupper():
        return options
    return tuple(option[0].upper() + option[1:] for option in options)

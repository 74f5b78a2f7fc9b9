r"""Answers that are said as a power, `this is $2^4$`, or term by term: 18 and `2\pi` apart."""

from __future__ import annotations

import re
from fractions import Fraction

from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.target import target_of

_POWER = r"\d+\^(?:\{\d+\}|\d)"
_SAID = re.compile(
    rf"(?:=|\b(?:is|are|equals?))[\s$]*(?:{_POWER}|\\[dt]?frac\{{{_POWER}\}}\{{{_POWER}\}})\s*\$"
)
_BASE = re.compile(r"(\d+)\^\{?(\d+)\}?")
_LARGEST = 40
_IRRATIONAL = re.compile(r"\\pi|\\sqrt")
_SUM = re.compile(r"\s*(?<![\^{(])[+-]\s*(?![^{}]*\})")
_LETTER = re.compile(r"(?<![\\A-Za-z])[A-Za-z]")


def as_power(seen: Seen) -> bool:
    """Whether a sentence ends an equation with the answer as a power, or a fraction of powers."""
    if seen.number is None or "^" not in seen.text:
        return False
    return any(_value(said[0]) == seen.number for said in _SAID.finditer(seen.text))


def _value(said: str) -> Fraction | None:
    powers = [(int(base), int(exponent)) for base, exponent in _BASE.findall(said)]
    if any(exponent > _LARGEST for _, exponent in powers):
        return None
    top, *below = (base**exponent for base, exponent in powers)
    return Fraction(top, below[0]) if below and below[0] else Fraction(top)


def by_terms(seen: Seen) -> bool:
    r"""Whether the terms of a sum with a root or `\pi`, and no symbols, each stand there."""
    if not _IRRATIONAL.search(seen.answer) or _LETTER.search(seen.answer):
        return False
    terms = [term for term in _SUM.split(seen.answer.strip(" $")) if term]
    return len(terms) > 1 and all(readable(seen.text, target_of(term)) for term in terms)

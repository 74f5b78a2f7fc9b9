r"""A plausible wrong answer: a result on the way, or a slip, written as the right one is."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from random import Random

from lm_eval_perturb.masking.chain import Chain
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.numerals import NUMERAL
from lm_eval_perturb.rng import pick, shuffled

_WHOLE = re.compile(rf"-?\$?{NUMERAL}")
_ON_THE_WAY = re.compile(rf"= ?\$?({NUMERAL})(?![\d%/]|\.\d)")
_LITERAL = re.compile(rf"(?<![A-Za-z_\d.])(?<!_\{{){NUMERAL}")
_SLIPS = (1, -1, 2, -2, 10, -10)
_LETTERS = "ABCDE"
_OTHERS = {
    "even": "odd", "odd": "even", "yes": "no", "no": "yes", "true": "false", "false": "true",
    "ellipse": "hyperbola", "hyperbola": "parabola", "parabola": "ellipse", "circle": "ellipse",
    "monday": "Tuesday", "tuesday": "Wednesday", "wednesday": "Thursday", "thursday": "Friday",
    "friday": "Saturday", "saturday": "Sunday", "sunday": "Monday",
}  # fmt: skip


def wrong_answer(chain: Chain, options: int, rng: Random) -> str | None:
    """An answer that is not the right one, in its form; None where none is certain to be wrong.

    Args:
        chain: the solution.
        options: the number of options; 0 where there are none.
        rng: the document's stream.
    """
    text = chain.result.text
    if options:
        others = [letter for i in range(options) if (letter := chr(ord("A") + i)) != text]
        return pick(rng, others) if others else None
    if _WHOLE.fullmatch(text):
        return _number(chain, text, rng)
    if not re.search(r"\d", text):
        return _word(text, rng)
    for candidate in shuffled(rng, _altered(text)):
        if _differs(candidate, chain) and _members_differ(candidate):
            return candidate
    return None


def _number(chain: Chain, text: str, rng: Random) -> str | None:
    """A result on the way to the answer, or the answer with a slip."""
    value = abs(Fraction(re.sub(r"[^\d.]", "", text)))
    whole = value.denominator == 1 and "." not in text
    steps = chain.text[: chain.steps_end]
    reached = dict.fromkeys(
        Fraction(number)
        for found in _ON_THE_WAY.findall(steps)
        if (number := re.sub(r"[^\d.]", "", found))
    )
    reached_ones = [v for v in reached if v not in (value, 0) and (v.denominator == 1 or not whole)]
    slips = [
        value + slip for slip in _SLIPS if value + slip > 0 and -value - 2 <= slip <= value + 2
    ]
    pools = [pool for pool in (reached_ones, slips) if pool]
    if not pools:
        return None
    return _written(pick(rng, pick(rng, pools)), text)


def _written(value: Fraction, like: str) -> str:
    """A value with the sign, currency, separators and decimals of another number."""
    separator = next((mark for mark in ("{,}", ",\\!", ",") if mark in like), "")
    decimals = len(like.partition(".")[2]) if "." in like else 0
    digits = f"{float(value):,.{decimals}f}" if decimals else f"{int(value):,}"
    sign = re.match(r"-?\$?", like)
    return (sign[0] if sign else "") + digits.replace(",", separator)


def _altered(text: str) -> list[str]:
    """The answer with one of its numbers one larger or smaller."""
    found = []
    for match in _LITERAL.finditer(text):
        if "." in match[0]:
            continue
        value = int(re.sub(r"\D", "", match[0]))
        for other in (value + 1, value - 1):
            if other > 0:
                written = _written(Fraction(other), match[0])
                found.append(text[: match.start()] + written + text[match.end() :])
    return found


def _differs(candidate: str, chain: Chain) -> bool:
    """Whether no part of a candidate says the right answer."""
    whole = [(0, len(candidate))]
    return readable(candidate, chain.target) != whole and candidate != chain.result.text


def _members_differ(candidate: str) -> bool:
    r"""No empty interval such as `(5, 5)`, only fractions in lowest terms."""
    members = [m for part in re.split(r"[,()\[\]]", candidate) if (m := part.strip())]
    if len(set(members)) < len(members):
        return False
    for match in re.finditer(r"frac\s*\{?(\d+)\}?\s*\{?(\d+)\}?", candidate):
        if gcd(int(match[1]), int(match[2])) != 1 or match[2] == "1":
            return False
    return True


def _word(text: str, rng: Random) -> str | None:
    """Another word or letter of a closed set."""
    for match in re.finditer(r"[A-Za-z]+", text):
        word = match[0]
        if word.lower() in _OTHERS:
            other = _OTHERS[word.lower()]
            other = other.capitalize() if word[0].isupper() else other.lower()
        elif word in _LETTERS and len(re.findall(r"\b[A-Z]\b", text)) == 1:
            other = pick(rng, [letter for letter in _LETTERS if letter != word])
        else:
            continue
        return text[: match.start()] + other + text[match.end() :]
    return None

r"""A plausible wrong answer: a result on the way, or a slip, written as the right one is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import gcd, isqrt
from random import Random

from lm_eval_perturb.masking.chain import Chain
from lm_eval_perturb.masking.formulas import names, tokens
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.numerals import NUMERAL, read_numeral
from lm_eval_perturb.masking.target import number_of
from lm_eval_perturb.rng import pick, shuffled

_WHOLE = re.compile(rf"-?(?:\\?\$ ?)?{NUMERAL}")
_ON_THE_WAY = re.compile(rf"= ?\$?({NUMERAL})(?![\d%/]|\.\d)")
_TERM = re.compile(
    r"frac\{\s*(\d+)\s*(?:\\pi|\\sqrt\s*(?:\{\s*\d+\s*\}|\d)|[a-z])\s*\}\s*\{\s*(\d+)\s*\}"
)
"""A fraction whose numerator is a number times something: `12\\pi` over 8."""
_SLIPS = (1, -1, 2, -2, 10, -10)
_NEAR = 5
"""A result on the way is plausible if it is at most so many times the answer, or its part."""
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
        if _differs(candidate, chain) and _well_formed(candidate):
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
    near = [v for v in reached if v != value and value <= _NEAR * v <= _NEAR * _NEAR * value]
    unit = _unit(value, len(text.partition(".")[2]))
    slips = [value + slip * unit for slip in _SLIPS if 0 < value + slip * unit <= 2 * value + 2]
    kinds = ([v for v in near if v.denominator == 1 or not whole], slips)
    pools = [[v for v in kind if not _rounds(v, value, unit)] for kind in kinds]
    pools = [pool for pool in pools if pool]
    if not pools:
        return None
    return _written(pick(rng, pick(rng, pools)), text)


def _unit(value: Fraction, decimals: int) -> Fraction:
    """The place of the last digit that is not 0: 1,000 of 168,000, 0.1 of 2.50."""
    unit = Fraction(1, 10**decimals)
    while value and value % (10 * unit) == 0:
        unit *= 10
    return unit


def _rounds(other: Fraction, value: Fraction, unit: Fraction) -> bool:
    """Whether a number is another one rounded to fives, tens, fifties and so on of its last place.

    A checker with a tolerance, or a question that asks for about how many, takes it for right.
    """
    step, larger = unit * 5, 2
    while step <= 2 * value:
        if other % step == 0 and value % step and abs(other - value) * 2 <= step:
            return True
        step, larger = step * larger, 7 - larger
    return False


def _written(value: Fraction, like: str) -> str:
    """A value with the sign, currency, separators and decimals of another number."""
    separator = next((mark for mark in ("{,}", ",\\!", ",") if mark in like), "")
    decimals = len(like.partition(".")[2]) if "." in like else 0
    digits = f"{float(value):,.{decimals}f}" if decimals else f"{int(value):,}"
    sign = re.match(r"-?(?:\\?\$ ?)?", like)
    return (sign[0] if sign else "") + digits.replace(",", separator)


def _altered(text: str) -> list[str]:
    """The answer with one of its numbers one larger or smaller."""
    found, row = [], tokens(text)
    for i, (name, start, end) in enumerate(row):
        value = read_numeral(name)
        if value is None or (i and row[i - 1][0] in "_^"):
            continue
        unit = _unit(value, len(name.partition(".")[2])) if "." in name else 1
        for slip in (1, -1, 2, -2):
            other = value + slip * unit
            if other > 0 and not _rounds(other, value, Fraction(unit)):
                found.append(f"{text[:start]}{_written(other, name)}{text[end:]}")
    return found


def _differs(candidate: str, chain: Chain) -> bool:
    """Whether no part of a candidate says the right answer; a part of one stays below one."""
    whole = [(0, len(candidate))]
    right, other = number_of(chain.result.text), number_of(candidate)
    if right is not None and other is not None and right < 1 <= other:
        return False
    return readable(candidate, chain.target) != whole and candidate != chain.result.text


def _well_formed(candidate: str) -> bool:
    r"""No `(5, 5)` and no `[3, 1)`; and nothing that would have been simplified, see `_simple`."""
    members = [m for part in re.split(r"[,()\[\]]", candidate) if (m := part.strip())]
    over_one = re.search(r"\}\s*\{\s*1\s*\}", candidate)
    term = _TERM.search(candidate)
    if term and gcd(int(term[1]), int(term[2])) > 1:
        return False
    if over_one or len(set(members)) < len(members) or not _simple(names(candidate)):
        return False
    if not re.search(r"[\[\]]|\\cup|\\infty", candidate):
        return True
    signed = [
        -value if member.startswith("-") else value
        for member in members
        if (value := number_of(member)) is not None
    ]
    return signed == sorted(signed)


def _simple(row: Sequence[str]) -> bool:
    r"""No `2/4`, no `\sqrt{12}`, no coefficient of 1, and no digit that its base does not have."""
    for i, name in enumerate(row):
        one, two = (row[j] if j < len(row) else "" for j in (i + 1, i + 2))
        if name == "1" and (one.isalpha() or one in ("\\sqrt", "\\pi")):
            return False
        if name == "\\sqrt" and one.isdigit() and not _square_free(int(one)):
            return False
        if (
            name == "_"
            and two == ""
            and one.isdigit()
            and max(row[i - 1]) >= one[-1]
            and len(one) == 1
        ):
            return False
        if name in ("\\frac", "/"):
            top, bottom = (one, two) if name == "\\frac" else (row[i - 1], one)
            if bottom == "1" or (
                top.isdigit() and bottom.isdigit() and gcd(int(top), int(bottom)) > 1
            ):
                return False
    return True


def _square_free(number: int) -> bool:
    return number > 1 and all(number % root**2 for root in range(2, isqrt(number) + 1))


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

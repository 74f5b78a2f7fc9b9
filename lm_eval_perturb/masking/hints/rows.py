"""Masks in a row of numbers that follow on: `1, 2, [MASK], 4`, `x^4 + x^{[MASK]}`, `N = [MASK]`."""

from __future__ import annotations

import re
from math import isqrt

from lm_eval_perturb.masking.hints.seen import Seen

_MASK = r"\{?\[MASK\]\}?"
_JOINT = r"(?:,|<|\\leq?(?![a-z])|and|or|to|through|[-+\u2013]|\\cdot|\\times)"
_GAP = rf"[\s${{}}]*{_JOINT}[\s${{}}]*(?:and|or)?[\s${{}}]*"
_LARGE = 10_000
_NEAR = 60
_REACH = 8
_NUMBER = r"(?<![\d.])(?P<{0}>\d{{1,9}})(?!\d|\.\d)"
_BOUND = rf"\s*(?:<|\\leq?(?![a-z]))(?:[^$]{{1,{_NEAR}}}(?:<|\\leq?(?![a-z])))?\s*"
_ROW = re.compile(
    rf"(?:(?:{_NUMBER.format('two_before')}{_GAP})?{_NUMBER.format('before')}{_GAP})?{_MASK}"
    rf"(?=(?:{_GAP}{_NUMBER.format('after')}(?:{_GAP}{_NUMBER.format('two_after')})?)?)"
    rf"(?=(?:(?:[\s$]*(?:and|or)[\s$]*|{_BOUND}){_NUMBER.format('above')})?)"
    rf"|dots\s*,?[\s$]*{_NUMBER.format('last')}{_GAP}{_MASK}"
    rf"|{_NUMBER.format('below')}(?:[\s$]*(?:and|or)[\s$]*|{_BOUND})(?={_MASK})"
)
_MASK_BESIDE = re.compile(
    r"\[MASK\](?=[\s${}]*(?:,|<|\\leq?(?![a-z])|and\b|or\b|to\b|through|[-+\u2013:]|\\cdot|\\times))"
    r"|\[MASK\](?<=[,<+]\[MASK\])|\[MASK\](?<=[,<q+st-] \[MASK\])|\[MASK\](?<=[de] \[MASK\])"
    r"|\[MASK\](?<=[,<dqr ] [${]\[MASK\])|\[MASK\](?<=or \[MASK\])|\[MASK\](?<=to \[MASK\])"
)
_CASE = re.compile(r"=\s*(?:\\boxed\{)?\[MASK\]")
_COUNTER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])$")
_BOUNDED = re.compile(r"\b(greater|less) than[\s$]*\[MASK\]")
_FOLLOWING = (
    {"before": -1, "after": 1},
    {"before": -1, "two_before": -2},
    {"after": 1, "two_after": 2},
    {"above": 1},
    {"below": -1},
    {"last": -1},
)
_BASE = re.compile(rf"(?P<base>[A-Za-z)]|(?<!\d)\d+)\s*(?P<mark>[\^_])\s*{_MASK}")


def in_row(seen: Seen) -> bool:
    """Whether a mask stands in a row of whole numbers, exponents or indices that follow on."""
    if seen.whole is None:
        return False
    value = seen.whole
    if _case_after(seen.text, value) or _bounded(seen.text, value):
        return True
    primes = "prime" in seen.text or "prime" in seen.given
    before = _prime_before(value) if primes else value - 1
    if any(
        _follows(seen.text, mask.start(), mask.end(), value, before)
        for mask in _MASK_BESIDE.finditer(seen.text)
    ):
        return True
    raised = _BASE.finditer(seen.text) if "^" in seen.text or "_" in seen.text else ()
    return any(
        value - int(number) in (1, -1) for mask in raised for number in _raised(seen.text, mask)
    )


def _case_after(text: str, value: int) -> bool:
    """Whether the cases before one are gone through: `N=4`, `N=5`, `N=[MASK]`."""
    for case in _CASE.finditer(text):
        before = text[max(0, case.start() - _REACH) : case.start()].rstrip()
        counter = _COUNTER.search(before) if before[-1:].isalpha() else None
        if counter is None:
            continue
        earlier = rf"(?<![A-Za-z\\]){counter[1]}\s*=\s*"
        if all(re.search(rf"{earlier}{value - step}(?!\d|\.\d)", text) for step in (1, 2)):
            return True
    return False


def _bounded(text: str, value: int) -> bool:
    r"""Whether one bound is said in two ways: greater than `[MASK]`, `n \ge 5`."""
    if "\\" not in text:
        return False
    signs = {"greater": (r"\\ge", 1), "less": (r"\\le", -1)}
    said = {match[1] for match in _BOUNDED.finditer(text)}
    return any(
        re.search(rf"{sign}q?\s*{value + step}(?!\d|\.\d)", text)
        for word, (sign, step) in signs.items()
        if word in said
    )


def _prime_before(value: int) -> int:
    """The prime before a prime; the number before any other number."""
    if not 2 < value < _LARGE or any(value % factor == 0 for factor in range(2, isqrt(value) + 1)):
        return value - 1
    below = range(value - 1, 1, -1)
    return next(n for n in below if all(n % factor for factor in range(2, isqrt(n) + 1)))


def _follows(text: str, start: int, end: int, value: int, prime: int) -> bool:
    near = f"{text[max(0, start - _NEAR) : start]}{text[start:end]}{text[end : end + 2 * _NEAR]}"
    for match in _ROW.finditer(near):
        steps = {name: int(number) - value for name, number in match.groupdict().items() if number}
        if any(steps.items() >= row.items() for row in _FOLLOWING):
            return True
        if _in_progression(steps):
            return True
        if prime < value - 1 and steps.get("before") == prime - value:
            return True
    return False


def _in_progression(steps: dict[str, int]) -> bool:
    """Whether the neighbours are as far apart as they are from the mask: `4, 6, [MASK], 10`."""
    two_before, before, after = (steps.get(name) for name in ("two_before", "before", "after"))
    return before is not None and before == -(after or 0) and two_before == 2 * before


def _raised(text: str, mask: re.Match[str]) -> list[str]:
    """The exponents or indices, near a masked one, of what it belongs to."""
    mark = rf"(?<![\dA-Za-z]){re.escape(mask['base'])}\s*{re.escape(mask['mark'])}\s*\{{?(\d+)"
    return re.findall(mark, text[max(0, mask.start() - 2 * _NEAR) : mask.end() + 2 * _NEAR])

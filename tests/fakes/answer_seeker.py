r"""Looks for an answer by spelling out all that it could be written as; shares nothing with `mask`.

The masker reads every number and token of a text and compares values. This one goes the other way:
it writes the answer down in many forms and looks for each of them as a string, once in the text as
it is and once in the text pressed together (no spaces, braces, `\left`, `\dfrac`).
"""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

_WORD = re.compile(r"\s*\\(?:text|mbox|textbf)\s*\{\(?([A-Za-z ]{2,}|[B-Z])\)?\.?\}\s*")


_POWERS = re.compile(r"\^\s*\{?[^}\d]{0,9}(?!\\circ)[a-z]|degree of|power|exponent|\\log|\\ln")


def found(text: str, answer: str) -> str | None:
    """The first form of the answer that the text holds, or None."""
    word = _WORD.fullmatch(answer)
    if word is not None:
        alone = rf"(?<![\w\\]){re.escape(word[1].strip())}(?!\w)"
        return word[1] if re.search(alone, text) else None
    plain = _plain_answer(answer)
    number = _number(plain)
    if number in (2, 3) and not _POWERS.search(re.sub(r"\^\s*\{?\s*\\circ", "", text)):
        text = re.sub(r"(?<=[A-Za-z)|}])\s*\^\s*(?:\{\s*[23]\s*\}|[23])", " ", text)
    if number is not None:
        return next((f for f in _number_forms(number) if _stands(text, f)), None)
    pressed = _pressed(plain)
    if len(pressed) < 2 or not re.search(r"[\d\\]", pressed):
        return None
    row = re.sub(r"\s*\[MASK\]\s*", "#", text)
    return pressed if _stands(_pressed(row), pressed) else None


def _plain_answer(answer: str) -> str:
    """Without units, degrees, currency and a name in front: `x = 5^\\circ` is 5."""
    text = re.sub(r"\\(?:text|mbox|textbf)\s*\{[^}]*\}(\^\{?\d\}?)?", "", answer)
    for mark in ("^\\circ", "^{\\circ}", "\\$", "$", "\\%", "%", "\\!", "\\ "):
        text = text.replace(mark, "")
    text = re.sub(r"^\s*[a-zA-Z]\s*=", "", text)
    return re.sub(r"(?<=\d)\s+[a-z ]+$", "", text).lstrip().rstrip(" .")


def _number(text: str) -> Fraction | None:
    text = text.lstrip("-").replace("{,}", ",").strip()
    text = re.sub(r"_\{?\d+\}?$", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d*\.?\d+", text):
        return Fraction(text.replace(",", ""))
    parts = re.fullmatch(r"\\[dtc]?frac\s*(\{\d+\}|\d)\s*(\{\d+\}|\d)|(\d+)/(\d+)", text)
    if parts is None:
        return None
    top, bottom = (int(part.strip("{}")) for part in parts.groups() if part)
    return Fraction(top, bottom)


def _number_forms(value: Fraction) -> list[str]:
    if value.denominator == 1:
        whole = value.numerator
        digits = [
            str(whole),
            f"{whole:,}",
            *(f"{whole:,}".replace(",", s) for s in ("{,}", ",\\!")),
        ]
        forms = [d + zeros for d in digits for zeros in ("", ".0", ".00")]
        return forms + (_names(whole) if whole < 1000 else [])
    top, bottom = value.numerator, value.denominator
    forms = [f"{top}/{bottom}", f"{top} / {bottom}"]
    for kind in ("\\frac", "\\dfrac", "\\tfrac"):
        forms += [f"{kind}{{{top}}}{{{bottom}}}", f"{kind}{{{top}}}{bottom}"]
        if top < 10 and bottom < 10:
            forms += [f"{kind}{top}{bottom}", f"{kind} {top}{bottom}", f"{kind}{top}{{{bottom}}}"]
    for places in range(1, 7):
        exact = value * 10**places
        if exact.denominator == 1:
            written = f"{exact.numerator:0{places + 1}d}"
            decimal = f"{written[:-places]}.{written[-places:]}"
            forms += [decimal, decimal.removeprefix("0"), f"{decimal}0"]
    return forms


def _names(value: int) -> list[str]:
    if value < 20:
        return [_ONES[value]]
    if value < 100:
        tens, ones = _TENS[value // 10], value % 10
        return [f"{tens}-{_ONES[ones]}", f"{tens} {_ONES[ones]}"] if ones else [tens]
    hundred, rest = f"{_ONES[value // 100]} hundred", value % 100
    return [f"{hundred}{j}{n}" for n in _names(rest) for j in (" ", " and ")] if rest else [hundred]


def _pressed(text: str) -> str:
    text = re.sub(r"\\boxed|\\end\{[a-z*]+\}", "=", text)
    text = re.sub(r"\\(?:left|right|displaystyle|,|;|!|:| )(?![a-z])|\s|[{}&~]", "", text)
    return re.sub(r"\\[dtc]frac", r"\\frac", text)


def _stands(text: str, form: str) -> bool:
    """Whether a form stands in the text, not as a part of a longer number, word or term."""
    low, form = text.lower(), form.lower()
    place = low.find(form)
    while place >= 0:
        before, after = low[:place], low[place + len(form) :]
        if not _goes_on(before, after, form):
            return True
        place = low.find(form, place + 1)
    return False


def _goes_on(before: str, after: str, form: str) -> bool:
    if form[0] == "." and before[-1:].isdigit():
        return True
    if form[0].isdigit() and re.search(r"\d[.,]?$|\d\{,\}$|\d,\\!$|(?<!\d)\.$", before):
        return True
    if form[-1].isdigit() and re.match(r"\d|\.\d|(?:,|\{,\}|,\\!)\d{3}(?!\d)", after):
        return True
    if form[0].isalpha() and re.search(r"[a-z]$|[a-z]-$", before):
        return True
    if form[-1].isalpha() and re.match(
        r"[a-z]|-(?:one|two|three|four|five|six|seven|eight|nine)", after
    ):
        return True
    if re.search(r"[\\^a-z]", form):
        return bool(re.search(r"[\w)^\\]$", before) or re.match(r"[\w^(]|\\[a-z]+", after))
    return False

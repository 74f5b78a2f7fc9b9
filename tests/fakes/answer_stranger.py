r"""A stranger who tells an answer that stands nowhere; shares nothing with `mask`.

The masker reads numbers by value and refuses by class. This reader knows what people told of
earlier versions and looks for it as strings in the text pressed together: what the question gives,
rows, rounded numbers, `24x=47`, counts in words and lists, digits one by one, powers of ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

_HIDDEN = "#"


@dataclass(frozen=True)
class Page:
    """A prompt's solution, pressed: no spaces, dollars, braces; masks are `#`.

    Attributes:
        plain: the solution, masks as `#`.
        text: the same, pressed.
        question: the question, pressed.
        number: the answer as a number without its sign; None for any other.
        answer: the answer as written.
    """

    plain: str
    text: str
    question: str
    number: Fraction | None
    answer: str


def told(text: str, answer: str, question: str) -> list[str]:
    """The classes in which a reader could tell the answer."""
    plain = text.replace("[MASK]", _HIDDEN)
    page = Page(plain, _pressed(plain), _pressed(question), _number(answer), answer)
    return [name for name, reads in READERS.items() if reads(page)]


def _pressed(text: str) -> str:
    text = re.sub(r"\\(?:left|right|displaystyle|[,;:! ]|q?quad)(?![a-z])|[\s${}&]", "", text)
    return re.sub(r"\\[dtc]frac", r"\\frac", re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))


def _number(answer: str) -> Fraction | None:
    text = re.sub(
        r"\\(?:text|mbox)\s*\{[^}]*\}|\^\{?\\circ\}?|\\?[$%]|\\!|,(?=\d{3})|\s", "", answer
    )
    text = re.sub(r"^[a-z]=|_\{?\d+\}?$", "", text.replace("{,}", "")).lstrip("-").rstrip(".")
    parts = re.fullmatch(r"\\[dtc]?frac(?:\{(\d+)\}|(\d))(?:\{(\d+)\}|(\d))|(\d+)/(\d+)", text)
    if parts is not None:
        top, bottom = (int(part) for part in parts.groups() if part)
        return Fraction(top, bottom) if bottom else None
    return Fraction(text) if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", text) else None


def _whole(page: Page) -> int | None:
    number = page.number
    return int(number) if number is not None and number.denominator == 1 else None


def _given(page: Page) -> bool:
    """`8 + # = 20` of a question with `12`: the same eight signs stand there around the answer."""
    value = _whole(page)
    if value is None:
        return False
    for mask in re.finditer(_HIDDEN, page.text):
        before, after = page.text[: mask.start()][-4:], page.text[mask.end() :][:4]
        if len(before + after) == 8 and f"{before}{value}{after}" in page.question:
            return True
    return False


def _in_row(page: Page) -> bool:
    value = _whole(page)
    if value is None:
        return False
    return any(
        re.search(rf"(?<![\d.]){value - 1}{joint}#{joint}{value + 1}(?!\d|\.\d)", page.text)
        for joint in (",", r"\\cdot", r"\\times", r"\+")
    )


def _rounded(page: Page) -> bool:
    value = _whole(page)
    if value is None:
        return False
    found = re.findall(r"(?<![\d.,])\d+\.\d+", page.plain)
    return any(
        float(number) % 1 and int(float(number)) in (value, value - 1)
        for number in found
        if number not in page.question
    )


def _solved(page: Page) -> bool:
    """`24x=47`, `47=24x`, `(24x-47)`."""
    if page.number is None or page.number.denominator == 1 or "." in page.answer:
        return False
    top, bottom = page.number.numerator, page.number.denominator
    side = rf"(?<![\d./^)]){bottom}(?:[a-z]|\\(?:sin|cos|tan)\\?[a-z]+)"
    return any(
        re.search(form, page.text)
        for form in (
            rf"{side}={top}(?![\d/a-z^\\(*+-]|\.\d)",
            rf"(?<![\d./^+*)-]){top}={side}(?![\d/a-z^_(\\*+-])",
            rf"\({side}[+-]{top}\)",
            rf"(?<![\d.]){top}outof(?:the)?{bottom}(?!\d)",
        )
    )


_SPOKEN = {
    0: r"\b(?:there (?:is|are) no|none of|nobody|impossible)\b",
    2: r"\bboth (?:solutions|values|roots|of these|work)\b",
    3: r"\b(?:cubic|all three)\b",
    4: r"\bquartic\b",
    5: r"\bquintic\b",
}


def _spoken(page: Page) -> bool:
    """A count or a degree in words."""
    asked = re.search(r"[Hh]owmany|numberof|degreeof", page.question)
    said = re.search(_SPOKEN.get(_whole(page) or 0, "(?!)"), page.plain) if asked else None
    if _whole(page) is None or said is None:
        return False
    return _pressed(said[0]) not in page.question


def _listed(page: Page) -> bool:
    r"""`\{2, 3, 5\}` where it is asked how many there are."""
    count = _whole(page)
    if count is None or count < 3 or not re.search("[Hh]owmany", page.question):
        return False
    sets = re.findall(r"\\\{([^{}]*?)\\\}", page.plain)
    return any(part.count(",") == count - 1 and "dots" not in part for part in sets)


def _by_digits(page: Page) -> bool:
    """`A=1, B=2, C=9` for 129, where digits are asked for."""
    value = _whole(page)
    if value is None or value < 100 or "digit" not in page.question:
        return False
    assigned = r"(?<![A-Za-z\\])[A-Za-z]\$?\s*=\s*(\d)(?!\d|\.\d|\s*[+*/\\-])"
    told_digits = set(re.findall(assigned, page.plain))
    return set(str(value)) <= told_digits


def _last_digit(page: Page) -> bool:
    value = _whole(page)
    asked = re.search(r"(?:units|ones|last)digit", page.question)
    if value is None or value > 9 or asked is None:
        return False
    return re.search(rf"(?<![\d.^])\d+{value}(?!\d|\.\d|\\pmod)", page.text) is not None


def _long(page: Page) -> bool:
    """`2\\cdot10^12` and `2 trillion` for 2000000000000."""
    value = _whole(page)
    if value is None or value < 1000:
        return False
    digits = str(value).rstrip("0")
    zeros = len(str(value)) - len(digits)
    forms = [rf"(?<![\d.]){digits}(?:\\cdot|\\times)10\^{zeros}(?!\d)"] if zeros > 2 else []
    for zeros_of, name in ((6, "million"), (9, "billion"), (12, "trillion")):
        if value % 10**zeros_of == 0:
            forms.append(rf"(?<![\d.]){value // 10**zeros_of}{name}")
    return any(re.search(form, page.text) for form in forms)


def _another_sign(page: Page) -> bool:
    r"""`a\pm b` of the answer `a+b`, and the question's own form with a sign changed."""
    answer = _pressed(page.answer)
    if len(answer) < 5 or not re.search(r"\d[+-]", answer):
        return False
    either = re.sub(r"(?<=[\d)])[+-]", r"\\pm", answer)
    bare = re.sub(r"[+-]", "", answer)
    stands = re.search(rf"{re.escape(either)}(?![\da-z])", page.text)
    return bool(stands) or (bare in re.sub(r"[+-]", "", page.question) and "sqrt" in bare)


READERS: dict[str, Callable[[Page], bool]] = {
    "given by the question": _given,
    "in a row": _in_row,
    "rounded": _rounded,
    "solved but for the fraction": _solved,
    "spoken": _spoken,
    "listed": _listed,
    "digit by digit": _by_digits,
    "last digit": _last_digit,
    "powers of ten": _long,
    "another sign": _another_sign,
}

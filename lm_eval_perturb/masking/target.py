r"""What of an answer may be read in a text: its value, its formula, its words, its option."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.masking import formulas
from lm_eval_perturb.masking.equal import Form, form_of, form_of_fraction
from lm_eval_perturb.masking.numerals import NUMERAL, numerals, read_numeral

_UNIT = re.compile(r"\\(?:text|mbox|textrm|textbf|mathrm|mathbf)\s*\{([^{}]*)\}(?:\^\{?\d\}?)?")
_AND = re.compile(r"(?<=[\d})])\s*,?\s*\\(?:text|mbox|textrm)\{\s*,?\s*(?:and|or)\s*\}\s*")
_UNDER = re.compile(r"(?:\\sqrt|\^|_)\s*(?:\{\d+\}|\d)")
_DECORATION = re.compile(
    r"\^\s*(?:\{\s*\\circ\s*\}|\\circ)|\\?[$%]|(?<!,)\\!|(?<!\d)\\,|\\[;: ]|\\left|\\right"
)
_NAMED = re.compile(r"^\s*[A-Za-z](?:\([a-z]\))?\s*=\s*(?=\S)")
_SYMBOL = re.compile(r"(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])")
_BASED = re.compile(rf"^({NUMERAL})_\{{?\d+\}}?$")
_FRACTION = re.compile(
    r"^(?:(\d+)\s*)?(?:\\[dtc]?frac\s*(?:\{(\d+)\}|(\d))\s*(?:\{(\d+)\}|(\d))|(\d+)\s*/\s*(\d+))$"
)
_MATRIX = re.compile(r"\\(?:begin|end)\{[a-z]*matrix\}")
_LETTERS = re.compile(r"[A-Z](?:,? ?[A-Z]){1,4}")


@dataclass(frozen=True, slots=True)
class Target:
    """An answer as a reader of a text might find it.

    Attributes:
        values: absolute values of the answer and of the members of a pair, list or matrix.
        formulas: token rows of the answer, and of members that are no numbers.
        words: the answer in words, single letters too.
        option: the letter of the right option; empty where there are no options.
        forms: the values of the formulas and fractions, to find equal forms.
        parts: the numbers of a formula, which may be stated apart.
    """

    values: frozenset[Fraction] = frozenset()
    formulas: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    option: str = ""
    forms: tuple[Form, ...] = ()
    parts: frozenset[Number] = frozenset()


@lru_cache(maxsize=1 << 14)
def target_of(answer: str, option: str = "") -> Target:
    r"""The target of an answer as its solution writes it.

    Args:
        answer: the answer: `1,200`, `\frac{3}{4}`, `12 \text{ cm}`, `(2, -3)`, an option's text.
        option: the letter of the right option.
    """
    values: set[Fraction] = set()
    rows: list[tuple[str, ...]] = []
    words: list[str] = []
    forms: list[Form | None] = []
    parts: set[Number] = set()
    text = _units_out(_AND.sub(", ", answer), words)
    percent = "%" in text
    for part in (text, *_members(text)):
        bare = _DECORATION.sub("", part)
        plain = _NAMED.sub("", bare).lstrip(" ;").rstrip(" .;")
        value = number_of(plain)
        if value is not None:
            values.add(value)
            if value.denominator > 1:
                forms.append(form_of_fraction(value))
            if percent:
                values.add(value / 100)
        elif plain:
            rows += _rows(plain)
            forms.append(form_of(plain))
            if len(plain) < len(bare.strip()) and _SYMBOL.search(plain):
                forms.append(form_of(bare.strip(" .;")))
            if part is text and not values:
                parts = {number for _, _, number in numerals(_UNDER.sub("", plain))}
    return Target(
        frozenset(values),
        tuple(dict.fromkeys(rows)),
        tuple(words),
        option,
        tuple(dict.fromkeys(form for form in forms if form is not None)),
        frozenset(parts),
    )


def _units_out(answer: str, words: list[str]) -> str:
    """The answer without text in it; where nothing else is left, its words are the answer."""
    rest = _UNIT.sub(" ", answer).strip()
    found = [" ".join(match[1].split()) for match in _UNIT.finditer(answer)]
    if not re.search(r"[A-Za-z0-9]", rest):
        for word in found:
            words += _spelled(word.strip("(). "))
        return " ".join(found) if any(re.search(r"\d", word) for word in found) else ""
    if re.fullmatch(r"[A-Za-z][A-Za-z' -]+|[A-Z]", rest):
        words.append(rest)
        return ""
    number = re.match(rf"^\s*\\?\$?\s*({NUMERAL})\s+[A-Za-z][A-Za-z ]*\.?$", rest)
    return number[1] if number else rest


def _spelled(word: str) -> list[str]:
    """A word; letters that are listed, `C, F, H` or `VW`, one by one too."""
    if _LETTERS.fullmatch(word):
        return [word, *re.findall("[A-Z]", word)]
    return [word] if word else []


def number_of(text: str) -> Fraction | None:
    """The absolute value of a text that is a number; None for any other."""
    text = text.lstrip("-+").strip()
    while text.startswith("{") and text.endswith("}") and "{" not in text[1:]:
        text = text[1:-1].strip()
    based = _BASED.match(text)
    whole = read_numeral(based[1] if based else text)
    if whole is not None:
        return whole
    match = _FRACTION.match(text)
    if match is None:
        return None
    mixed, *parts = match.groups()
    top, bottom = (int(part) for part in parts if part)
    return int(mixed or 0) + Fraction(top, bottom) if bottom else None


def _members(text: str) -> list[str]:
    r"""The members of a pair, list, union of intervals, matrix or `a \pm b`."""
    if "matrix" in text:
        return [cell for cell in re.split(r"\\\\|&", _MATRIX.sub("", text)) if cell.strip()]
    if "\\pm" in text:
        signed = [text.replace("\\pm", "+"), text.replace("\\pm", "-")]
        return list(dict.fromkeys(part for one in signed for part in (_members(one) or [one])))
    flat = re.sub(r"\\cup|\\cap|\\text\{ ?(?:and|or) ?\}|\bor\b|\band\b", ",", text)
    if read_numeral(flat.strip(" ()[]\\{}")) is not None and "(" not in flat and "[" not in flat:
        listed = re.fullmatch(r"-?\d,-?\d{1,2}(?:,-?\d+)*", flat.strip())
        return flat.split(",") if listed else []
    if "," not in flat.replace("{,}", "").replace(",\\!", ""):
        return []
    bare = re.sub(r"\\left|\\right|\\\{|\\\}|[()\[\]]", " ", flat.replace(",\\!", ""))
    return [part for part in re.split(r"(?<!\{),(?!\})", bare) if part.strip()]


def _rows(plain: str) -> list[tuple[str, ...]]:
    """The token rows of a formula, as it is and without its sign; none for infinity."""
    row = formulas.names(plain)
    if not row or "\\infty" in row[-1]:
        return []
    unsigned = row[1:] if row[0] == "-" and "+" not in row and row.count("-") == 1 else row
    return [row] if row == unsigned else [row, unsigned]

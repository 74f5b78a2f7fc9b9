r"""Equal forms of an answer: `\frac{1}{\sqrt6}` for `\frac{\sqrt6}{6}`, `(12x)+(-34)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from lm_eval_perturb.masking.numerals import Span
from lm_eval_perturb.masking.points import POINTS, leaves, values_at_points
from lm_eval_perturb.masking.result import closing_brace

_NEAR = 1e-9
_FRACTION = 2
_WORDS = r"\\(?:text|mbox|textrm|textbf|mathrm)\s*\{[^{}]*\}"
_EDGE = (
    r"\\(?:le|leq|ge|geq|ne|neq|approx|equiv|implies|to|in|cup|cap|iff|stackrel|boxed|quad|qquad"
    r"|[RLrl]?(?:ong)?(?:left)?[Rr]ightarrow)(?![A-Za-z])"
    r"|\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?|\\[\[\]()\\]|[<>,;:$&?]"
)
_SIDES = re.compile(rf"{_WORDS}|{_EDGE}|=")
_STATEMENTS = re.compile(rf"(?!\\\\\s*&?\s*=|&\s*=)(?:{_WORDS}|{_EDGE})")
_CONTINUED = re.compile(r"(?:\\\\|&)\s*(?=&?\s*=)")
_MOST_SIDES = 6
_TRIM = re.compile(r"(?:\s|\\[,;:! ]|\\(?:left|right)(?![A-Za-z.(\[|])\.?)+")
_MIXED = re.compile(r"\d+\s*\+\s*(?:\\[dtc]?frac\s*(?:\{\d+\}|\d)\s*(?:\{\d+\}|\d)|\d+/\d+)")
_OPERATION = re.compile(r"[-+*^]|\\(?:cdot|times|div|sqrt)")


@dataclass(frozen=True, slots=True)
class Form:
    """The value of an answer at the points.

    Attributes:
        values: at each point; of an equation, the difference of its sides.
        size: the most numbers and symbols that an equal form may hold: a longer one is a way to
            the answer.
        equation: whether it is an equation, which any multiple of it equals.
        plain: no form with an operation counts, as the answer is a fraction.
    """

    values: tuple[complex, ...]
    size: int
    equation: bool
    plain: bool


def form_of(answer: str) -> Form | None:
    """The form of an answer or of a member of it; None where it has no value at the points."""
    values = _difference(answer) if "=" in answer else values_at_points(answer)
    if values is None or all(abs(value) < _NEAR for value in values):
        return None
    count = leaves(answer)
    return Form(values, count + count // 2 + 1, "=" in answer, plain=False)


def form_of_fraction(value: Fraction) -> Form:
    """The form of an answer that is a fraction or a mixed number."""
    return Form((complex(value),) * POINTS, _FRACTION, equation=False, plain=True)


def equal_forms(text: str, start: int, end: int, forms: Sequence[Form]) -> Iterator[Span]:
    """The spans, between signs of relation, that equal one of the forms or its negative.

    Args:
        text: the solution.
        start: where a span of mathematics begins.
        end: where it ends.
        forms: the forms of the answer.
    """
    for equation in {form.equation for form in forms}:
        wanted = [form for form in forms if form.equation == equation]
        largest = max(form.size for form in wanted)
        for a, b in _parts(text, start, end, _STATEMENTS if equation else _SIDES):
            part = text[a:b]
            if part and (_says_equation if equation else _says)(part, wanted, largest):
                yield a, b


def _says(part: str, wanted: Sequence[Form], largest: int) -> bool:
    r"""Whether an expression has the value of a form; `a \pm b` with either sign."""
    if leaves(part) > largest + 1:
        return False
    signed = [part]
    if "\\pm" in part:
        signed = [part.replace("\\pm", "+"), part.replace("\\pm", "-")]
    return any(
        _equal(values, one, form)
        for one in signed
        if (values := values_at_points(one)) is not None
        for form in wanted
    )


def _says_equation(part: str, wanted: Sequence[Form], largest: int) -> bool:
    """Whether two sides of an equation make a multiple of a form, also `a = d` of `a = b = d`."""
    sides = [side.strip() for side in _CONTINUED.sub(" ", part).split("=") if side.strip()]
    if not 2 <= len(sides) <= _MOST_SIDES:
        return False
    for one, other in combinations(sides, 2):
        if leaves(one) + leaves(other) > largest + 1:
            continue
        values = _difference(f"{one} = {other}")
        if values and any(_equal(values, f"{one} = {other}", form) for form in wanted):
            return True
    return False


def _parts(text: str, start: int, end: int, edges: re.Pattern[str]) -> Iterator[Span]:
    place = start
    for match in edges.finditer(text, start, end):
        yield _trimmed(text, place, match.start())
        place = match.end()
    yield _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    lead = _TRIM.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".!~"):
        end -= 2 if text[end - 2 : end] == "\\!" else 1
    while end > start + 1 and text[start] == "{" and closing_brace(text, start) == end - 1:
        start, end = start + 1, end - 1
    return start, end


def _difference(text: str) -> tuple[complex, ...] | None:
    left, _, right = text.partition("=")
    one, other = values_at_points(left.strip()), values_at_points(right.strip())
    if one is None or other is None:
        return None
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _equal(values: tuple[complex, ...], part: str, form: Form) -> bool:
    bare = part.lstrip("-").replace("{-", "{")
    mixed = form.plain and _MIXED.fullmatch(bare)
    if not mixed and (leaves(part) > form.size or (form.plain and _OPERATION.search(bare))):
        return False
    scale = values[0] / form.values[0] if form.equation and form.values[0] else 1
    return any(
        all(
            abs(value - sign * scale * wanted) <= _NEAR * max(1, abs(wanted))
            for value, wanted in zip(values, form.values, strict=True)
        )
        for sign in (1, -1)
    ) and bool(scale)

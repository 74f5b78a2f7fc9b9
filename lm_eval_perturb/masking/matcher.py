r"""Where an answer is readable in a text, whatever it is written as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lm_eval_perturb.masking import formulas
from lm_eval_perturb.masking.equal import equal_forms
from lm_eval_perturb.masking.numerals import Span, spans_of
from lm_eval_perturb.masking.powers import without_powers
from lm_eval_perturb.masking.spelled import digit_rows, ordinals, parts_apart
from lm_eval_perturb.masking.target import Target

_MATH = re.compile(
    r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$.+?(?<!\\)\$|\\\[.+?\\\]|\\\(.+?\\\)"
    r"|\\begin\{(align\*?|equation\*?|gather\*?|eqnarray\*?|multline\*?)\}.+?\\end\{\1\}",
    re.DOTALL,
)
_AMBIGUOUS = ("A", "I", "a")
"""Letters that are English words too: they are an option only where something says so."""


_CHANCE = 4


def readable(text: str, target: Target, given: str = "", matter: str = "") -> list[Span]:
    """The spans of a text that say the answer, in order, none inside another.

    Args:
        text: a solution, or a part of one.
        target: the answer.
        given: the question: an equal form that stands there is what was asked, not the answer.
        matter: another text that may speak of powers, so that squares and cubes are numbers.
    """
    found: list[Span] = []
    if target.values:
        found += without_powers(text, spans_of(text, target.values), f"{given}{matter}")
        found += ordinals(text, target.values)
        found += digit_rows(text, target.values)
    if target.parts:
        found += parts_apart(text, target.parts)
    for word in target.words:
        found += _words(text, word)
    if target.option:
        found += _letters(text, target.option)
    if target.formulas or target.forms:
        for start, end in math_spans(text):
            equal = equal_forms(text, start, end, target.forms)
            found += [span for span in equal if not _stands(text[slice(*span)], given)]
            part = text[start:end]
            for formula in target.formulas:
                found += [(start + a, start + b) for a, b in formulas.occurrences(part, formula)]
                found += [
                    (start + a, start + b)
                    for a, b in formulas.renamed(part, formula)
                    if not _stands(part[a:b], given)
                ]
    return merged(found)


def _stands(form: str, given: str) -> bool:
    """Whether a form stands in the question, spacing aside; short ones may do so by chance."""
    pressed = "".join(form.split())
    return len(pressed) > _CHANCE and pressed in "".join(given.split())


def math_spans(text: str) -> Iterator[Span]:
    """The spans of a text that are LaTeX mathematics, delimiters included."""
    if "\\" in text or "$" in text:
        for match in _MATH.finditer(text):
            yield match.span()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap joined."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _words(text: str, word: str) -> Iterator[Span]:
    if len(word) == 1:
        yield from _letters(text, word)
        return
    pattern = r"\s+".join(map(re.escape, word.split()))
    for match in re.finditer(rf"(?<![A-Za-z\d]){pattern}(?![A-Za-z\d])", text, re.IGNORECASE):
        yield match.span()


def _letters(text: str, letter: str) -> Iterator[Span]:
    exact = re.escape(letter)
    if letter in _AMBIGUOUS:
        pattern = rf"(?<=\(){exact}(?=\))|(?<=\$){exact}(?=\$)|(?<=\{{){exact}(?=\}})|"
        pattern += rf"(?<=answer is ){exact}\b|(?<=[Oo]ption ){exact}\b|(?<=[Cc]hoice ){exact}\b"
    else:
        pattern = rf"(?<![A-Za-z\\]){exact}(?![A-Za-z])"
    for match in re.finditer(pattern, text):
        yield match.span()

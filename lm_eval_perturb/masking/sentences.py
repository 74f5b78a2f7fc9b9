r"""Sentences of a worked solution; mathematics in LaTeX is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lm_eval_perturb.masking.matcher import math_spans
from lm_eval_perturb.masking.numerals import Span

_ABBREVIATIONS = (
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "vs", "etc", "no", "approx", "e.g", "i.e", "cf",
    "a.m", "p.m", "lb", "lbs", "oz", "ft", "in", "hr", "min", "eq",
)  # fmt: skip
_END = re.compile(r"[.!?][\"')\]]*(?:\s+(?=[A-Z\d$\\(\"'\[*-])|$)")
_LATEX = re.compile(r"\\[a-zA-Z\[(]")
_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_LINE = re.compile(r"\n\s*")
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]$")


def sentences(solution: str) -> list[Span]:
    """The spans of the sentences, in order; the space between them belongs to none.

    In a solution without LaTeX a line ends a sentence too, in one with LaTeX an empty line does.
    """
    latex = bool(_LATEX.search(solution))
    maths = list(math_spans(solution)) if latex else []
    cuts = sorted(set(_cuts(solution, maths, _PARAGRAPH if latex else _LINE)))
    edges = [0, *cuts, len(solution)]
    spans = (_trimmed(solution, a, b) for a, b in pairwise(edges))
    return [span for span in spans if span[0] < span[1]]


def _cuts(solution: str, maths: list[Span], line: re.Pattern[str]) -> Iterator[int]:
    for match in line.finditer(solution):
        gap = len(solution[: match.start()].rstrip())
        if not _inside(gap, maths) and not _goes_on(solution, gap, match.end()):
            yield match.end()
    for match in _END.finditer(solution):
        if not _inside(match.start(), maths) and not _abbreviated(solution, match.start()):
            yield match.end()
    for start, end in maths:
        inner = solution[start:end].rstrip("$])\\ \n").rstrip()
        inner = inner.removesuffix("\\end{align*").rstrip()
        if inner.endswith((".", "?", "!")) and re.match(r"\s+[A-Z\\$]", solution[end : end + 9]):
            yield end


def _goes_on(solution: str, start: int, end: int) -> bool:
    """Whether a sentence goes on behind an empty line: a display stands alone in its midst."""
    after = solution[end : end + 2]
    if not after[:1].islower() and after not in ("\\[", "\\b", "$$"):
        return False
    return not re.search(r"[.!?:;][$)\]}\\]*$", solution[:start])


def _inside(place: int, spans: list[Span]) -> bool:
    return bool(spans) and any(start <= place < end for start, end in spans)


def _abbreviated(solution: str, place: int) -> bool:
    """Whether the full stop at a place ends an abbreviation or an initial."""
    if solution[place] != ".":
        return False
    before = solution[:place]
    word = before[before.rfind(" ") + 1 :].lower().lstrip("($")
    return word in _ABBREVIATIONS or bool(_INITIAL.search(before[-3:]))


def _trimmed(text: str, start: int, end: int) -> Span:
    rest = text[start:end].lstrip()
    start = end - len(rest)
    return start, start + len(rest.rstrip())

"""What turns one text into another, word by word: the marks of a variant, and its compact form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lm_eval_perturb.errors import PerturbError

_ALIKE = 0.4  # the share of words that must stay for a text to be shown as edited, not replaced
_WORD = re.compile(r"\s+|\w+|[^\w\s]")

Edit = tuple[int, int, str]
"""(start, stop, new): the characters start..stop of the original become `new`. Positions count
UTF-16 code units, as JavaScript does."""


class MissingExtraError(PerturbError):
    """The page needs packages that the core of this one does without."""

    def __init__(self, package: str) -> None:
        do = "pip install 'lm-eval-perturb[report]'"
        super().__init__(f"the HTML page needs the package {package!r}, which is missing: {do}")


def edits(one: str, other: str) -> list[Edit]:
    """The edits from one text to another, in order, none touching the next.

    Texts of as many lines are compared line by line: options that change places stay in theirs.

    Raises:
        MissingExtraError: without the package that finds the longest common words.
    """
    if one == other:
        return []
    lines = one.split("\n"), other.split("\n")
    if len(lines[0]) != len(lines[1]):
        return list(_in_units(one, _of_words(one, other, 0)))
    found: list[Edit] = []
    start = 0
    for before, after in zip(*lines, strict=True):
        if before != after:
            found += _of_words(before, after, start)
        start += len(before) + 1
    return list(_in_units(one, found))


def _of_words(one: str, other: str, start: int) -> Iterator[Edit]:
    """Edits of one pair of texts; `start` is added to the positions."""
    try:
        from rapidfuzz.distance import Indel
    except ImportError:
        raise MissingExtraError("rapidfuzz") from None

    left, right = _WORD.findall(one), _WORD.findall(other)
    runs: list[list[int]] = []  # i1, i2, j1, j2 in words
    kept = 0
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            kept += sum(not w.isspace() for w in left[step.src_start : step.src_end])
            continue
        span = [step.src_start, step.src_end, step.dest_start, step.dest_end]
        if runs and not "".join(left[runs[-1][1] : span[0]]).strip():
            runs[-1][1], runs[-1][3] = span[1], span[3]  # nothing but a space between the two
        else:
            runs.append(span)
    if kept < _ALIKE * sum(not w.isspace() for w in left):
        runs = [
            [0, len(left), 0, len(right)]
        ]  # another text: marks on its every word would confuse
    at = [0]
    for word in left:
        at.append(at[-1] + len(word))
    for i1, i2, j1, j2 in runs:
        yield start + at[i1], start + at[i2], "".join(right[j1:j2])


def _in_units(text: str, found: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with positions in UTF-16 code units."""
    if text.isascii() or max(text) < "\U00010000":
        yield from found
        return
    units = [0]
    for character in text:
        units.append(units[-1] + 1 + (character >= "\U00010000"))
    for start, stop, new in found:
        yield units[start], units[stop], new

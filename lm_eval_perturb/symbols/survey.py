"""Which letters of an item are symbols, and which of them can be told from words everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lm_eval_perturb.symbols.scan import Run, Scan
from lm_eval_perturb.symbols.words import ACRONYMS, FUNCTIONS, NAMED, ORDINALS, SHAPES, WORDS

_ALONE = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_PREVIOUS = re.compile(r"([A-Za-z]+)[ \n~]*\$?\Z")
_SUFFIX = re.compile(r"[- ](?:ax[ie]s|coordinates?|intercepts?|values?|plane)\b")
_ARTICLE = re.compile(r" +(?!is\b|are\b|and\b|lies\b|has\b|to\b|or\b)[a-z$\\\d]")
_APPLIED = re.compile(r"([a-z])(?:_\d|_\{\w+\}|'|\^\{-1\})?(?:\\left)?\(")
_POLYNOMIAL = re.compile(r"(?i)polynomial|function")
_LONGEST_NAME = 6
_SHORT_WORD = 3
_STRAY_WORDS = 3
"""Unknown words inside formulas from which dollar signs are taken for money."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the letters of an item are.

    Attributes:
        symbols: names, and how often each stands in formulas.
        doubtful: names that also stand where it cannot be told whether they are names.
        present: every letter that stands for something anywhere.
        flaw: why the texts cannot be relied on.
    """

    symbols: Counter[str]
    doubtful: frozenset[str]
    present: frozenset[str]
    flaw: str | None


def survey(scans: Sequence[Scan]) -> Survey:
    """What the letters of an item's texts are."""
    flaw = next((scan.flaw for scan in scans if scan.flaw), None)
    known = known_letters(scans)
    symbols: Counter[str] = Counter()
    doubtful: set[str] = set()
    present: set[str] = set()
    coefficients: Counter[str] = Counter()
    stray = 0
    for scan in scans:
        present.update(_ALONE.findall(scan.text))
        for run in scan.runs:
            verdict = judged(run, scan.text, known)
            names = names_of(run)
            if verdict == "symbols":
                symbols.update(names)
                if _after_digit(run, scan.text):
                    coefficients[run.letters] += 1
            elif verdict == "doubtful":
                doubtful.update(names)
            stray += _is_stray(run, verdict)
            if verdict != "word":
                present.update(names)
    # A letter that only ever follows a number may be a unit: `30 m`.
    doubtful |= {name for name, count in coefficients.items() if count == symbols[name]}
    if flaw is None and stray >= _STRAY_WORDS:
        flaw = "words stand inside formulas"
    return Survey(symbols, frozenset(doubtful), frozenset(present), flaw)


def known_letters(scans: Sequence[Scan]) -> frozenset[str]:
    """Letters that stand in formulas alone or in pairs: the letters of longer products."""
    return frozenset(
        letter
        for scan in scans
        for run in scan.runs
        if run.mode == "math" and len(run.letters) <= 2 and run.letters not in WORDS
        for letter in run.letters
    )


def _is_stray(run: Run, verdict: str) -> bool:
    """Whether a run of a formula reads like prose."""
    if run.mode != "math" or verdict == "symbols" or run.letters in FUNCTIONS:
        return False
    return len(run.letters) >= _SHORT_WORD


def applied_letters(scan: Scan) -> frozenset[str]:
    """Letters used as functions: f, g, h before a bracket; p, q, r where polynomials are named."""
    letters = "fgh" if not _POLYNOMIAL.search(scan.text) else "fghpqr"
    return frozenset(letter for letter in _APPLIED.findall(scan.text) if letter in letters)


def names_of(run: Run) -> str | tuple[str]:
    """The single names that a run is made of."""
    return (run.letters,) if run.letters[0] == "\\" else run.letters


def judged(run: Run, text: str, known: frozenset[str]) -> str:
    """Whether a run is made of `symbols`, is a `word`, or `doubtful`."""
    letters, mode = run.letters, run.mode
    if mode == "name":
        return "symbols"
    if mode == "math":
        before = text[max(0, run.start - 2) : run.start]
        return _in_formula(letters, known, before[-1:].isdigit() or "^" in before)
    end = run.start + len(letters)
    if run.start and text[run.start - 1] in "'\u2019" and letters.islower():
        return "word"  # don't, Ann's
    if letters in ("a", "A") and _ARTICLE.match(text, end):
        return "word" if letters == "a" or _begins_sentence(text, run.start) else "doubtful"
    if mode == "text":
        return "word" if letters in ACRONYMS else "doubtful"
    return _in_prose(letters, text, run.start, end)


def _in_formula(letters: str, known: frozenset[str], after_number: bool) -> str:
    if len(letters) == 1:
        return "symbols"
    if letters in WORDS:
        # `by` is b times y where both are symbols: which of the two it is cannot be told.
        if len(letters) > _SHORT_WORD or not known.issuperset(letters):
            return "word"
        return "symbols" if letters in ORDINALS and not after_number else "doubtful"
    if letters.isupper():
        return "symbols" if len(letters) <= _LONGEST_NAME else "doubtful"
    if len(letters) == 2 or (len(letters) <= _LONGEST_NAME and known.issuperset(letters)):
        return "symbols"
    return "doubtful"


def _in_prose(letters: str, text: str, start: int, end: int) -> str:
    if _SUFFIX.match(text, end) and letters.islower():
        return "symbols"
    previous = _PREVIOUS.search(text, max(0, start - 20), start)
    word = previous[1].lower() if previous else ""
    if len(letters) > 1:
        if letters.islower():
            return "word"
        if word in SHAPES and len(letters) <= _LONGEST_NAME:
            return "symbols"
        return "word" if letters in ACRONYMS else "doubtful"
    return "symbols" if letters.isupper() and word in NAMED else "doubtful"


def _begins_sentence(text: str, start: int) -> bool:
    window = text[max(0, start - 40) : start]
    before = window.rstrip()
    return not before or before[-1] in ".?!:]" or "\n" in window[len(before) :]


def _after_digit(run: Run, text: str) -> bool:
    return (
        len(run.letters) == 1
        and text[max(0, run.start - 6) : run.start].rstrip(" ~\\,")[-1:].isdigit()
    )

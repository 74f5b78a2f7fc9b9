"""What a question asks that the written form of its expressions decides or gives away."""

from __future__ import annotations

import re
from fractions import Fraction

_FORM = re.compile(
    r"(?i)factor(?!ial)|expand|simplif|simplest|degree|coefficient|\bterms?\b|\bform\b|\bforms\b"
    r"|reduce|rewrit|\bwritten\b|\bwrite\b|\bexpress\b(?! your answer)|\bexpressions\b"
    r"|\b(?:which|what) expression|parenthes|\boperations?\b|pattern|consecutive|sequence|series"
    r"|progression|complet\w+ the square|denominator|numerator|\border\b|\bdigits?\b|\bbase\b"
    r"|\bleft|\bright|monic|like terms|polynomial|distribut|\bconvert|synthetic|equivalent|\bstep"
    r"|\bline\b.*\bwrong|mistake|\berror|quotient|partial fraction|\bround|nearest|estimat"
    r"|approximat|conjugate|between"
)
"""Requests about the form itself; `line ... wrong` and `mistake` quote a worked solution."""
_NUMBER_FORM = re.compile(
    r"(?i)decimal|fraction|percent|\bratio\b|mixed|integer|\\\$|cents?\b|irrational|rational"
)
_NOTATION = re.compile(r"\.\d|frac|/")
_SIZE = re.compile(
    r"(?i)rectang|grid|matri|board|array|\bbox|sheet|tile|paper|room|\btable|pictur|photo"
)
_SOLVED = re.compile(
    r"(?i)\bsolv|\bsolution|\broots?\b|satisf|\bif\b|\bequation|value of \$?[a-z]\b"
)
_NUMBER = re.compile(r"\\[dt]?frac\{?(\d)\}?\{?(\d+)\}?|\\[dt]?frac\{(\d+)\}\{(\d+)\}|(\d*\.?\d+)")


def about_form(question: str) -> bool:
    """Whether the question asks about the form of an expression."""
    return _FORM.search(question) is not None


def about_numbers(question: str, gold: str) -> bool:
    """Whether it matters how numbers are written.

    It does where the question says so or is about money, and where the answer is itself a decimal
    or a fraction: people answer in the notation that they were asked in.
    """
    return bool(_NUMBER_FORM.search(question) or _NOTATION.search(gold))


def about_sizes(question: str) -> bool:
    """Whether a product of two numbers may be the size of something."""
    return _SIZE.search(question) is not None


def about_solutions(question: str) -> bool:
    """Whether the question gives equations to be solved."""
    return _SOLVED.search(question) is not None


def shows(old: str, new: str, question: str, gold: str) -> bool:
    """Whether another text for an expression gives the answer away, or takes its words.

    Args:
        old: the expression as it was.
        new: the expression as it would be.
        question: the question as it was.
        gold: the right answer.
    """
    answer = _bare(gold)
    if not answer or _bare(new) == answer or (len(_bare(old)) > 1 and _bare(old) in answer):
        return True
    fresh = _values(new) - _values(question)
    return bool(fresh & _values(gold))


def _bare(text: str) -> str:
    return re.sub(r"\\left|\\right|\\[,;! ]|[\s$]", "", text)


def _values(text: str) -> set[Fraction]:
    found = set()
    for match in _NUMBER.finditer(text):
        a, b = (match[1] or match[3]), (match[2] or match[4])
        if a and b:
            found |= {Fraction(int(a), int(b))} if int(b) else set()
            found |= {Fraction(a), Fraction(b)}
        else:
            found.add(Fraction(match[5]))
    return found

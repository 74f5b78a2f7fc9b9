"""The same blanks, placeholders, formulas, code, quotations and enumerators, in any order."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    difference,
    lost_and_gained,
    plain_stem,
    words,
)
from lm_eval_perturb.item import Item
from lm_eval_perturb.protect import structures

_BLANK = re.compile(r"_+|\.{4,}")
_GLUED = re.compile(r"\w*__\w*")
"""A blank that a word stands at with no space: "of____"."""
_QUOTES = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
_MARK = r"(?:I{1,3}|I?V|VI{1,3}|\d{1,2}|[a-hA-H])"
_ENUMERATOR = re.compile(
    rf"(?:^|(?<=[.:;?,]\s)){_MARK}\.(?=\s)|(?:^|(?<=\s)|(?<=\s\()){_MARK}\)", re.MULTILINE
)
_COUNTING = re.compile(r"(?:[IVX]+|\d+)[.)]")
"""A mark that may come, as the text tells one thing after the other anyway."""
_OPEN = re.compile(r"\([^()]+\Z")
"""A bracket that something stands in before the end: what closes it is no mark, "(Beaker 1)"."""
_SHORT = re.compile(r"\.(?<!\S{5}\.)(?=\s)")
"""A full stop after a word no longer than the mark "VIII.": without one there is no enumerator."""
_STATEMENT = re.compile(r"\bStatement\s*(?:\d|[IVX]+)\b", re.IGNORECASE)
_MONEY = re.compile(r"\$\d[\d.,]*(?:[^$\\^_={}]*\s[^$\\^_={}]*[a-z]{3}[^$\\^_={}]*)\$")
"""What stands between two sums of money, and is no formula: "$14. Earning $"."""
_OPERATORS = "=<>~\u2264\u2265\u2208\u2192\u2227\u2228\u2283\u2261^"
_AROUND = ".,;:?!()\"'$"
_TOLD = 0.6
"""Share of its words, at least, that a text has of a quotation which another makes of it."""
_SPACE = re.compile(r"\s+")


def same_structures(before: Item, after: Item) -> str | None:
    """Refuses unless a text has the same structures as often: what `protect.structures` finds.

    Blanks count, whatever their length; a quotation may lose, gain or change its quotation marks
    as long as its words stand in the text; "Statement 1" the marks I., 2) and (b) and words
    with an operator in them, such as x^2, are kept.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    if '""' not in new:
        old = _unquoted(old)
    here, there = differing(old, new)
    if sorted(_signs(here, 1)) == sorted(_signs(there, 1)) and _stretches(old) == _stretches(new):
        return None
    lost, gained = lost_and_gained(_pieces(old, new, came=False), _pieces(new, old, came=True))
    gained = [piece for piece in gained if not _COUNTING.fullmatch(piece)]
    said = {piece for piece in _stretches(new) if piece.startswith("$") and len(piece) > 1}
    lost = [piece for piece in lost if piece not in said]  # a formula said once for twice
    sentence = difference(lost, gained)
    return f"a structure differs: {sentence}" if sentence else None


def _unquoted(text: str) -> str:
    """The text without the quotation marks that a table put round all of it and doubled inside."""
    return text[1:-1].replace('""', '"') if text[:1] == text[-1:] == '"' and '""' in text else text


def _stretches(text: str) -> list[str]:
    found = (text[start:end] for start, end in structures(text))
    return [piece for piece in found if not _MONEY.fullmatch(piece)]


def _signs(text: str, fewest: int) -> list[str]:
    """The marks of lists, where there are so many different ones, statements' and formulas."""
    short = ")" in text or (". " in text and _SHORT.search(text))
    found = _enumerators(text, fewest) if short else []
    if "tatement" in text:
        found += [match[0].lower() for match in _STATEMENT.finditer(text)]
    if _has_operator(text):
        found += _formulas(text)
    return found


def _pieces(text: str, other: str, *, came: bool) -> list[str]:
    found = _signs(text, 2)  # one mark alone is no list
    for piece in _stretches(text):
        if _BLANK.fullmatch(piece) or _GLUED.fullmatch(piece):
            found.append("____")
        elif piece[0] in _QUOTES:
            found += _quotation(piece, other, came)
        elif not _STATEMENT.match(piece):
            found.append(_SPACE.sub(" ", piece).strip())
        else:
            found.append("|")
    return found


def _formulas(text: str) -> list[str]:
    """The words with an operator in them, each once: x^2, a=b."""
    tokens = {token.strip(_AROUND) for token in text.split()}
    return sorted(t for t in tokens if len(t) > 1 and _has_operator(t))


def _has_operator(text: str) -> bool:
    return any(map(text.__contains__, _OPERATORS))


def _quotation(piece: str, other: str, came: bool) -> list[str]:
    """The quotation, unless its letters and digits stand in the other text as they are.

    What is told may be quoted: "Let us steal it", he proposed, where he proposed that they do.
    """
    said = _letters(piece)
    if said in _letters(other) or (came and _is_told(piece, other)):
        return []
    return [f'"{piece.strip(_QUOTES).strip(" .,")}"']


def _is_told(piece: str, other: str) -> bool:
    """Whether a text without quotations has most of the words that one says."""
    if any(mark in other for mark in '"\u201c'):
        return False
    known = {plain_stem(word) for word in words(other)}
    said = [plain_stem(word) for word in words(piece) if word not in FUNCTION_WORDS]
    return len(said) > 1 and sum(word in known for word in said) >= _TOLD * len(said)


def _letters(text: str) -> str:
    return _BLANK.sub("_", "".join(c for c in text.lower() if c.isalnum() or c == "_"))


def _enumerators(text: str, fewest: int) -> list[str]:
    found = Counter(
        mark[0]
        for mark in _ENUMERATOR.finditer(text)
        if mark[0].endswith(".") or not _OPEN.search(text, 0, mark.start())
    )
    return list(found.elements()) if len(found) >= fewest else []

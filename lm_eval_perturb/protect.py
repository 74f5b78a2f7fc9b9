"""Text that must never be altered, because the answer may hang on it.

Two layers. `structures` are stretches that may hold spaces: LaTeX, code, quotations, blanks,
placeholders, addresses. `spans` adds single words: everything with a digit or an operator,
capitals, the words of `protected_words`, and words that also occur in an option.
To protect too much costs a little coverage; to protect too little costs a label.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from lm_eval_perturb.item import Item
from lm_eval_perturb.protected_words import PROTECTED_WORDS

Span = tuple[int, int]
"""Where a stretch of text begins and ends, as for slicing."""

_FindIter = Callable[[str], "Iterator[re.Match[str]]"]

# Characters that begin no structure, but for the runs that `structures` looks for itself:
# most questions hold nothing else, and are done at once. (An apostrophe takes three bytes, which no
# character that begins a structure is made of alone.)
_HARMLESS = (string.ascii_letters + string.digits + " \n\r,.:!?%()-+=*/&#~^>]}\u2019").encode()

# Each pattern is tried only where its marker occurs: a substring search costs 40 ns.
_STRUCTURES = tuple(
    (marker, re.compile(pattern, re.DOTALL | re.MULTILINE).finditer)
    for marker, pattern in (
        ("`", r"```.*?(?:```|\Z)|``.*?''|`[^`\n]+`"),
        (
            "\\",
            r"\\begin\{(\w+\*?)\}.*?(?:\\end\{\1\}|\Z)|\\\(.*?\\\)|\\\[.*?\\\]"
            r"|\\(?:[A-Za-z]+\*?(?:\[[^\]\n]*\]|\{(?:[^{}]|\{[^{}]*\})*\})*|.)",
        ),
        ('"', r'"[^"]*"'),
        ("“", r"“[^”]*”"),
        ("«", r"«[^»]*»"),
        ("\u2018", r"\u2018[^\u2019\n]*(?:\u2019(?=\w)[^\u2019\n]*)*\u2019"),
        ("'", r"'(?<!\w')[^'\n]+(?:'(?=\w)[^'\n]*)*'(?!\w)"),
        ("_", r"\w*_\w*"),
        ("....", r"\.{4,}"),
        ("<", r"<[^<>\n]{1,80}>"),
        ("{", r"\{[^{}\n]*\}"),
        ("[", r"\[asy\].*?(?:\[/asy\]|\Z)|\[[A-Z_ ]+\]|\[(?:title|step|header|substeps)\]"),
        ("://", r"\w+://\S+"),
        ("www.", r"www\.\S+"),
        ("@", r"\S*@\S*"),
        ("|", r"\bStatement \w+ *\||\|"),
        ("    ", r"^(?: {4}| *\t)[^\n]*$"),
        ("\t", r"^ *\t[^\n]*$"),
        (";", r"^[^\n]*;[ \t]*$"),
    )
)
_OPENING = re.compile(r"[`\\\"“«\u2018_<{\[@|\t\n;^]|'(?<!\w')|\.{4}|://|www\.|\$\$").search
_RUNS = ("    ", "....", "www.", "://")
_ZEROS = bytes(code if code in b" \n" else ord("0") for code in range(256))
_DOLLAR = re.compile(r"\$(?<!\\\$)")
_MATHS = re.compile(r"[\\^_{]").search
_PROSE = re.compile(r"(?<![\\A-Za-z])[a-z]{2,}")
_TOKEN = re.compile(r"\S+")
_SYMBOLIC = re.compile(r"[\d=+*/^|&<>%#~\\@(\[]\S|[\d=+*/^|&<>%#~\\@]|[a-z][A-Z]")
_ENDINGS = ".,;:?!"
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:][\"')\]”\u2019]*\s+|\n\s*)[\"'(\[“\u2018]*\Z")


def structures(text: str) -> list[Span]:
    """LaTeX, code, quotations, blanks, placeholders and addresses: sorted, never overlapping."""
    return [*_structures(text)]


@lru_cache(maxsize=64)  # a generator and each check of one item ask for those of the same texts
def _structures(text: str) -> tuple[Span, ...]:
    telling = text.encode("utf-8", "surrogatepass").translate(None, _HARMLESS)
    if not (telling or "    " in text or "...." in text or "www." in text or "://" in text):
        return ()
    found: list[Span] = _formulas(text) if "$" in text else []
    for marker, finditer in _told_by(telling):
        if marker in text:
            found += [match.span() for match in finditer(text)]
    return tuple(merged(found))


@lru_cache(maxsize=1024)
def _told_by(telling: bytes) -> tuple[tuple[str, _FindIter], ...]:
    """The structures that a text whose other characters are these may hold."""
    return tuple(
        (marker, finditer)
        for marker, finditer in _STRUCTURES
        if marker in _RUNS or marker.encode()[-1] in telling
    )


def may_open(token: str) -> bool:
    """Whether a text with this token may hold a structure around a plain word of five letters.

    So may one that begins with spaces. Single dollar signs do not tell: without a sign of
    mathematics such a word between two of them is prose.
    """
    return _OPENING(token) is not None


def spans(text: str, keep: frozenset[str] = frozenset()) -> list[Span]:
    """Everything in the text that must stay as it is: sorted, never overlapping.

    Args:
        text: any text.
        keep: further words to protect, lower case (see `answer_words`).
    """
    found = structures(text)
    for token in _TOKEN.finditer(text):
        word = token[0].rstrip(_ENDINGS)
        if word.isalpha() and word.islower():
            # Most tokens of prose: no symbol, no name, one word; three searches are saved.
            if word in PROTECTED_WORDS or word in keep:
                found.append((token.start(), token.start() + len(word)))
        elif _SYMBOLIC.search(token[0].lstrip("([")):
            found.append(token.span())
        else:
            found += _words(text, token.span(), keep)
    return merged(found)


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether one word of prose stands there: `spans` would not cover it for what it is.

    For callers that look at a few words of a long text, where `spans` would look at all.
    """
    word = text[start:end]
    if is_protected_word(word) or _is_name(text, start, word):
        return False
    # The word may be part of a longer token: "f(value)".
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    head = before.split()[-1] if before and not before[-1].isspace() else ""
    tail = after.split(None, 1)[0] if after and not after[0].isspace() else ""
    token = head + word + tail
    return not _SYMBOLIC.search(token.lstrip("(["))


def pieces(text: str, keep: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The protected stretches themselves, in their order."""
    return tuple(text[start:end] for start, end in spans(text, keep))


def hidden(text: str, among: list[Span]) -> str:
    """The text with everything but blanks inside the spans replaced by zeros, place by place."""
    parts: list[str] = []
    done = 0
    for start, end in among:
        parts += (text[done:start], _zeros(text[start:end]))
        done = end
    return "".join((*parts, text[done:]))


def _zeros(text: str) -> str:
    # A byte for a character, whichever it is: a table of bytes is read at once.
    return text.encode("ascii", "replace").translate(_ZEROS).decode("ascii")


def inside(position: int, among: list[Span]) -> bool:
    """Whether the position lies in one of the (sorted, separate) spans."""
    place = bisect_right(among, (position, len(among) and among[-1][1] + 1)) - 1
    return place >= 0 and position < among[place][1]


def meets(span: Span, among: Sequence[Span]) -> bool:
    """Whether the span overlaps one of the (sorted, separate) spans."""
    place = bisect_left(among, (span[1],)) - 1
    return place >= 0 and among[place][1] > span[0]


def answer_words(item: Item) -> frozenset[str]:
    """The words of the options and of a gold text, lower case: the stem must keep them."""
    texts = item.choices
    if isinstance(item.answer, str):
        texts = (*texts, item.answer)
    return frozenset(_WORD.findall(" ".join(texts).lower())) if texts else frozenset()


def is_protected_word(word: str) -> bool:
    """Whether a word, in any case, carries a count, a unit, a negation or a comparison."""
    lower = word.lower().replace("\u2019", "'")
    return lower in PROTECTED_WORDS or lower.endswith("n't")


def _words(text: str, token: Span, keep: frozenset[str]) -> Iterable[Span]:
    """The protected words of one token without symbols."""
    for match in _WORD.finditer(text, *token):
        word = match[0]
        if is_protected_word(word) or word.lower() in keep or _is_name(text, match.start(), word):
            yield match.span()


def _is_name(text: str, start: int, word: str) -> bool:
    """A bare capital, an acronym, or a capitalised word inside a sentence."""
    if not word[0].isupper():
        return False
    if len(word) == 1 or not word[1:].islower():
        return True
    return _SENTENCE_END.search(text, max(0, start - 8), start) is None


def _formulas(text: str) -> list[Span]:
    """`$..$` and `$$..$$`, told from sums of money by the prose between two dollar signs."""
    marks = [match.start() for match in _DOLLAR.finditer(text)]
    found: list[Span] = []
    index = 0
    while index + 1 < len(marks):
        start, end = marks[index], marks[index + 1]
        if end == start + 1:
            close = text.find("$$", end + 1)
            end = close + 1 if close >= 0 else len(text) - 1
        elif not _is_formula(text[start + 1 : end]):
            index += 1
            continue
        found.append((start, end + 1))
        while index < len(marks) and marks[index] <= end:
            index += 1
    return found


def _is_formula(content: str) -> bool:
    return _MATHS(content) is not None or not _PROSE.search(content)


def merged(found: Iterable[Span]) -> list[Span]:
    """The spans sorted, those that overlap made one."""
    result: list[Span] = []
    for start, end in sorted(found):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif end > start:
            result.append((start, end))
    return result

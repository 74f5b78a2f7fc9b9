"""How a stem is laid out: its sentences, the one that asks, and where the options join on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lm_eval_perturb.paraphrasing.rule import FUNCTION_WORDS
from lm_eval_perturb.protect import Span, hidden, structures

Shape = Literal["question", "completion", "blank", "statement"]
"""question: a sentence asks · completion: the options continue the text · blank: a gap in the
text is to be filled · statement: anything else, an instruction for example."""

_STOP = r"[\"'\u201d\u2019)\]]*(\s+)(?=[\"'\u201c\u2018(\[]*[A-Z0-9$\\])"
# Each begins with one set of characters, which the search skips to: a half to a tenth of the time.
_BOUNDARY = re.compile(rf"[.?!\n](?:(?<=[.?!]){_STOP}|(?<=\n)\s*)")
_BOUNDARY_IN_A_LINE = re.compile(rf"[.?!]{_STOP}")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'\u201c])(?:[A-Za-z]|[A-Za-z](?:\.[A-Za-z])+|[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|[Jj]r|[Ss]r|[Pp]rof|"
    r"[Vv]s|[Ee]tc|[Cc]f|[Aa]l|[Cc]a|[Nn]o|[Vv]ol|[Ff]igs?|[Ee]qs?|[Cc]h|[Ss]ec|[Aa]pprox|[Ii]nc|[Cc]o|"
    r"[Cc]orp|[Ll]td|[Gg]en|[Ss]en|[Rr]ep|[Gg]ov|[Cc]apt|[Ll]t|[Cc]ol|[Rr]ev|Hon|[Pp]p|[Aa]rts?|U\.S|e\.g|i\.e)\.$"
)
_PRINTED = "(?:information|passages?|excerpts?|texts?|quotations?|documents?)"
# As it was written, and in every wording that a layer gives it.
_SOURCE_NOTE = re.compile(
    rf"\s*(?:(?:(?:This|The) question|Questions? [^\n]{{0,20}}) ?"
    rf"(?:(?:refer|relate)s? to|(?:is|are) based on) "
    rf"the (?:following {_PRINTED}|{_PRINTED} that is given here)"
    rf"|Please read the following {_PRINTED}, (?:to|on) which [^.\n]{{0,40}}"
    rf"|The {_PRINTED} that [^.\n]{{0,40}} is printed below)\."
)
_LONG_WORD = re.compile(r"[a-z]{7}\.")
"""Longer than any of these."""
# "- Dennis Brutus, 1973", on a line of its own.
_ATTRIBUTION = re.compile(r"^\s*[-\u2013\u2014]{1,2}\s*[A-Z][^\n]*\d{3,4}", re.MULTILINE)
# A letter is an initial after a name or at the start; "the gas in box B." ends there.
_LETTER = re.compile(r"(?<![\w.])[A-Za-z]\.$")
_INITIAL = re.compile(
    r"(?:\A|^|[A-Z][\w.'\u2019-]*\s+|\s[\"'(]|\b(?:by|of|to|and|or|with|from|for|that|as) )[A-Z]\.$"
)
_ENUMERATOR = re.compile(r"\s*(?:[IVX]+|\d+)\.")
_NEXT_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 3
_SHORTEST_OPTION = 3  # characters; shorter ones are found in any text
_BLANK = re.compile(r"_")
# A line of a list: options or claims that stand in the stem itself.
_LISTED = re.compile(
    r"^[ \t]*(?:\(?(?:[A-Za-z]|\d{1,2}|[ivxIVX]{1,4})[.)]|[-*\u2022])[ \t].*$", re.MULTILINE
)
_QUOTED_STOP = re.compile(r"[.?!][\"\u201d](?= )")
_QUESTION_END = re.compile(r"\?[\"'\u201d\u2019)\]\s]*$")
# What stands behind a question and belongs to it: a hint, a list, an assumption.
_HINT = (
    "Assume|Suppose|Scenario|Statement|Let|Note|Round|Remember|Use|Hint|Ignore|Consider|Given|Express"
    "|Give|Recall|Take|Please|Choose|Select|Where|Here"
)
_GOES_ON = re.compile(
    rf"[ .]+(?!(?:{_HINT}|[IVX]+\b|[ivx]+[.)]|[A-Da-d\d][.)]))[A-Za-z][\w,'\u2019]* [^\n]*\Z"
)
_STATEMENT_END = re.compile(r"[.!][\"'\u201d\u2019)\]\s]*$")
_CLAUSE_BREAK = re.compile(
    r"[,;:.!?\u2014\u2013][\"'\u201d\u2019)\]]*\s+|\n\s*|\s[-\u2013\u2014]+\s"
)
# "What you give up to go elsewhere is known as": a beginning that an option continues.
_OPEN_END = re.compile(r"(?<= )(?:as|is|are|was|were|be|that|a|an|the|because|called)[\s:]*$")
_ASKING_START = re.compile(
    r"(?:(?:which|what|who|whose|whom)(?= \w+ \w)"
    r"|(?:when|where|why|how)(?= (?:is|are|was|were|do|does|did|can|could|will|would|should|has"
    r"|have|had|many|much|long|far|old|often) \w)"
    r"|(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)(?= \w+ \w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text cut into sentences.

    Attributes:
        text: the text.
        closed: stretches that no rewrite may enter: formulas, code, quotations, blanks, lists.
        options: where an option stands in the text, word for word; closed as well.
        sentences: the sentences' spans without the white space around them.
        asking: the place in `sentences` of the one that asks or that the options continue.
        shape: see `Shape`.
    """

    text: str
    closed: tuple[Span, ...]
    options: tuple[Span, ...]
    sentences: tuple[Span, ...]
    asking: int
    shape: Shape

    @property
    def asked(self) -> str:
        """The sentence that asks."""
        start, end = self.sentences[self.asking]
        return self.text[start:end]

    @property
    def alone(self) -> bool:
        """Whether the text is one sentence."""
        return len(self.sentences) == 1

    def frozen(self) -> Span | None:
        """The end of the text that must stay byte by byte; None where nothing must.

        The final clause of a text that the options continue, and everything from a blank on: an
        option is read in that very context.
        """
        if self.shape == "completion":
            return self._final_clause()
        blank = _BLANK.search(self.text) if self.shape == "blank" else None
        return (blank.start(), len(self.text)) if blank else None

    def _final_clause(self) -> Span:
        start, end = self.sentences[self.asking]
        body = self.text[start:end].rstrip(" :;,-\u2013\u2014\n")
        breaks = [match.end() for match in _CLAUSE_BREAK.finditer(body)]
        # "It rains. after" ends in a clause too, but in one that says nothing by itself.
        told = [at for at in breaks if len(body[at:].split()) >= _FEWEST_WORDS]
        return (start + told[-1] if told else start, len(self.text))


def layout(text: str, choices: Sequence[str]) -> Layout:
    """The layout of a text.

    Args:
        text: a stem with something in it.
        choices: the options beside it, which may continue it or stand in it.
    """
    marked = structures(text)
    listed = [match.span() for match in _LISTED.finditer(text)]
    options = _options(text, choices)
    closed = (*marked, *listed, *_broken_quotation(text), *_source(text), *options)
    sentences = _sentences(text, hidden(text, _up_to_the_stop(text, marked)) if marked else text)
    asking = _asking(text, sentences, closed)
    return Layout(
        text, closed, options, sentences, asking, _shape(text, sentences[asking], bool(choices))
    )


def _asking(text: str, sentences: Sequence[Span], closed: Sequence[Span]) -> int:
    """The place of the last sentence with a question mark, or else of the last one.

    Where the text goes on behind a question, on the same line and with neither a hint nor a list,
    that question is part of what is told: "Is it light? Then it floats. The ice"
    """
    last = len(sentences) - 1
    if "?" not in text:
        return last
    asked = (
        place
        for place in range(last, -1, -1)
        if _QUESTION_END.search(text, *sentences[place]) and not inside(sentences[place], closed)
    )
    found = next(asked, last)
    behind = text[sentences[found][1] : sentences[last][1]]
    return last if found < last and _GOES_ON.match(behind) else found


def _up_to_the_stop(text: str, marked: Sequence[Span]) -> list[Span]:
    """Quotations without the full stop and the mark that end them: a sentence may end there."""
    return [
        (start, end - 2) if _QUOTED_STOP.match(text, end - 2) else (start, end)
        for start, end in marked
    ]


def _shape(text: str, asked: Span, has_choices: bool) -> Shape:
    sentence = text[slice(*asked)]
    if _QUESTION_END.search(sentence) or asks(sentence):
        return "question"
    if "_" in text:
        return "blank"
    if has_choices and not _STATEMENT_END.search(sentence):
        return "completion"
    return "statement"


def asks(sentence: str) -> bool:
    """Whether a sentence shows that it asks by its first word alone, without a question mark."""
    return (
        _ASKING_START.match(sentence) is not None
        and not _STATEMENT_END.search(sentence)
        and not _OPEN_END.search(sentence)
        and "," not in sentence
    )


def inside(sentence: Span, closed: Iterable[Span]) -> bool:
    """Whether a sentence lies wholly in one of the stretches."""
    return any(start <= sentence[0] and sentence[1] <= end for start, end in closed)


def _sentences(text: str, masked: str) -> tuple[Span, ...]:
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    boundary = _BOUNDARY if "\n" in masked else _BOUNDARY_IN_A_LINE
    for match in boundary.finditer(masked, start):
        if match[1] and _abbreviates(masked, start, match):
            continue
        gap = match.span(1) if match[1] else (_end(text, start, match.start()), match.end())
        if gap[0] > start:
            found.append((start, gap[0]))
        start = gap[1]
    end = len(text.rstrip())
    if end > start or not found:
        found.append((start, max(start, end)))
    return tuple(found)


def _end(text: str, start: int, line: int) -> int:
    """Where the sentence that began at the start ends: before the blanks at the end of its line."""
    return start + len(text[start:line].rstrip(" \t"))


def _abbreviates(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation and the sentence goes on after it."""
    if _LONG_WORD.match(text, max(0, stop.start(1) - 8), stop.start(1)):
        return False
    if _ENUMERATOR.fullmatch(text, start, stop.start(1)):
        return True
    if not _ABBREVIATION.search(text, max(0, start - 1, stop.start(1) - 12), stop.start(1)):
        return False
    if _LETTER.search(text, start, stop.start(1)) and not _INITIAL.search(
        text, start, stop.start(1)
    ):
        return False
    follows = _NEXT_WORD.match(text, stop.end(1))
    return follows is None or follows[0].lower() not in FUNCTION_WORDS


def _broken_quotation(text: str) -> list[Span]:
    """From the first to the last quotation mark, where a line does not close what it opens.

    Passages open a quotation with every paragraph and close it once: pairs mean nothing there.
    """
    if all(line.count('"') % 2 == 0 for line in text.split("\n")):
        return []
    return [(text.index('"'), text.rindex('"') + 1)]


def _source(text: str) -> list[Span]:
    """A printed source: from the note that announces it, or signed below, to the line that asks.

    Its words are somebody's own, with quotation marks or without.
    """
    note = _SOURCE_NOTE.match(text)
    end = text.rstrip().rfind("\n")
    if note is None and _ATTRIBUTION.search(text) is None:
        return []
    start = note.end() if note else 0
    return [(start, end)] if start < end else []


def _options(text: str, choices: Sequence[str]) -> tuple[Span, ...]:
    """Where the text holds an option, word for word."""
    lower = text.lower()
    found: list[Span] = []
    for choice in choices:
        wanted = choice.strip(" .").lower()
        at = lower.find(wanted) if len(wanted) > _SHORTEST_OPTION else -1
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = lower.find(wanted, at + len(wanted))
    return tuple(found)

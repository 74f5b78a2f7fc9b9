"""A worked solution ready to be shown: its text, its sentences, and where its answer stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lm_eval_perturb.item import Item, NotApplicable, Refused
from lm_eval_perturb.masking.generated import NO_ANSWER, NO_SOLUTION, generated_solution
from lm_eval_perturb.masking.matcher import merged, readable
from lm_eval_perturb.masking.numerals import Span
from lm_eval_perturb.masking.result import Result, boxes, find_result
from lm_eval_perturb.masking.sentences import sentences
from lm_eval_perturb.masking.target import Target, target_of
from lm_eval_perturb.masking.torn import repaired

MASK = "[MASK]"

_ANNOTATION = re.compile(r"<<[^<>]*>>")
_LAYOUT = re.compile(r"\\renewcommand\{\\[a-z]+\}\{[^{}]*\}|\\[hv]space\*?\{[^{}]*\}")
_DRAWING = re.compile(r"\s*\[asy\].*?\[/asy\]\s*", re.DOTALL)
_ARGUMENT = re.compile(
    r"[\\^_](?:(?<=\\)(?:[dtc]?frac(?:\{[^{}]*\}|\d)?|sqrt(?:\[[^\]]*\])?)|(?<!\\))\s*$"
)
_REACH = 40
_OPTION = re.compile(r"(?<![A-Za-z])([A-E])(?:\}?\)|[.:]|\}\.?)")
_OPTIONS = 3
_CHOICE = re.compile(r"\b(?:[Ww]hich|[Ee]nter|[Cc]hoose)\b")
_OPENING = re.compile(r"^A: (?:Let's think step by step\.\s*)?")
_QUOTED = re.compile(r"[\"\u201c`]+([^\"\u201d'`]{1,14})[\"\u201d']+")
_WORD = re.compile(r"\\(?:text|mbox|overline|textbf)|[{}$ ]")
_CENTS = re.compile(r"percent|\bcents\b")
_STATES = re.compile(r"answer is:? *\(?([A-Z])\)?\.?\s*$")


@dataclass(frozen=True)
class Chain:
    """A worked solution as it is shown: without calculator annotations and code of drawings.

    Attributes:
        text: the solution.
        result: the final answer that it states.
        target: what of the answer may be read.
        given: the passage and the question.
    """

    text: str
    result: Result
    target: Target
    given: str = ""

    @cached_property
    def hits(self) -> list[Span]:
        """Where the answer is readable, the final statement and all boxes included."""
        found = merged([*readable(self.text, self.target, self.given), *boxes(self.text)])
        if "\\" in self.text:
            found = merged(repaired(self.text, span) for span in found)
        if self.result.own_line:
            found = merged([*found, (self.result.start, self.result.end)])
        return found

    @cached_property
    def asked(self) -> list[Span]:
        """Where the answer is readable in the question."""
        return readable(self.given, self.target, matter=self.text)

    @cached_property
    def steps_end(self) -> int:
        """Where the steps end: before the line of its own that states the answer."""
        if not self.result.own_line:
            return len(self.text)
        return self.text.rfind("\n", 0, self.result.start) + 1

    @cached_property
    def masks(self) -> int:
        """How often the answer is readable in the steps."""
        return sum(start < self.steps_end for start, _ in self.hits)

    @cached_property
    def masked(self) -> str:
        """The solution with every occurrence of the answer masked."""
        parts, place = [], 0
        for start, end in self.hits:
            bare = _ARGUMENT.search(self.text, max(0, start - _REACH), start)
            parts += [self.text[place:start], f"{{{MASK}}}" if bare else MASK]
            place = end
        return "".join((*parts, self.text[place:]))

    @cached_property
    def of_options(self) -> bool:
        """Whether the answer is one of a few that the question lists, by letter or by word."""
        quoted = {word.strip("., ").lower() for word in _QUOTED.findall(self.given)}
        if len(quoted) > 1 and _WORD.sub("", self.result.text).lower() in quoted:
            return True
        if any(_lists(self.given, word) for word in self.target.words if len(word) > 1):
            return True
        if self.target.option or not any(len(word) == 1 for word in self.target.words):
            return False
        listed = len(set(_OPTION.findall(self.given))) >= _OPTIONS
        return listed or bool(_CHOICE.search(self.given))

    @cached_property
    def boxes_many(self) -> bool:
        """Whether it boxes answers that differ, of which one only counts as the answer."""
        found = (f"${self.text[a:b].strip('$ ')}$" for a, b in boxes(self.text))
        return any(not readable(one, self.target) for one in found)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the steps and of the final statement."""
        return sentences(self.text)

    @cached_property
    def kept(self) -> list[Span]:
        """The sentences that do not reveal the answer."""
        return [
            (start, end)
            for start, end in self.sentences
            if start < self.steps_end and not any(a < end and b > start for a, b in self.hits)
        ]

    @cached_property
    def removed(self) -> str:
        """The solution without the sentences that reveal the answer; empty if none is left."""
        parts: list[str] = []
        last = 0
        for start, end in self.kept:
            if parts:
                parts.append("\n" if "\n" in self.text[last:start] else " ")
            parts.append(self.text[start:end])
            last = end
        return "".join(parts)


def _lists(given: str, word: str) -> bool:
    """Whether a question lists a word among others, `a circle, ellipse, or line`."""
    name = re.escape(word)
    first = rf"(?:,|\b(?:a|an|is)) {name}\b[^.?]*\bor\b"
    return bool(re.search(rf"{first}|\bor (?:an? )?{name}\b", given, re.IGNORECASE))


def shown(solution: str) -> str:
    """A solution without calculator annotations and without code of drawings and layout."""
    text = _ANNOTATION.sub("", solution) if "<<" in solution else solution
    text = _LAYOUT.sub(" ", text) if "\\" in text else text
    return _DRAWING.sub("\n", text).strip() if "[asy]" in text else text.strip()


@lru_cache(maxsize=8)
def chain_of(item: Item) -> Chain | Refused | NotApplicable:
    """The worked solution of an item, told or generated, or why it has none that is of use.

    The levels of one document follow each other, so that the last few are kept.
    """
    text = shown(item.rationale or "")
    if isinstance(item.answer, int) and item.choices:
        return _of_option(text, item.choices, item.answer)
    result = find_result(text)
    if result is None:
        generated = generated_solution(item)
        if not isinstance(generated, str):
            return generated
        text, result = generated, find_result(generated)
    if result is None:
        return NotApplicable(NO_ANSWER)
    given = "\n".join(filter(None, (item.context, item.question)))
    return Chain(text, result, target_of(_with_percent(result.text, text, given)), given)


def _with_percent(answer: str, text: str, given: str) -> str:
    """The answer as a percentage where it is one, and where it counts cents: either has a 100th."""
    if not answer[:1].isdigit():
        return answer
    if "cent" in given and _CENTS.search(given):
        return f"{answer}\\%"
    if "%" not in text and "percent" not in text:
        return answer
    said = re.search(rf"(?<![\d.]){re.escape(answer)}\$? ?(?:\\?%|percent)", text)
    return f"{answer}\\%" if said else answer


def stated_option(text: str) -> int | None:
    """The index of the option that a worked solution ends by naming; None where it names none."""
    stated = _STATES.search(text)
    return None if stated is None else ord(stated[1]) - ord("A")


def _of_option(text: str, choices: tuple[str, ...], answer: int) -> Chain | NotApplicable:
    """The chain of an item with options, which ends by naming its letter."""
    if not text:
        return NotApplicable(NO_SOLUTION)
    text = _OPENING.sub("", text)
    letter = chr(ord("A") + answer)
    stated = _STATES.search(text)
    if stated is None:
        return NotApplicable("the worked solution states no final answer")
    if stated[1] != letter:
        return NotApplicable("the worked solution states another option than the gold")
    result = Result(letter, *stated.span(1), own_line=False)
    return Chain(text, result, target_of(choices[answer], letter))

"""Templates of real word problems, written by hand by somebody who never saw the generator.

Each says which words of a question are numbers that may vary, how the answer follows from them and
what the story asks of them. The questions themselves are in the data set; here are only places.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "arithmetic" / "hand_templates.jsonl"
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PARTS = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NAMES: dict[str, Fraction] = {
    **{name: Fraction(value) for value, name in enumerate([*_SMALL, "eighteen", "nineteen"])},
    **{name: Fraction(10 * value) for value, name in enumerate(_TENS, 2)},
    **{name: Fraction(value) for name, value in (("twice", 2), ("thrice", 3), ("triple", 3))},
    **{name: Fraction(value) for name, value in (("double", 2), ("once", 1), ("hundred", 100))},
    **{name: Fraction(1, value) for value, name in enumerate(_PARTS, 2)},
    **{name: Fraction(1, 4) for name in ("fourth", "fourths")},
}
_BUILT_IN: Mapping[str, Any] = {
    "__builtins__": {},
    "is_int": lambda value: Fraction(value).denominator == 1,
    "ceil": math.ceil,
    "floor": math.floor,
    "min": min,
    "max": max,
}
_HOLE = re.compile(r"\{(\w+)\}")


class NoMatchError(Exception):
    """A question that is not an instance of its template."""


@dataclass(frozen=True)
class Template:
    """One item: places are (first word, how many words, pattern with names in braces)."""

    item: int
    words: int
    places: list[tuple[int, int, str]]
    formula: str
    conditions: list[str]

    def values(self, question: str) -> dict[str, Fraction]:
        """The numbers of an instance by name."""
        words, values, moved = question.split(), {}, 0
        for start, length, pattern in self.places:
            for count in (length, length + 1, length - 1, length + 2):
                text = " ".join(words[start + moved : start + moved + count])
                found = re.fullmatch(_regex(pattern), text)
                read = found and {name: number(part) for name, part in found.groupdict().items()}
                if read and None not in read.values():
                    values.update(read)
                    moved += count - length
                    break
            else:
                raise NoMatchError(f"test {self.item}: {pattern} at word {start}")
        if len(words) != self.words + moved:
            raise NoMatchError(f"test {self.item}: {len(words)} words")
        return values

    def answer(self, values: Mapping[str, Fraction]) -> Fraction:
        """What the story asks for."""
        return Fraction(_computed(self.formula, values))

    def broken(self, values: Mapping[str, Fraction]) -> list[str]:
        """The conditions that do not hold."""
        return [condition for condition in self.conditions if not _computed(condition, values)]


def load() -> list[Template]:
    """All templates."""
    return [Template(**json.loads(line)) for line in _FILE.read_text().splitlines()]


def number(text: str) -> Fraction | None:
    """The value of a number in digits or words, read here anew; None where it is none."""
    text = text.lower().replace(",", "")
    if mixed := re.fullmatch(r"(\d+)[ -](\d+/\d+)", text):
        return Fraction(mixed[1]) + Fraction(mixed[2])
    if re.fullmatch(r"-?(?:\d+/\d+|\d*\.?\d+)", text):
        return Fraction(text)
    read = [
        _NAMES.get(word) or _NAMES.get(word.removesuffix("s")) for word in re.split("[ -]", text)
    ]
    if len(read) > 2 or None in read:
        return None
    first, last = read[0], read[-1]
    if len(read) == 1 or first is None or last is None:
        return first
    return first * last if last < 1 or last == 100 else first + last


def _regex(pattern: str) -> str:
    parts = _HOLE.split(pattern)
    return "".join(f"(?P<{p}>.+)" if i % 2 else re.escape(p) for i, p in enumerate(parts))


def _computed(expression: str, values: Mapping[str, Fraction]) -> Any:
    exact = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)(?![\w.])", r"Fraction('\1')", expression)
    return eval(exact, {**_BUILT_IN, "Fraction": Fraction}, dict(values))  # our own file

"""Digits or operators written by other symbols, with the key stated in the question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from string import ascii_lowercase
from typing import Literal

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rng import shuffled

_DIGITS = "0123456789"
_PUBLISHED = "udaihveyrc"
_OPERATORS = "+-*/"
_SIGNS = "@#%&"
_SPARE = "@#%&~!;|"
_EXPRESSION = re.compile(r"\d+(?:\s*[-+*/]\s*\d+)+")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Remap:
    """The symbols of an expression stand for others, and the question says which for which.

    Before: `What is 12 + 7?` with 19. After, with `renames: digits`: `The digits 0, 1, ... 9 are
    written u, d, ... c. Answer in this writing. What is da + y?` with `dc`. A bijection on symbols
    turns the right answer into the right answer; it is applied to the gold too. With `operators`
    alone the answer stays. Refused: questions with digits outside the expression, or with a sign
    that would be read as the operator; golds that are no whole number.
    Sources: symbolic isomorphism of arXiv 2504.05262 (its letters for the digits are `published`);
    operand, operator and full remapping of arXiv 2505.23833. The stated key's wording is our own.

    Attributes:
        renames: "digits", "operators" or "all".
        key: "published" (u d a i h v e y r c, @ for +), or "drawn" for every document.
    """

    renames: Literal["digits", "operators", "all"] = "digits"
    key: Literal["published", "drawn"] = "published"

    def __post_init__(self) -> None:
        for name, valid in (
            ("renames", ("digits", "operators", "all")),
            ("key", ("published", "drawn")),
        ):
            value = getattr(self, name)
            if value not in valid:
                raise BadValueError(name, value, ", ".join(valid), "remap")

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item in other symbols; `details["key"]` holds what stands for what."""
        question, answer = item.question or "", item.answer
        found = list(_EXPRESSION.finditer(question))
        if len(found) != 1:
            return NotApplicable("the question has no expression of whole numbers, or several")
        if item.choices or not isinstance(answer, str) or not _NUMBER.fullmatch(answer.strip()):
            return Refused("the gold is no whole number")
        start, stop = found[0].span()
        before, expression, after = question[:start], found[0].group(), question[stop:]
        if any(sign in before + after for sign in _DIGITS + _OPERATORS + _SPARE):
            return Refused("digits or operators outside the expression")
        key = self._key(rng, {sign for sign in expression if sign in _OPERATORS})
        stated = f"{_told(key)} {before}{written(expression, key)}{after}"
        # The minus of a negative answer is an operator only where operators are renamed.
        result = written(answer.strip(), key) if self.renames != "operators" else answer
        return Changed(replace(item, question=stated, answer=result), {"key": dict(key)})

    def _key(self, rng: Random, operators: set[str]) -> dict[str, str]:
        letters, signs = _PUBLISHED, _SIGNS
        if self.key == "drawn":
            letters = "".join(shuffled(rng, ascii_lowercase)[:10])
            signs = "".join(shuffled(rng, _SPARE)[:4])
        key: dict[str, str] = {}
        if self.renames != "operators":
            key |= dict(zip(_DIGITS, letters, strict=True))
        if self.renames != "digits":
            pairs = zip(_OPERATORS, signs, strict=True)
            key |= {sign: new for sign, new in pairs if sign in operators}
        return key


def written(text: str, key: Mapping[str, str]) -> str:
    """The text with every symbol of the key replaced by what stands for it."""
    return "".join(key.get(sign, sign) for sign in text)


def _told(key: Mapping[str, str]) -> str:
    parts = []
    digits = [sign for sign in key if sign in _DIGITS]
    if digits:
        new = ", ".join(key[sign] for sign in digits)
        parts.append(f"The digits {', '.join(digits)} are written {new}.")
    parts += [f"The sign {key[s]} stands for {_NAMES[s]}." for s in key if s in _NAMES]
    if digits:
        parts.append("Answer in this writing.")
    return " ".join(parts)


_NAMES = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}

"""A + B becomes B + A."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused

_SUM = re.compile(
    r"(?<![\w.,+*/^-])(?<![+*/^-] )(\d+)(\s*(?:\+|\bplus\b)\s*)(\d+)"
    r"(?![\w,^(])(?!\.\d)(?!\s*[-+*/^(])"
)


@dataclass(frozen=True, slots=True)
class Commuted:
    """The two operands of the only sum in a question change places.

    Before: `What is 12 + 7?` After: `What is 7 + 12?` The label survives because addition of
    numbers commutes. Refused: questions with more than one sum, or with one that is a part of a
    longer expression. Source: commuted operands (arXiv 2504.05262).
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its operands exchanged."""
        del rng
        question = item.question or ""
        found = list(_SUM.finditer(question))
        if not found:
            return NotApplicable("no sum of two whole numbers")
        if len(found) > 1 or len(re.findall(r"\d+", question)) > 2:
            return Refused("more than one sum, or other numbers beside it")
        one, sign, other = found[0].groups()
        if one == other:
            return NotApplicable("both operands are the same")
        start, stop = found[0].span()
        if set(question[:start] + question[stop:]) & set("+*/^"):
            return Refused("another operator beside the sum")
        swapped = f"{question[:start]}{other}{sign}{one}{question[stop:]}"
        return Changed(replace(item, question=swapped))

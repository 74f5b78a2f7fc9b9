"""One doubled space: the smallest edit that reaches the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome
from lm_eval_perturb.protect import inside, structures
from lm_eval_perturb.rng import pick
from lm_eval_perturb.stem import StemRole, with_stem

# Between two words of prose: the edit survives `.strip()` and splits no number, code or blank.
_GAP = re.compile(r"(?<=[A-Za-z][A-Za-z,;:]) (?=[A-Za-z])")
_ROLES: tuple[StemRole, ...] = ("question", "context")


@dataclass(frozen=True, slots=True)
class Null:
    """One space between two words of the question becomes two.

    Before: `Which gas do plants take in?` After: `Which gas do  plants take in?`. The label
    survives because no reader sees a difference. The variant estimates how many answers flip by
    an edit that means nothing; it bounds neither the damage nor the difficulty of other edits.
    Left alone: the ends of the text (templates strip them), line breaks, numbers, formulas, code,
    quotations, blanks, the options. The context is edited only where the question has no place.
    Source: formatting sensitivity of prompts in general; one edit inside the text, so that
    stripping in a template cannot undo it, is our own choice.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with one space doubled; not applicable where no two words of prose meet."""
        for role in _ROLES:
            text: str | None = getattr(item, role)
            places = _places(text) if text else []
            if text and places:
                place = pick(rng, places)
                doubled = f"{text[:place]} {text[place:]}"
                return Changed(with_stem(item, role, doubled), {"role": role, "position": place})
        return NotApplicable("no space between two words of prose")


def _places(text: str) -> list[int]:
    closed = structures(text)
    places = [match.start() for match in _GAP.finditer(text)]
    return [place for place in places if not inside(place, closed)] if closed else places

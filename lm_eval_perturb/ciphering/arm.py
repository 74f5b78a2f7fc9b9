"""One arm of a cipher: the key that all arms share, and what this one does with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from lm_eval_perturb.ciphering.key import Key
from lm_eval_perturb.ciphering.substitution import Substituted, substitute
from lm_eval_perturb.ciphering.units import Symbol, Units
from lm_eval_perturb.corpus import texts
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.plain_words import about_spelling
from lm_eval_perturb.rng import pick

# A power, an equation, an index, a command of LaTeX, a variable between dollar signs.
_FORMULA = re.compile(r"[\\^=]|\w_\w|\$[^\W\d]")

_Swap = Callable[[Symbol], Symbol]


@dataclass(frozen=True)
class CipherArm:
    """Maps the units of an item; see `generators/cipher.py` for what it means.

    What is refused is the same in every arm, so that all of them speak of the same items.

    Attributes:
        mapping: one of `MAPPINGS`, see `mappings.py`.
        units: how text is cut.
        key: the mapped units; shared by all arms.
        content: stands for the parameters in signatures.
    """

    mapping: str
    units: Units
    key: Key
    content: Mapping[str, Any]

    def symbols(self, item: Item) -> tuple[Symbol, ...]:
        """The mapped units of an item, each occurrence."""
        mapped = self.key.bijection
        cuts = (cut for text in texts(item) for cut in self.units.cut(text))
        return tuple(cut.symbol for cut in cuts if cut.symbol in mapped)

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its mapped units replaced."""
        if not texts(item):
            return NotApplicable("there is no context, question or option")
        reason = self._objection(item)
        if reason is not None:
            return Refused(reason)
        done: list[Substituted] = []
        swap = self._swap(rng)

        def change(text: str) -> str:
            done.append(substitute(text, self.units, self.key.bijection, swap))
            return done[-1].text

        after = replace(
            item,
            context=None if item.context is None else change(item.context),
            question=None if item.question is None else change(item.question),
            choices=tuple(change(choice) for choice in item.choices),
        )
        details = {
            "units": sum(one.units for one in done),
            "mapped": sum(one.mapped for one in done),
            "lost": sum(one.lost for one in done),
        }
        return Changed(after, details)

    def _swap(self, rng: Random) -> _Swap:
        key = self.key
        if self.mapping == "bijective":
            return key.bijection.__getitem__
        if self.mapping == "identity":
            return lambda symbol: symbol
        pools = key.classed if self.mapping == "random" else key.banded
        return lambda symbol: pick(rng, pools[symbol])

    def _objection(self, item: Item) -> str | None:
        """Why the item cannot be ciphered in any arm."""
        mapped = self.key.bijection
        if any(map(_FORMULA.search, texts(item))):
            return "it holds a formula, of which a cipher would rename a part"
        if any(map(about_spelling, texts(item))):
            return "the text is about spelling or sounds"
        if isinstance(item.answer, str) and not item.choices:
            if any(cut.symbol in mapped for cut in self.units.cut(item.answer)):
                return "the gold is a text that the cipher maps, and golds are not ciphered"
            return None
        moved = [
            substitute(choice, self.units, mapped, mapped.__getitem__).text
            for choice in item.choices
        ]
        if len(set(moved)) < len(set(item.choices)):
            return "the cipher gives two options one text"
        for old, new in zip(item.choices, moved, strict=True):
            if new != old and new in item.choices:
                return "the cipher gives an option the text of another one"
            if new != old and _inflected(old, item):
                return "an option stands in the text in another form, which the cipher would keep"
        return None


def _inflected(option: str, item: Item) -> bool:
    """Whether the text holds an option with one or two letters more: `Erins` for `Erin`.

    The two are different words, of which a key may map one and keep the other.
    """
    form = re.compile(rf"\b{re.escape(option)}[^\W\d_]{{1,2}}\b", re.IGNORECASE)
    return any(form.search(text) for text in (item.context, item.question) if text)

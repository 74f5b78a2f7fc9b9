"""One option says "None of the others": the right one's place, or, as a foil, a wrong one's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from lm_eval_perturb import citations
from lm_eval_perturb.choosing.option_sets import one_right
from lm_eval_perturb.choosing.stems import asks_for_term, by_degree, open_ended
from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rng import pick

TEXT = "None of the others"


@dataclass(frozen=True, slots=True)
class NoneOfTheOthers:
    """The text of one option becomes "None of the others"; the gold's place stays.

    Before: `Which gas do plants take in? A. oxygen  B. carbon dioxide  C. helium` with B.
    After, with `replaces: right`: `A. oxygen  B. None of the others  C. helium` with B.
    After, with `replaces: wrong`: `A. None of the others  B. carbon dioxide  C. helium` with B.

    Whoever recalls that the answer is "carbon dioxide" finds it gone and must see that all others
    are wrong. Always answering "None of the others" would score 100 %; the foil, which treats the
    same items and keeps the right option, gives that strategy 0 %. Compare both.

    The label survives where the other options are wrong and not merely worse. Refused: stems that
    ask by degree, for the likely, for opinions, reasons or descriptions, or with a negation;
    fewer than three options; options that are catch-alls, cite others, are ranges, or overlap with
    the right one in words or value. Both settings refuse the same items.
    Source: None of the Others (arXiv 2502.12896); the foil and the refusals are our own.

    Attributes:
        replaces: "right", or "wrong" for the foil; which wrong option is drawn.
    """

    replaces: Literal["right", "wrong"] = "right"

    def __post_init__(self) -> None:
        if self.replaces not in ("right", "wrong"):
            raise BadValueError(
                "replaces", self.replaces, '"right" or "wrong"', "none_of_the_others"
            )

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with one option replaced; `details["replaced"]` holds its place and text."""
        if not item.choices:
            return NotApplicable("no options")
        gold = item.answer
        if not isinstance(gold, int) or not 0 <= gold < len(item.choices):
            return Refused("the gold is not one of the options")
        reason = _objection(item, gold)
        if reason is not None:
            return Refused(reason)
        place = gold
        if self.replaces == "wrong":
            place = pick(rng, [other for other in range(len(item.choices)) if other != gold])
        choices = (*item.choices[:place], TEXT, *item.choices[place + 1 :])
        details = {"replaced": {"place": place, "text": item.choices[place]}}
        return Changed(replace(item, choices=choices), details)


def _objection(item: Item, gold: int) -> str | None:
    told = "\n".join(text for text in (item.context, item.question) if text)
    if citations.stem_points(told):
        return "the question cites an option by its letter or place"
    if open_ended(item.question or "", item.choices[gold]):
        return "the right option is a statement or says a degree, and others may be true too"
    return by_degree(told) or one_right(item.choices, gold, asks_for_term(told))

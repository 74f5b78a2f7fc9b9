"""A sentence with a number that does not matter, put into a word problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.stories.asides import Aside, draw_aside, stems
from lm_eval_perturb.stories.asked import is_question, takes_in_everything
from lm_eval_perturb.stories.genders import OTHERS
from lm_eval_perturb.stories.people import Cast, read_cast
from lm_eval_perturb.stories.sentences import sentences
from lm_eval_perturb.stories.sites import Site, find_sites
from lm_eval_perturb.stories.word_problems import no_word_problem

_DIGITS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class NoOp:
    """A sentence about something else: a new thing, a new unit and a number of its own.

    Before: `Ann has 5 apples and eats 2. How many apples does she have left?` After: `Ann has 5
    apples and eats 2. Not far from where Ann lives, there is a chapel that is 84 years old. How
    many apples does she have left?`

    The answer stays because nothing that is asked can take the aside in. It shares no content
    word with the item, neither thing nor unit nor what they are kinds of; its number is no number
    of question or solution; it names nobody new. Refused are questions for totals, for everything
    or for things of any kind, and for what they do not name (`How many are left?`). It stands
    before the question, or between two sentences, where no pronoun or connective behind it would
    reach back over it.

    Source: the idea of irrelevant clauses (GSM-NoOp), here kept away from what is asked; asides
    and conditions are our own.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with an aside; `details` holds the sentence, its number and its place."""
        if (reason := no_word_problem(item)) is not None:
            return NotApplicable(reason)
        question = item.question or ""
        found = sentences(question)
        asking = [sentence.text for sentence in found if sentence.text.endswith("?")]
        if len(asking) > 1 or not is_question(found[-1].text):
            return Refused("it is not the last sentence alone that asks")
        if (reason := takes_in_everything(found[-1].text)) is not None:
            return Refused(reason)
        # a question that stands alone is told apart from its story: the context
        split = len(found) == 1 and item.context is not None
        text = f"{(item.context or '').rstrip()} {question}" if split else question
        if split:
            found = [*sentences((item.context or "").rstrip()), replace(found[0], gap=" ")]
            found[-1] = replace(found[-1], start=len(text) - len(question))
        if len(found) < 2:
            return NotApplicable("the question is one sentence")
        sites = find_sites(text, found)
        if not sites:
            return Refused("every sentence hangs on the one before it")
        made = _draw(item, text, sites, rng)
        if made is None:
            return Refused("the item has something of every aside")
        return _inserted(item, text, len(question) if split else None, *made)


def _inserted(item: Item, text: str, tail: int | None, site: Site, aside: Aside) -> Changed:
    """The item with the aside: in its question, or, before a tail of that length, its context."""
    changed = text[: site.place] + aside.text + site.gap + text[site.place :]
    details = {
        "sentence": aside.text, "number": aside.number, "thing": aside.thing,
        "unit": aside.unit, "place": site.place,
    }  # fmt: skip
    if tail is None:
        return Changed(replace(item, question=changed), details)
    ending = (item.context or "")[len((item.context or "").rstrip()) :]
    return Changed(replace(item, context=changed[: -tail - 1] + ending), details)


def _draw(item: Item, text: str, sites: list[Site], rng: Random) -> tuple[Site, Aside] | None:
    cast = read_cast(text)
    texts = [item.question or "", item.context or "", item.rationale or ""]
    texts.append(item.answer if isinstance(item.answer, str) else "")
    present = stems(" ".join(texts))
    numbers = frozenset(_numbers(texts))
    name = _sole(cast, text)
    for site in sites:
        # a pronoun that means somebody else could come to mean the one just named
        known = name is not None and cast.people[0].places[0][0] < site.place
        named = name if known and (site.named or not cast.low & OTHERS) else None
        aside = draw_aside(present, numbers, named, site.plural, rng)
        if aside is not None:
            return site, aside
    return None


def _sole(cast: Cast, text: str) -> str | None:
    """The one person of the story by name; None where there are others or where it is a pet's."""
    if len(cast.people) != 1 or cast.unsure or cast.people[0].kind == "surname":
        return None
    name = cast.people[0].name
    return None if re.search(rf"\b(?:named|called) {name}\b", text) else name


def _numbers(texts: list[str]) -> Iterator[int]:
    for text in texts:
        for mention in mentions(text):
            yield int(mention.value)
        # the parts of fractions, times and annotated steps
        yield from map(int, _DIGITS.findall(text.replace(",", "")))

"""People, and on request goods, of a word problem renamed: in question, solution and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.stories.goods import swapped_goods
from lm_eval_perturb.stories.people_renamed import SPELLING, people_renamed
from lm_eval_perturb.stories.recasting import flaw, renamed
from lm_eval_perturb.stories.word_problems import no_word_problem

LAYERS = ("people", "goods")


@dataclass(frozen=True, slots=True)
class Names:
    """Other names for the people of a story.

    Before: `Janet bakes 12 muffins. Her son Tim eats 3.` After: `Claudia bakes 12 muffins. Her son
    Hector eats 3.`

    A name is changed if it is certain to be a person's: a given name of the tables, a surname
    after a title, or an unknown word of which the text says what only people do. Names that are
    also words, places or months have to be proved; parts of longer names and titles stay. New
    names are of the gender that the old ones have, or that the pronouns tell. Refused are texts
    about spelling, names that may be one person's nicknames or slips of spelling, and pronouns
    that would no longer tell two people apart. Naming back must restore the item byte for byte,
    and the last line of the worked solution stays.

    Source: the idea of names as variables (GSM-Symbolic); tables, reader and proof are our own.

    Attributes:
        layers: what is renamed: `people`; `goods`, things of the household for others of their
            kind, where no word of the item depends on them. Places keep their names.
    """

    layers: tuple[str, ...] = ("people",)

    def __post_init__(self) -> None:
        layers: object = self.layers  # a recipe may give anything
        if not isinstance(layers, (list, tuple)) or not layers or not set(layers) <= set(LAYERS):
            raise BadValueError("layers", layers, f"a list of {', '.join(LAYERS)}", "names")
        object.__setattr__(self, "layers", tuple(layers))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with new names; `details` holds the mapping."""
        if (reason := no_word_problem(item)) is not None:
            return NotApplicable(reason)
        story = "\n".join(filter(None, (item.context, item.question)))
        text = f"{story}\n{item.rationale or ''}"
        if SPELLING.search(story):
            return Refused("the text is about the letters of words")
        mapping: dict[str, str] = {}
        if "people" in self.layers:
            found = people_renamed(story, text, rng)
            if isinstance(found, str):
                return Refused(found)
            mapping |= found
        if "goods" in self.layers:
            mapping |= swapped_goods(text, rng)
        if not mapping:
            return NotApplicable("the question names nobody for certain")
        return _changed(item, mapping)


def _changed(item: Item, mapping: Mapping[str, str]) -> Outcome:
    fields = ("question", "context", "rationale", "answer")
    texts = {field: value for field in fields if isinstance(value := getattr(item, field), str)}
    after = {field: renamed(value, mapping) for field, value in texts.items()}
    if item.answer != item.rationale and after.get("answer") != texts.get("answer"):
        return Refused("the answer is a name")
    if _last_line(item.rationale) != _last_line(after.get("rationale")):
        return Refused("the answer is a name")
    if (reason := flaw(list(texts.values()), list(after.values()), mapping)) is not None:
        return Refused(reason)
    changed = replace(item, **after)  # type: ignore[arg-type]
    return Changed(changed, {"names": dict(mapping)})


def _last_line(text: str | None) -> str:
    return (text or "").rstrip().rpartition("\n")[2]

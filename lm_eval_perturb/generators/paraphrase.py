"""The same question in other words, by rules: offline, deterministic, the label kept."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome
from lm_eval_perturb.paraphrasing.rewording import LAYERS, reworded
from lm_eval_perturb.protect import answer_words
from lm_eval_perturb.stem import stem_role


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """The stem reworded by tables of rules; options and answer stay as they are.

    Before: `Which of the following gases do plants take in?`
    After: `Of the gases listed here, which do plants take in?`

    Layers, in this order: `words` (synonyms that were each read and judged safe), `phrases`
    (contractions and other fixed wordings), `clauses` (their order), `frames` (the sentence that
    asks), `openings` (words that lead up to it). Each finds the places where it applies;
    `strength` is the share of them that is rewritten, at least one of each kind. Below 0.3 only
    words and phrases are touched; above 0.5 a reworded question also gets an opening.

    The label survives because no rule touches numbers, units, negations, quantifiers, formulas,
    quotations, names or words of the options; what the slots of a rule hold is carried over
    letter by letter; the clause that an option continues, and all that follows a blank, stays
    byte by byte. Source: the distortion mu of C-BOD (Cohen-Inger et al. 2025), which has a
    language model reword the stem; the rules are our own.

    Attributes:
        strength: mu, 0 (the identity) to 1 (everything that is safe).
        layers: the layers at work, out of `LAYERS`.
    """

    strength: float = 0.5
    layers: tuple[str, ...] = LAYERS

    def __post_init__(self) -> None:
        if isinstance(self.strength, bool) or not isinstance(self.strength, (int, float)):
            raise BadValueError("strength", self.strength, "a number", "paraphrase")
        if not 0 <= self.strength <= 1:
            raise BadValueError("strength", self.strength, "0 to 1", "paraphrase")
        layers: object = self.layers  # a recipe may give anything
        if not isinstance(layers, (list, tuple)) or not layers or not set(layers) <= set(LAYERS):
            raise BadValueError("layers", layers, f"a list of {', '.join(LAYERS)}", "paraphrase")
        object.__setattr__(self, "layers", tuple(layers))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its stem, and the passage that it is about, in other words."""
        role = stem_role(item)
        if role is None:
            return NotApplicable("there is no question and no context")
        keep = answer_words(item)
        layers = self.layers
        if role == "context" or _classified(item):
            # A text that is itself what is judged: every word may carry the judgement.
            layers = tuple(layer for layer in layers if layer == "phrases")
        text = getattr(item, role)
        asking = layers
        if role == "question" and text.islower() and (item.context or item.choices):
            # Where nothing is capitalised, "don't look back in anger" may be a song that passage
            # or options know by its name; a classified sentence has neither.
            asking = tuple(layer for layer in layers if layer != "phrases")
        after, rules = reworded(text, asking, self.strength, keep, item.choices, rng)
        changed: dict[str, str] = {role: after}
        if role == "question" and item.context:
            passage = tuple(layer for layer in layers if layer in ("phrases", "clauses"))
            changed["context"], more = reworded(item.context, passage, self.strength, keep, (), rng)
            rules += more
        if not rules:
            return NotApplicable("no rule applies")
        return Changed(_with(item, changed), {"rules": rules})


def _classified(item: Item) -> bool:
    """Whether a text in the question's role is not asked but classified, as a review's sentence is.

    Such a text stands alone: no options, passage or solution, a gold that is a class and not a
    text. Sentences of a tokenised corpus keep their marks apart, questions of benchmarks do not.
    """
    alone = not (item.choices or item.context or item.rationale) and item.answer is None
    text = (item.question or "").rstrip()
    return alone and (not text.endswith("?") or text.endswith(" ?"))


def _with(item: Item, changed: dict[str, str]) -> Item:
    question = changed.get("question", item.question)
    context = changed.get("context", item.context)
    return Item(question, item.choices, item.answer, item.rationale, context)

"""Levels of answer visibility: the same question with more or less of its solution behind it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.errors import BadValueError, UnknownNameError
from lm_eval_perturb.item import Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.masking.chain import chain_of
from lm_eval_perturb.masking.levels import LEVELS, Matter, common
from lm_eval_perturb.masking.prompt import CLOSING, asked


@dataclass(frozen=True, slots=True)
class Mask:
    """A question with its answer stated, its solution shown, masked or cut, or a wrong answer.

    Before: `Ann has 5 eggs and eats 2. How many are left?` After (`answer_masked`): the same, then
    `Solution: She has 5-2=[MASK] eggs left.` and the closing instruction.

    The question is never touched and the gold stays. The solution loses calculator annotations
    and the code of drawings at every level. What says the answer is found by value (separators,
    decimals, fractions, percents, number words), by formula (LaTeX, token by token), by word and by
    option. Items that hold a formula in place of a solution, or ask for a sum, get a generated
    solution, proved to reach the gold. Levels: `answer_explicit`, `answer_embedded`,
    `answer_masked`, `answer_removed`, `answer_free`; beside them `answer_wrong`,
    `chain_wrong_answer` and `chain_corrupted`.

    Source: the five levels are those of Answer-Centric or Reasoning-Driven? (arXiv 2506.17630),
    whose templates are not public: this is in its manner and no reproduction.

    Attributes:
        level: what is shown; a key of `LEVELS`.
        closing: the closing instruction; give every level the same one.
    """

    level: str
    closing: str = CLOSING

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise UnknownNameError("level", str(self.level), LEVELS, "mask")
        check_closing(self.closing, "mask")

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with the level's matter behind its question."""
        if not item.question:
            return NotApplicable("there is no question")
        chain = chain_of(item)
        if isinstance(chain, (Refused, NotApplicable)):
            return chain
        made = LEVELS[self.level](chain, item, rng)
        if isinstance(made, (Refused, NotApplicable)):
            return made
        return asked(item, Matter(made.text, {**common(chain), **made.details}), self.closing)


def check_closing(closing: object, where: str) -> None:
    """Refuses a closing instruction that is none.

    Raises:
        BadValueError: it is no text, or empty.
    """
    if not isinstance(closing, str) or not closing.strip():
        raise BadValueError("closing", closing, "a sentence", where)

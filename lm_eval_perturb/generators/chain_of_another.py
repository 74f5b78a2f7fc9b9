"""A question with the solution of another item behind it: as long, and of no use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, NoReturn

from lm_eval_perturb.corpus import Corpus
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.generators.mask import check_closing
from lm_eval_perturb.item import Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.masking.chain import chain_of
from lm_eval_perturb.masking.levels import Matter, common, solution
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.masking.pool import Pool
from lm_eval_perturb.masking.prompt import CLOSING, asked


class NoPoolError(PerturbError):
    """The generator without the solutions that it shows."""

    def __init__(self) -> None:
        super().__init__("chain_of_another: shows solutions of a task's items; give it a task")


@dataclass(frozen=True, slots=True)
class ChainOfAnother:
    """The control of `mask` for length: a worked solution that says nothing about the question.

    It is drawn from those of all splits of the base, among the 25 next shorter and the 25 next
    longer ones than the item's own. It ends in another answer, and nowhere says the item's own if
    there is such a one (`says_answer` counts). The answer at its end is recorded as planted:
    `follow` counts who gives it.

    Source: our own; the digest of the pool stands in the signature.

    Attributes:
        closing: the closing instruction; give it and the levels of `mask` the same one.
    """

    closing: str = CLOSING

    def __post_init__(self) -> None:
        check_closing(self.closing, "chain_of_another")

    def perturb(self, item: Item, rng: Random) -> NoReturn:
        """Nothing: without a corpus there is no other item."""
        raise NoPoolError

    def prepare(self, corpus: Corpus, draw: int) -> WithPool:
        """The generator with the solutions of all items."""
        pool = corpus.once("solutions", lambda: Pool.of(corpus.items()))
        return WithPool(self.closing, pool)


@dataclass(frozen=True, slots=True)
class WithPool:
    """`ChainOfAnother` with its solutions.

    Attributes:
        closing: the closing instruction.
        pool: the solutions.
    """

    closing: str
    pool: Pool

    @property
    def content(self) -> Mapping[str, Any]:
        """What the signature says of the pool."""
        return {"pool": self.pool.digest[:12]}

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with another one's solution behind its question."""
        if not item.question:
            return NotApplicable("there is no question")
        chain = chain_of(item)
        if isinstance(chain, (Refused, NotApplicable)):
            return chain
        other = self.pool.another(chain, rng)
        if other is None:
            return Refused("no solution about as long has another answer")
        details = {
            "planted": other.result.text,
            "length": len(other.text),
            "says_answer": len(readable(other.text, chain.target)),
        }
        return asked(item, Matter(solution(other.text), {**common(chain), **details}), self.closing)

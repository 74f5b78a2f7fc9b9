"""Rephrasings that a language model gave once, read from a frozen set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rephrasing.rephrasing_set import RephrasingSet, item_key, read_set
from lm_eval_perturb.stem import StemRole, stem_role, with_stem


@dataclass(frozen=True)
class ParaphraseLlm:
    """The question in the words that a language model found for it.

    Before: `Which gas do plants take in from the air to make sugar?`
    After: `To make sugar, which gas do plants take in from the air?`

    Nothing is generated here: `lm-eval-perturb rephrase` asked the model, ran the checks and froze
    what passed; this looks an item up by its content. An item that the set does not hold, or for
    which no candidate passed, is refused with the reason. The label survives as far as the recipe's
    checks see to it, and they run again on what the set says; the context is reworded only where
    there is no question. Source: C-BOD (Cohen-Inger et al. 2025), which rewords the stem alone by
    a language model at temperature mu; checks, seeds and the frozen set are our own.

    Attributes:
        frozen: the set's folder.
    """

    frozen: str

    paths: ClassVar[tuple[str, ...]] = ("frozen",)

    def __post_init__(self) -> None:
        if not isinstance(self.frozen, str) or not self.frozen:
            expected = "the folder of a set that `lm-eval-perturb rephrase` made"
            raise BadValueError("frozen", self.frozen, expected, "paraphrase_llm")
        self._set  # noqa: B018 - read now, so that a missing set ends the run before it starts

    @cached_property
    def _set(self) -> RephrasingSet:
        return read_set(Path(self.frozen))

    @property
    def content(self) -> dict[str, Any]:
        """What stands for the parameters in signatures: the set's digest, not where it lies.

        And its strength, by which the report knows the sets of one model for doses.
        """
        mu = self._set.strength
        return {"frozen": self._set.digest[:12], **({} if mu is None else {"strength": mu})}

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item as the set has it."""
        role: StemRole | None = stem_role(item)
        if role is None:
            return NotApplicable("there is no question and no context")
        row = self._set.rows.get(item_key(item))
        if row is None:
            return Refused("not in the frozen set")
        if row.rephrased is None:
            return Refused(row.reason)
        details = {"role": role, "candidate": row.candidate}
        return Changed(with_stem(item, role, row.rephrased), details)

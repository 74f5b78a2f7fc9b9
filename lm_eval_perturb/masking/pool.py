"""The solutions of all items of a task, by length: what is shown in place of an item's own."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.item import Item
from lm_eval_perturb.masking.chain import Chain, chain_of, stated_option
from lm_eval_perturb.masking.generated import formula_value
from lm_eval_perturb.masking.matcher import readable
from lm_eval_perturb.rng import shuffled

_NEAR = 25
"""Solutions that are the next shorter and the next longer ones; one of them is shown."""


@dataclass(frozen=True, eq=False)
class Pool:
    """Solutions in order of their length.

    Attributes:
        chains: the solutions, each once.
        lengths: their lengths in characters.
        digest: the SHA-256 of them all.
    """

    chains: tuple[Chain, ...]
    lengths: tuple[int, ...]
    digest: str

    @classmethod
    def of(cls, items: Iterable[Item]) -> Pool:
        """The pool of some items; their order does not matter."""
        found = (chain_of(_answered(item)) for item in items)
        made = {chain.text: chain for chain in found if isinstance(chain, Chain)}
        chains = tuple(sorted(made.values(), key=lambda one: (len(one.text), one.text)))
        digest = hashlib.sha256("\0".join(one.text for one in chains).encode()).hexdigest()
        return cls(chains, tuple(len(one.text) for one in chains), digest)

    def another(self, chain: Chain, rng: Random) -> Chain | None:
        """A solution about as long as one, with another answer at its end.

        One that nowhere holds the answer if there is one near; small numbers are everywhere.
        None where all near it have the same answer.
        """
        place = bisect_left(self.lengths, len(chain.text))
        near = self.chains[max(0, place - _NEAR) : place + _NEAR]
        others = [
            other
            for other in shuffled(rng, near)
            if other.text != chain.text and not readable(other.result.text, chain.target)
        ]
        free = (other for other in others if not readable(other.text, chain.target))
        return next(free, others[0] if others else None)


def _answered(item: Item) -> Item:
    """The item with the answer that its own solution gives: a corpus does not look golds up."""
    if item.answer is not None:
        return item
    if item.choices:
        return replace(item, answer=stated_option(item.rationale or ""))
    return replace(item, answer=formula_value(item))

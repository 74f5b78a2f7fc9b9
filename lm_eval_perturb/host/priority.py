"""Priority sampling: demonstrations that show what is mapped in the evaluated item.

After ICL CIPHERS (Fang et al. 2025): for each mapped occurrence in the item one random document of
the pool that holds the same symbol; too many are thinned at random, too few filled up at random,
and their order is random. Unlike there, all arms of a key are shown the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any

from lm_eval_perturb.corpus import texts
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.item import Item
from lm_eval_perturb.rng import Stream, pick, shuffled, stream

Document = dict[str, Any]


class SmallPoolError(PerturbError):
    """Fewer documents to show than demonstrations are asked for."""

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(
            f"{wanted} demonstrations are asked for, and the base's pool has {found} documents "
            f"beside the evaluated one; give a smaller --num_fewshot"
        )


class Pool:
    """The documents that demonstrations are chosen from, by the symbols that they show."""

    def __init__(
        self,
        documents: Sequence[Document],
        read: Callable[[Document], Item],
        symbols: Callable[[Item], Sequence[Hashable]],
        fits: Callable[[Document], bool],
        seed: int,
        key: str,
    ) -> None:
        """Indexes a pool.

        Args:
            documents: the pool.
            read: gives a document's item.
            symbols: gives an item's mapped symbols.
            fits: whether a document may be perturbed: one that is refused would be shown as it is.
            seed: `perturb_seed`.
            key: names the mapping.
        """
        self._documents = documents
        self._read = read
        self._symbols = symbols
        self._fits = fits
        self._fitting: dict[int, bool] = {}
        self._seed = seed
        self._key = key

    @cached_property
    def _holding(self) -> dict[Hashable, list[int]]:
        """The places of the documents that hold each symbol."""
        places: dict[Hashable, list[int]] = {}
        for place, document in enumerate(self._documents):
            for symbol in set(self._symbols(self._read(document))):
                places.setdefault(symbol, []).append(place)
        return places

    def choose(self, count: int, item: Item, digest: str) -> list[Document]:
        """The demonstrations of an item, never one that reads as the item itself or is refused.

        Args:
            count: how many.
            item: the evaluated item.
            digest: its source document's SHA-256.

        Raises:
            SmallPoolError: the pool has fewer.
        """
        rng = stream(self._seed, f"priority {self._key}", 1, 0, digest)
        chosen = shuffled(rng, self._first(item, rng))[:count]
        while len(chosen) < count:
            chosen.append(self._another(chosen, count, item, rng))
        return [self._documents[place] for place in shuffled(rng, chosen)]

    def _first(self, item: Item, rng: Stream) -> list[int]:
        """One place for each mapped occurrence that the pool can show, each place once."""
        places: dict[int, None] = {}
        for symbol in self._symbols(item):
            holding = self._holding.get(symbol, ())
            place = pick(rng, holding) if holding else None
            if place is not None and not self._may_show(place, item):
                others = [other for other in holding if self._may_show(other, item)]
                place = pick(rng, others) if others else None
            if place is not None:
                places[place] = None
        return list(places)

    def _another(self, chosen: Sequence[int], count: int, item: Item, rng: Stream) -> int:
        """A further place: drawn until one fits, or out of all that fit where few are left."""
        taken = set(chosen)
        for _ in range(20):
            place = int(rng.random() * len(self._documents))
            if place not in taken and self._may_show(place, item):
                return place
        left = [
            place
            for place in range(len(self._documents))
            if place not in taken and self._may_show(place, item)
        ]
        if not left:
            raise SmallPoolError(count, len(taken))
        return pick(rng, left)

    def _may_show(self, place: int, item: Item) -> bool:
        document = self._documents[place]
        if place not in self._fitting:
            self._fitting[place] = self._fits(document)
        return self._fitting[place] and texts(self._read(document)) != texts(item)

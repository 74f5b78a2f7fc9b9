"""What the variant arms show as demonstrations: perturbed alike, and chosen where a recipe asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from lm_eval_perturb.engine import Engine, Source
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.generators import Mapped
from lm_eval_perturb.host.paired_documents import source_hash
from lm_eval_perturb.host.priority import Pool
from lm_eval_perturb.item import Refused
from lm_eval_perturb.variants import Variant

Document = dict[str, Any]
Documents = Callable[[], Sequence[Mapping[str, Any]]]


class NotMappedError(PerturbError):
    """Demonstrations chosen by what is mapped, and a generator that maps nothing."""

    def __init__(self, variant: Variant) -> None:
        super().__init__(
            f"the variant {variant.label!r} has `fewshot: priority`, and its generator "
            f"{variant.recipe.generator!r} does not say which symbols it maps; "
            f"use `fewshot: perturb`"
        )


class FrozenShotsError(PerturbError):
    """A frozen set whose demonstrations were chosen, and another number of them asked for."""

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(
            f"{wanted} demonstrations are asked for, and the frozen set has {found} for each item, "
            f"chosen when it was built; run it with --num_fewshot {found}, or set "
            f"num_fewshot: {wanted} in the paired task's file and build it anew"
        )


class Shown:
    """Demonstrations of the variant arms; each is perturbed once and kept."""

    def __init__(self, engine: Engine, pool: Documents) -> None:
        """Takes the engine and what gives the documents that demonstrations are drawn from."""
        self._engine = engine
        self._documents = pool
        self._pools: dict[str, Pool] = {}
        self._perturbed: dict[tuple[str, str], Document] = {}

    def perturb(self, variant: Variant) -> Callable[[Document], Document]:
        """What becomes of a demonstration in the variant's arm."""
        if variant.recipe.fewshot == "keep":
            return lambda shown: shown
        return lambda shown: self._perturb(variant, shown)

    def _perturb(self, variant: Variant, shown: Document) -> Document:
        digest = source_hash(shown)
        key = (variant.label, digest)
        if key not in self._perturbed:
            made = self._engine.demonstration(variant, Source(shown, digest, ()))
            self._perturbed[key] = dict(made)
        return self._perturbed[key]

    def choice(
        self, variant: Variant, source: Document, digest: str
    ) -> Callable[[int], Sequence[Document]] | None:
        """Gives the variant's own demonstrations by their number; None where the base draws them.

        Args:
            variant: the variant.
            source: the evaluated document.
            digest: its SHA-256.
        """
        if variant.recipe.fewshot != "priority":
            return None
        if self._engine.frozen is not None:
            sources = self._engine.frozen.shown(variant.label, digest)
            return lambda count: self._frozen(count, sources)
        pool = self._pool(variant)
        return lambda count: pool.choose(count, self._engine.item(source), digest)

    def coverage(
        self, variant: Variant, source: Document, drawn: Sequence[Document]
    ) -> float | None:
        """The share of the document's mapped symbols that some demonstration shows.

        Args:
            variant: the variant.
            source: the evaluated document.
            drawn: its demonstrations, before they are perturbed.

        Returns:
            The share; None where nothing in the document is mapped, or nothing could teach it.
        """
        if variant.recipe.fewshot == "keep" or not isinstance(variant.generator, Mapped):
            return None
        symbols = variant.generator.symbols(self._engine.item(source))
        if not symbols:
            return None
        items = map(self._engine.item, drawn)
        known = {s for item in items for s in variant.generator.symbols(item)}
        return sum(symbol in known for symbol in symbols) / len(symbols)

    def _fits(self, variant: Variant, document: Document) -> bool:
        source = Source(document, source_hash(document), ())
        outcome = self._engine.outcome(variant, source, self._engine.item(document))
        return not isinstance(outcome, Refused)

    def _frozen(self, count: int, sources: Sequence[str]) -> Sequence[Document]:
        if count != len(sources):
            raise FrozenShotsError(count, len(sources))
        return [self._by_source[source] for source in sources]

    @cached_property
    def _by_source(self) -> dict[str, Document]:
        documents = [dict(document) for document in self._documents()]
        return {source_hash(document): document for document in documents}

    def _pool(self, variant: Variant) -> Pool:
        """The pool as the variant's key divides it; arms of one key share it."""
        generator = variant.generator
        if not isinstance(generator, Mapped):
            raise NotMappedError(variant)
        content: Mapping[str, Any] = getattr(generator, "content", {})
        name = str(content.get("key", variant.label))
        if name not in self._pools:
            documents = [dict(document) for document in self._documents()]
            self._pools[name] = Pool(
                documents,
                self._engine.item,
                generator.symbols,
                lambda document: self._fits(variant, document),
                self._engine.seed,
                name,
            )
        return self._pools[name]

"""Demonstrations: drawn once per document by the base's own sampler, then shown in every arm."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from lm_eval_perturb.errors import PerturbError

logger = logging.getLogger(__name__)

Document = dict[str, Any]


class TooFewDemonstrationsError(PerturbError):
    """More demonstrations asked for than the base has."""

    def __init__(self, task: str, wanted: int, there: int) -> None:
        super().__init__(
            f"{task}: {wanted} demonstrations are asked for (num_fewshot), and the base has "
            f"{there} that can be shown; ask for fewer, or point the base at data that have more"
        )


class SharedDemonstrations:
    """Stands in for the base's sampler and repeats its last draw for the other arms.

    The sampler is stateful: a second draw would give other demonstrations. The original arm gets
    the draw as the base makes it. In a variant arm the clean twin of the evaluated document is
    exchanged for the first pool document that is not shown already: shown with its answer it
    would give the variant's answer away.

    Attributes:
        shown: the last demonstrations of a variant arm, before they were perturbed.
        leaks: evaluated documents that the base itself shows among their demonstrations; None
            where no demonstration was looked at, because all requests came from a cache.
    """

    def __init__(self, sampler: Any, task: str) -> None:
        self._sampler = sampler
        self._task = task
        self._drawn: list[Document] = []
        self._arm: Callable[[int], list[Document]] | None = None
        self.shown: Sequence[Document] = ()
        self.leaks: int | None = None

    def sample(self, n: int, eval_doc: Document | None = None, **kwargs: Any) -> list[Document]:
        """The demonstrations: a fresh draw in the original arm, else those of the current arm."""
        if self._arm is not None:
            return self._arm(n)
        try:
            self._drawn = list(self._sampler.sample(n, eval_doc=eval_doc, **kwargs))
        except (AssertionError, ValueError) as error:
            there = sum(shown != eval_doc for shown in self._sampler.fewshot_docs())
            if n <= there:
                raise
            raise TooFewDemonstrationsError(self._task, n, there) from error
        return self._drawn

    def start_original(self) -> None:
        """What follows is an original arm: draw."""
        self._drawn, self._arm = [], None
        self.leaks = self.leaks or 0

    def start_variant(
        self,
        original: Document,
        perturb: Callable[[Document], Document],
        choose: Callable[[int], Sequence[Document]] | None = None,
    ) -> None:
        """What follows is a variant arm: show what the original arm drew, or what is chosen.

        Args:
            original: the evaluated document.
            perturb: what happens to each demonstration (nothing, where the recipe keeps them).
            choose: gives the arm's own demonstrations by their number.
        """

        def show(count: int) -> list[Document]:
            self.shown = choose(count) if choose else self._without_twin(original)
            return [perturb(shown) for shown in self.shown]

        self.shown = ()
        self._arm = show

    def count_leak(self, original: Document) -> None:
        """Once per document: note whether the base shows it to itself; warn the first time."""
        if not any(shown == original for shown in self._drawn):
            return
        if not self.leaks:
            logger.warning(
                "%s: the base shows an evaluated document among its own demonstrations; its "
                "original arm stays as the base has it, variant arms show another document",
                self._task,
            )
        self.leaks = (self.leaks or 0) + 1

    def _without_twin(self, original: Document) -> Sequence[Document]:
        if not any(shown == original for shown in self._drawn):
            return self._drawn
        kept = [shown for shown in self._drawn if shown != original]
        for candidate in self._sampler.fewshot_docs():
            if len(kept) == len(self._drawn):
                break
            if candidate != original and candidate not in kept:
                kept.append(candidate)
        if len(kept) < len(self._drawn):
            # The base shows the evaluated document to itself; the arms could not be compared.
            raise TooFewDemonstrationsError(self._task, len(self._drawn), len(kept))
        return kept

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sampler, name)

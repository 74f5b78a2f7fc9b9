"""The whole way: items in, a frozen set out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lm_eval_perturb.checks import Check
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.asking import Asker, Model, NoRepliesError
from lm_eval_perturb.rephrasing.journal import Journal
from lm_eval_perturb.rephrasing.rephrasing_set import Row, write_set
from lm_eval_perturb.rephrasing.rounds import Pending, Progress, Rounds, pending_items
from lm_eval_perturb.rephrasing.settings import Settings


class UnfinishedError(PerturbError):
    """Some items have no reply; what is there is kept."""

    def __init__(self, folder: Path, done: int, total: int, reason: str) -> None:
        super().__init__(
            f"{folder}: {done} of {total} items are done, no reply for the others ({reason}); run "
            f"the same command again to ask for those only, or add --keep-failed to freeze the set "
            f"with the original text where the model refuses to reply"
        )


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a run made.

    Attributes:
        digest: the set's digest.
        items: how many distinct items with a stem there are.
        rephrased: how many of them are reworded; the others keep the original.
        refusals: the refused candidates by check.
    """

    digest: str
    items: int
    rephrased: int
    refusals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Job:
    """What to freeze.

    Attributes:
        folder: the set's folder.
        settings: what shapes the replies.
        candidates: the most candidates per item.
        checks: the checks by name, in their order.
        keep_failed: whether items without a reply are frozen with their original text.
        facts: what else the manifest says; wins over the settings.
    """

    folder: Path
    settings: Settings
    candidates: int
    checks: Mapping[str, Check]
    keep_failed: bool
    facts: Mapping[str, Any]

    def run(
        self,
        items: Iterable[Item],
        model: Callable[[], Model],
        progress: Progress,
        pause: Callable[[float], None] | None = None,
    ) -> Frozen:
        """Asks for what is missing, checks, and writes the set.

        Args:
            items: the items; equal ones count once.
            model: gives the model, if it is needed.
            progress: told how it goes on.
            pause: waits for some seconds.

        Raises:
            UnfinishedError: some items have no reply; the journal keeps those that came.
        """
        pending = pending_items(items)
        with Journal(self.folder, self.settings.shown()) as journal:
            rounds = Rounds(self.settings, self.candidates, self.checks, journal)
            try:
                rows, failed = rounds.run(pending, Asker(model, journal, pause), progress)
            except NoRepliesError as error:
                done = self._done(rounds, pending)
                raise UnfinishedError(self.folder, done, len(pending), str(error)) from None
            if failed and not self.keep_failed:
                done, why = len(pending) - len(failed), str(failed[0].failed)
                raise UnfinishedError(self.folder, done, len(pending), why)
            return self._freeze([*rows, *rounds.frozen_without(failed)])

    def _done(self, rounds: Rounds, pending: Mapping[str, Pending]) -> int:
        """The items whose first candidate is there, which is all that they may ever need."""
        replies, key = rounds.journal.replies, self.settings.key
        return sum(key(1, one.stem) in replies for one in pending.values())

    def _freeze(self, rows: Sequence[Row]) -> Frozen:
        refusals = Counter(r.check for row in rows for r in row.rejected)
        rephrased = sum(row.rephrased is not None for row in rows)
        counts = {"items": len(rows), "rephrased": rephrased, "kept": len(rows) - rephrased}
        facts = {
            **self.settings.shown(),
            **self.facts,
            "candidates": self.candidates,
            "checks": list(self.checks),
            "counts": counts,
            "refusals": dict(sorted(refusals.items())),
        }
        digest = write_set(self.folder, rows, facts)
        return Frozen(digest, len(rows), rephrased, facts["refusals"])

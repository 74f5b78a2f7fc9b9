"""Rounds: the first candidate of every item, the second of those whose first was refused, ..."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lm_eval_perturb.checks import Check
from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.asking import Asker, Request
from lm_eval_perturb.rephrasing.journal import Journal
from lm_eval_perturb.rephrasing.rephrasing_set import Rejected, Row, item_key
from lm_eval_perturb.rephrasing.reply import reworded
from lm_eval_perturb.rephrasing.settings import Settings
from lm_eval_perturb.stem import StemRole, stem_role, with_stem

NO_REPLY = "no_reply"
"""Stands for a check where the model gave nothing to check."""


@dataclass(slots=True)
class Pending:
    """An item on its way to a row.

    Attributes:
        key: the item's key in the set.
        item: the item.
        role: the role of its stem.
        rejected: the candidates that were refused.
        failed: why a candidate is missing.
    """

    key: str
    item: Item
    role: StemRole
    rejected: list[Rejected] = field(default_factory=list)
    failed: str | None = None

    @property
    def stem(self) -> str:
        """The text to be reworded."""
        text: str = getattr(self.item, self.role)
        return text


class Progress(Protocol):
    """Told how the rounds go on."""

    def start(self, candidate: int, total: int) -> None:
        """A round of so many requests starts."""
        ...

    def advance(self, count: int) -> None:
        """So many replies are there."""
        ...


def pending_items(items: Iterable[Item]) -> dict[str, Pending]:
    """The items with a stem, each distinct one once, by key."""
    result: dict[str, Pending] = {}
    for item in items:
        role = stem_role(item)
        if role is not None:
            key = item_key(item)
            result.setdefault(key, Pending(key, item, role))
    return result


@dataclass(frozen=True, slots=True)
class Rounds:
    """How replies become rows.

    Attributes:
        settings: what shapes the replies.
        candidates: the most candidates per item.
        checks: the checks by name, in their order.
        journal: where replies are.
    """

    settings: Settings
    candidates: int
    checks: Mapping[str, Check]
    journal: Journal

    def run(
        self, items: Mapping[str, Pending], asker: Asker, progress: Progress
    ) -> tuple[list[Row], list[Pending]]:
        """Asks and checks until every item has its row or no candidate is left.

        Args:
            items: the items by key.
            asker: gets replies.
            progress: told how it goes on.

        Returns:
            The rows, and the items for which a reply could not be had.
        """
        rows: list[Row] = []
        failed: list[Pending] = []
        waiting = list(items.values())
        for candidate in range(1, self.candidates + 1):
            if not waiting:
                break
            # Equal stems share a request, whatever their options are.
            requests = {r.key: r for r in (self._request(candidate, one) for one in waiting)}
            progress.start(candidate, len(requests))
            asker.ask(requests, progress.advance)
            refused: list[Pending] = []
            for one in waiting:
                row = self._judge(candidate, one)
                if row is not None:
                    rows.append(row)
                else:
                    (failed if one.failed else refused).append(one)
            waiting = refused
        return rows + [self._refused(one) for one in waiting], failed

    def frozen_without(self, failed: Sequence[Pending]) -> list[Row]:
        """The rows of items without a reply: they keep the original, and say why."""
        return [self._refused(one) for one in failed]

    def _request(self, candidate: int, one: Pending) -> Request:
        settings = self.settings
        return Request(
            key=settings.key(candidate, one.stem),
            stem=one.stem,
            seed=settings.seed_of(candidate),
            tokens=settings.tokens_for(one.stem),
        )

    def _judge(self, candidate: int, one: Pending) -> Row | None:
        """The row if the candidate passes; else what is wrong is noted on the item."""
        key = self.settings.key(candidate, one.stem)
        reply = self.journal.replies.get(key)
        if reply is None:
            one.failed = self.journal.failures.get(key, "it was not asked")
            one.rejected.append(Rejected(candidate, NO_REPLY, one.failed, None))
            return None
        text = reworded(one.stem, reply)
        objection = self._objection(one, text)
        if objection is not None:
            one.rejected.append(Rejected(candidate, *objection, reply))
            return None
        return Row(one.key, one.role, one.stem, text, candidate, tuple(one.rejected))

    def _objection(self, one: Pending, text: str) -> tuple[str, str] | None:
        """The check that refuses the text, and its reason."""
        if not text.strip():
            return NO_REPLY, "the reply is empty"
        if text == one.stem:
            return "changed", "the reply repeats the original"
        after = with_stem(one.item, one.role, text)
        for name, check in self.checks.items():
            reason = check(one.item, after)
            if reason is not None:
                return name, reason
        return None

    def _refused(self, one: Pending) -> Row:
        return Row(one.key, one.role, one.stem, None, None, tuple(one.rejected))

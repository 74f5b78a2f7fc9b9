"""Items by draws: the arrays that one row of the report is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.pairs import STATUSES, Pairs

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """All draws of one perturbation over the documents of one task, or of several pooled.

    Attributes:
        reference: (items,), the metric on the reference arm.
        value: (items, draws), the metric on the variant arms; nan where a task has fewer draws.
        loss: (items, draws), oriented by the metric's direction: above 0 is worse.
        compared: (items, draws), the pairs on which both arms were sent.
        status: (items, draws), index into `STATUSES`; -1 where a task has fewer draws.
        binary: whether all pairs are 0/1.
        labels: (items,), the contrast's field as text; None without a contrast.
    """

    reference: Floats
    value: Floats
    loss: Floats
    compared: Flags
    status: NDArray[np.int8]
    binary: bool
    labels: NDArray[np.str_] | None

    @property
    def draws(self) -> int:
        """Variants per item."""
        return int(self.loss.shape[1])

    def statuses(self) -> dict[str, int]:
        """Pairs by status; they sum to all pairs."""
        counts = np.bincount(self.status[self.status >= 0], minlength=len(STATUSES))
        return dict(zip(STATUSES, counts.tolist(), strict=True))

    def items(self, chosen: Flags) -> Matched:
        """The chosen items only; `chosen` is (items,)."""
        return Matched(
            reference=self.reference[chosen],
            value=self.value[chosen],
            loss=self.loss[chosen],
            compared=self.compared[chosen],
            status=self.status[chosen],
            binary=self.binary,
            labels=None if self.labels is None else self.labels[chosen],
        )

    def first(self, draws: int) -> Matched:
        """The first draws only."""
        return replace(
            self,
            value=self.value[:, :draws],
            loss=self.loss[:, :draws],
            compared=self.compared[:, :draws],
            status=self.status[:, :draws],
        )


def match(draws: Sequence[Pairs]) -> Matched:
    """The draws of one perturbation of one task; they share its documents."""
    return Matched(
        reference=draws[0].reference,
        value=np.stack([p.value for p in draws], axis=1),
        loss=np.stack([p.losses() for p in draws], axis=1),
        compared=np.stack([p.compared for p in draws], axis=1),
        status=np.stack([p.status for p in draws], axis=1),
        binary=all(p.binary for p in draws),
        labels=draws[0].documents.labels,
    )


def pool(parts: Sequence[Matched]) -> Matched:
    """Several tasks as one, items one after the other; draws are padded to the most of any."""
    if len(parts) == 1:
        return parts[0]
    width = max(p.draws for p in parts)
    labels = [p.labels for p in parts if p.labels is not None]
    return Matched(
        reference=np.concatenate([p.reference for p in parts]),
        value=np.concatenate([_padded(p.value, width, np.nan) for p in parts]),
        loss=np.concatenate([_padded(p.loss, width, np.nan) for p in parts]),
        compared=np.concatenate([_padded(p.compared, width, False) for p in parts]),
        status=np.concatenate([_padded(p.status, width, -1) for p in parts]),
        binary=all(p.binary for p in parts),
        labels=np.concatenate(labels) if len(labels) == len(parts) else None,
    )


def _padded(table: np.ndarray, width: int, filler: float) -> np.ndarray:
    missing = width - table.shape[1]
    if not missing:
        return table
    return np.pad(table, ((0, 0), (0, missing)), constant_values=filler)

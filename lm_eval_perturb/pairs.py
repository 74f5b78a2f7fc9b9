"""Pairs: what a run says about one variant of one task, as arrays over its documents.

Every row of a paired task's sample log holds both arms of one document under one filter. The key
of a row is the source document's hash with its occurrence number, never the host's `doc_id`:
`--samples` renumbers, and some benchmarks hold the same document twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.answers.arrays import Answers
from lm_eval_perturb.record import Status
from lm_eval_perturb.settings import VariantSettings

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STATUSES: tuple[str, ...] = get_args(Status)
_SENT = tuple(STATUSES.index(s) for s in ("changed", "repeated"))


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """The documents of one task of one run, shared by all pairs made of it.

    Attributes:
        source: (n,), SHA-256 of each source document.
        occurrence: (n,), which of several equal source documents it is.
        labels: (n,), the value of the field asked for, as text; None where none was.
    """

    source: NDArray[np.str_]
    occurrence: NDArray[np.int64]
    labels: NDArray[np.str_] | None


@dataclass(frozen=True, slots=True, eq=False)
class Stale:
    """Answers that fit the other arm's gold, for a variant that moves or changes the gold.

    Attributes:
        name: `stale` or `old_position`.
        eligible: (n,), sent and with another gold.
        hit: (n,), the variant's answer fits the original's gold.
        control: (n,), the original's answer fits the variant's gold.
    """

    name: str
    eligible: Flags
    hit: Flags
    control: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """One variant against its reference, document by document.

    Attributes:
        model: the model.
        task: the paired task.
        filter: the host's filter, "none" where the task has one only.
        metric: the base metric.
        variant: what the variant is.
        binary: whether the metric is 0/1: declared so, and so in every row.
        higher_is_better: the metric's direction.
        documents: the documents, in the order of the arrays.
        status: (n,), index into `STATUSES`.
        reference: (n,), the metric on the reference arm.
        value: (n,), the metric on the variant arm; the original's where it was not sent.
        compared: (n,), the variant and its reference were both sent.
        stale: where the gold moves.
        answers: what was answered; None where it was not read.
        coverage: (n,), of a cipher, see `columns.Columns`; None for what is none.
        shots: demonstrations in each prompt; None where the results do not say.
    """

    model: str
    task: str
    filter: str
    metric: str
    variant: VariantSettings
    binary: bool
    higher_is_better: bool
    documents: Documents
    status: NDArray[np.int8]
    reference: Floats
    value: Floats
    compared: Flags
    stale: Stale | None
    answers: Answers | None = None
    coverage: Floats | None = None
    shots: int | None = None

    @property
    def n(self) -> int:
        """All documents, sent or not."""
        return int(self.status.size)

    def counts(self) -> Mapping[str, int]:
        """How many documents have each status; the counts sum to n."""
        counts = np.bincount(self.status, minlength=len(STATUSES))
        return dict(zip(STATUSES, counts.tolist(), strict=True))

    def losses(self) -> Floats:
        """(n,), what the variant loses against its reference: above 0 is worse."""
        loss = self.reference - self.value
        return loss if self.higher_is_better else -loss


def sent(status: NDArray[np.int8]) -> Flags:
    """(n,), whether the variant's requests went to the model."""
    return np.isin(status, _SENT)

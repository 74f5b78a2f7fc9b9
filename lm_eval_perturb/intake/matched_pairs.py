"""Pairs made of two sets of outcomes that no paired task holds together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.pairs import STATUSES, Documents, Pairs
from lm_eval_perturb.settings import VariantSettings

SAME = "same"
"""The promise of an arm whose documents are the original's own: other answers, no other items."""
_CODES = {status: STATUSES.index(status) for status in ("changed", "repeated", "not_applicable")}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared with what.

    Attributes:
        model: whose report it belongs to.
        task: the items' task.
        reference: the name of the arm that the other one is compared with.
        label: the name of the other arm.
        same: whether both arms are about the same documents.
        signature: what makes the numbers reproducible.
    """

    model: str
    task: str
    reference: str
    label: str
    same: bool
    signature: str


def matched_pairs(
    about: Comparison,
    documents: Documents,
    reference: NDArray[np.float64],
    values: NDArray[np.float64],
    *,
    metric: str,
    filter_name: str = "none",
    binary: bool,
    higher_is_better: bool = True,
    draws: Sequence[str] | None = None,
) -> list[Pairs]:
    """One `Pairs` per draw.

    Args:
        about: what is compared.
        documents: the items.
        reference: (items,), the metric on the reference arm.
        values: (items, draws), the metric on the other arm; nan where an item has fewer draws.
        metric: its name.
        filter_name: the host's filter.
        binary: whether the metric is 0/1.
        higher_is_better: its direction.
        draws: the draws' labels; by default the arm's, numbered where there are several.
    """
    count = values.shape[1]
    labels = draws or ([about.label] if count == 1 else _numbered(about.label, count))
    result = []
    for i, label in enumerate(labels):
        sent = np.isfinite(values[:, i])
        code = _CODES["repeated" if about.same else "changed"]
        result.append(
            Pairs(
                model=about.model,
                task=about.task,
                filter=filter_name,
                metric=metric,
                variant=_variant(about, label, i + 1 if count > 1 else 0),
                binary=binary,
                higher_is_better=higher_is_better,
                documents=documents,
                status=np.where(sent, code, _CODES["not_applicable"]).astype(np.int8),
                reference=reference,
                value=np.where(sent, values[:, i], reference),
                compared=sent,
                stale=None,
            )
        )
    return result


def _numbered(label: str, count: int) -> list[str]:
    return [f"{label}_{i + 1}" for i in range(count)]


def _variant(about: Comparison, label: str, index: int) -> VariantSettings:
    return VariantSettings(
        label=label,
        perturbation=about.label,
        version=0,
        parameters={},
        promise=SAME if about.same else "unknown",
        audit={} if about.same else None,
        fewshot="unknown",
        send="changed",
        reference=about.reference,
        stale=None,
        family=about.label,
        index=index,
        signature=about.signature,
    )

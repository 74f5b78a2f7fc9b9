"""Scores over the levels of answer visibility, on the items that have all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.masking.order import VISIBILITY
from lm_eval_perturb.report.rows import Row, stale_rates
from lm_eval_perturb.report.visibility_terms import (
    Followed,
    VisibilityLevel,
    VisibilityRow,
    VisibilityStep,
)
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.cochran import cochran_q
from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.tango import tango
from lm_eval_perturb.stats.wilson import wilson

Flags = NDArray[np.bool_]

_NAMES = {
    ("answer_embedded", "answer_masked"): "anchor",
    ("answer_removed", "answer_free"): "chain value",
}


def visibility(made: Sequence[Row]) -> tuple[VisibilityRow, ...]:
    """One row per confirmatory scope that has two levels or more, each of one draw and 0/1.

    Args:
        made: the rows of one model.
    """
    scopes: dict[tuple[str, ...], list[Row]] = {}
    for row in made:
        if row.scope.confirmatory:
            place = (row.scope.kind, row.scope.name, row.first.metric, row.first.filter)
            scopes.setdefault(place, []).append(row)
    found = (_of_scope(rows) for rows in scopes.values())
    return tuple(row for row in found if row is not None)


def level(row: Row) -> str | None:
    """The level of a row's variant; None for what is no level."""
    variant = row.first.variant
    stated = variant.parameters.get("level")
    return stated if stated == variant.perturbation and stated in VISIBILITY else None


def _of_scope(rows: Sequence[Row]) -> VisibilityRow | None:
    by_level: dict[str, Row] = {}
    for row in rows:
        place = level(row)
        if place is not None and row.matched.binary and row.matched.draws == 1:
            by_level.setdefault(place, row)
    members = [by_level[name] for name in VISIBILITY if name in by_level]
    if len(members) < 2 or len({row.scope.tasks for row in members}) > 1:
        return None
    chosen = np.logical_and.reduce([row.matched.compared[:, 0] for row in members])
    if not chosen.any():
        return None
    best = float(members[0].first.higher_is_better)
    right = np.stack([row.matched.value[:, 0] for row in members], axis=1)[chosen] == best
    result, first = cochran_q(right), members[0]
    return VisibilityRow(
        scope=first.scope.name,
        metric=first.first.metric,
        filter=first.first.filter,
        items=int(chosen.sum()),
        others=int((~chosen).sum()),
        levels=tuple(_level(row, right[:, i]) for i, row in enumerate(members)),
        steps=_steps([level(row) or "" for row in members], right),
        statistic=result.statistic,
        freedom=result.freedom,
        p=result.p,
        followed=tuple(_followed(rows)),
    )


def _level(row: Row, right: Flags) -> VisibilityLevel:
    interval = wilson(int(right.sum()), right.size)
    return VisibilityLevel(level(row) or "", row.family, float(right.mean()), interval)


def _steps(levels: Sequence[str], right: Flags) -> tuple[VisibilityStep, ...]:
    pairs = list(pairwise(range(len(levels))))
    counts = [
        (int((right[:, a] & ~right[:, b]).sum()), int((right[:, b] & ~right[:, a]).sum()))
        for a, b in pairs
    ]
    p = [float(mid_p(broke, fixed)) for broke, fixed in counts]
    n = int(right.shape[0])
    return tuple(
        VisibilityStep(
            name=_NAMES.get((levels[a], levels[b]), f"{levels[a]} - {levels[b]}"),
            upper=levels[a],
            lower=levels[b],
            loss=(broke - fixed) / n,
            interval=tango(broke, fixed, n),
            broke=broke,
            fixed=fixed,
            p=value,
            adjusted=float(adjusted),
            adjustment=f"holm({len(pairs)})",
        )
        for (a, b), (broke, fixed), value, adjusted in zip(
            pairs, counts, p, holm(np.array(p)), strict=True
        )
    )


def _followed(rows: Sequence[Row]) -> list[Followed]:
    rates = ((row.family, stale_rates(row)) for row in rows if row.first.variant.stale == "follow")
    return [Followed(name, rate) for name, rate in rates if rate is not None]

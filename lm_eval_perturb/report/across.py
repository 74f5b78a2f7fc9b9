"""Over several arms of one scope (Cochran's Q), and over its tasks (heterogeneity)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lm_eval_perturb.report.matched import Matched
from lm_eval_perturb.report.measures import AcrossArms
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.stats.cochran import cochran_q
from lm_eval_perturb.stats.heterogeneity import Heterogeneity, heterogeneity


def over_arms(made: Sequence[Row]) -> tuple[AcrossArms, ...]:
    """Cochran's Q of each confirmatory scope with two variants under test or more.

    The arms are the original and each variant of one draw that is compared with it; the items are
    those that all of the variants were compared on.
    """
    scopes: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in made:
        variant, first = row.first.variant, row.first
        fits = row.matched.binary and row.matched.draws == 1 and variant.reference == "original"
        if row.scope.confirmatory and variant.purpose == "test" and fits:
            place = (row.scope.kind, row.scope.name, first.metric, first.filter)
            scopes.setdefault(place, []).append(row)
    found = [_of_scope(rows) for rows in scopes.values() if len(rows) > 1]
    return tuple(each for each in found if each is not None)


def _of_scope(rows: Sequence[Row]) -> AcrossArms | None:
    first = rows[0]
    rows = [r for r in rows if r.scope.tasks == first.scope.tasks]
    if len(rows) < 2:
        return None
    chosen = np.logical_and.reduce([r.matched.compared[:, 0] for r in rows])
    values = [first.matched.reference, *(r.matched.value[:, 0] for r in rows)]
    right = np.stack(values, axis=1)[chosen] == float(first.first.higher_is_better)
    if not right.size:
        return None
    result = cochran_q(right)
    return AcrossArms(
        scope=first.scope.name,
        metric=first.first.metric,
        filter=first.first.filter,
        arms=("original", *(r.family for r in rows)),
        items=int(right.shape[0]),
        scores=tuple(right.mean(axis=0).tolist()),
        statistic=result.statistic,
        freedom=result.freedom,
        p=result.p,
    )


def over_tasks(row: Row) -> Heterogeneity | None:
    """Heterogeneity of broken to fixed over the tasks of a row; None for one task.

    Also None with several draws or a graded metric: their pairs are no independent 0/1 pairs.
    """
    if len(row.parts) < 2 or row.matched.draws != 1 or not row.matched.binary:
        return None
    broke, fixed = np.array([_counts(part) for part in row.parts.values()]).T
    return heterogeneity(broke, fixed)


def _counts(part: Matched) -> tuple[int, int]:
    losses = part.loss[part.compared]
    return int((losses > 0).sum()), int((losses < 0).sum())

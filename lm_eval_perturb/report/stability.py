"""Consistency, break share and worst draw of a row, against the null arm at as many draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from lm_eval_perturb.report.matched import Flags, Floats, Matched
from lm_eval_perturb.report.measures import Draws, Stability
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.variants import ORIGINAL

Nulls = Mapping[tuple[str, str, str, str], Row]


def nulls(made: Iterable[Row]) -> Nulls:
    """The null arm of each scope, metric and filter; the first where there are several."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for row in made:
        if row.first.variant.perturbation == "null" and row.first.variant.reference == ORIGINAL:
            found.setdefault(_place(row), row)
    return found


def stability(row: Row, null_rows: Nulls) -> Stability | None:
    """Consistency and break share; None where the metric is not 0/1."""
    if not row.matched.binary:
        return None
    whole = _all_draws(row.matched, row.matched.draws)
    right = whole.reference == float(row.first.higher_is_better)
    broke, fixed = _some(whole.loss > 0), _some(whole.loss < 0)
    null = _null(row, null_rows)
    return Stability(
        items=int(right.size),
        consistency=_mean(~broke[right]),
        broken=_mean(broke),
        fixed=_mean(fixed),
        null_broken=None if null is None else _mean(_some(null.loss > 0)),
    )


def draws(row: Row, null_rows: Nulls) -> Draws | None:
    """Mean and worst over the draws; None where there is one."""
    if row.matched.draws < 2:
        return None
    whole, null = _all_draws(row.matched, row.matched.draws), _null(row, null_rows)
    higher = row.first.higher_is_better
    return Draws(
        items=int(whole.reference.size),
        reference=_mean(whole.reference),
        mean=_mean(whole.value),
        worst=_worst(whole, higher),
        null_worst=None if null is None else _worst(null, higher),
    )


def _null(row: Row, null_rows: Nulls) -> Matched | None:
    """The null arm's items compared on as many draws as the row has."""
    null = null_rows.get(_place(row)) if row.first.variant.reference == ORIGINAL else None
    if null is None or null.matched.draws < row.matched.draws:
        return None
    return _all_draws(null.matched, row.matched.draws)


def _place(row: Row) -> tuple[str, str, str, str]:
    return row.scope.kind, row.scope.name, row.first.metric, row.first.filter


def _all_draws(matched: Matched, count: int) -> Matched:
    """The items of which the first `count` draws were all compared, with those draws."""
    return matched.items(~_some(~matched.compared[:, :count])).first(count)


def _worst(matched: Matched, higher: bool) -> float:
    if not matched.reference.size:
        return np.nan
    return _mean(matched.value.min(axis=1) if higher else matched.value.max(axis=1))


def _some(flags: Flags) -> Flags:
    """(items,), whether any draw is so."""
    return np.asarray(flags.any(axis=1))


def _mean(values: Flags | Floats) -> float:
    return float(values.mean()) if values.size else np.nan

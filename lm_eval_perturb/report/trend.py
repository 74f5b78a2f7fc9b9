"""The trend of the drop over the strengths of one perturbation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from lm_eval_perturb.report.estimates import compared, estimates
from lm_eval_perturb.report.matched import Matched, pool
from lm_eval_perturb.report.result import Scope, Significance, TrendPoint, TrendRow
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.report.significance import FAMILIES, adjusted
from lm_eval_perturb.settings import VariantSettings
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.trend import item_shares, trend

_PERMUTATIONS = 10_000
# A frozen set of rephrasings at another strength is another set.
_OF_THE_STRENGTH = ("strength", "frozen")


def strength(row: Row) -> float | None:
    """The strength of a row's variant: its parameter of that name, or 0 for the null arm.

    None where it has no such parameter, or where tasks give one label to different strengths.
    """
    found = {_strength(p.variant) for draws in row.draws for p in draws}
    return found.pop() if len(found) == 1 else None


def _strength(variant: VariantSettings) -> float | None:
    if variant.perturbation == "null":
        return 0.0
    value = variant.parameters.get("strength")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value)


def trends(made: Iterable[Row], seed: int) -> tuple[TrendRow, ...]:
    """One trend per perturbation that a scope has at two strengths or more, the null arm aside.

    It is over the tasks of the scope that have all of the strengths.

    Args:
        made: the rows of one model.
        seed: of the report.
    """
    found = []
    for rows in _series(made):
        tasks = [t for t in rows[0].scope.tasks if all(t in row.scope.tasks for row in rows)]
        if tasks:
            found.append(_trend(rows, tasks, seed))
    for kinds, method in FAMILIES:
        tests = iter(adjusted([t.test for t in found if t.scope.kind in kinds], method))
        found = [replace(t, test=next(tests)) if t.scope.kind in kinds else t for t in found]
    return tuple(found)


def _series(made: Iterable[Row]) -> list[list[Row]]:
    """The rows of each trend by strength; the null arm is the first where there is one."""
    nulls: dict[tuple[str, ...], Row] = {}
    series: dict[tuple[tuple[str, ...], str], list[tuple[float, Row]]] = {}
    for row in made:
        variant, mu = row.first.variant, strength(row)
        if variant.perturbation == "null":
            nulls.setdefault(_within(row), row)
        elif mu is not None and variant.purpose == "test":
            same = {k: v for k, v in variant.parameters.items() if k not in _OF_THE_STRENGTH}
            kind = json.dumps([variant.perturbation, variant.version, same], sort_keys=True)
            series.setdefault((_within(row), kind), []).append((mu, row))
    result = []
    for (within, _), members in series.items():
        if len({mu for mu, _ in members}) > 1:
            ordered = [row for _, row in sorted(members, key=lambda member: member[0])]
            result.append([nulls[within], *ordered] if within in nulls else ordered)
    return result


def _within(row: Row) -> tuple[str, ...]:
    """What the rows of a trend have in common beside the perturbation."""
    pair = row.first
    return row.scope.kind, row.scope.name, pair.metric, pair.filter, pair.variant.reference


def _trend(rows: Sequence[Row], tasks: Sequence[str], seed: int) -> TrendRow:
    """The trend over the items of some tasks."""
    first, strengths = rows[-1].first, [strength(row) or 0.0 for row in rows]
    tables = [_of_tasks(row, tasks) for row in rows]
    losses = np.stack([_item_losses(table) for table in tables], axis=1)
    names = (*_within(rows[-1]), *(row.family for row in rows))
    result = trend(losses, strengths, stream(seed, *names, "trend"), _PERMUTATIONS)
    _, squares = item_shares(losses, strengths)
    strata = [
        compared(table.items(squares > 0), row.stream("trend"))
        for table, row in zip(tables, rows, strict=True)
    ]
    drops = zip(rows, strengths, estimates(strata), strict=True)
    return TrendRow(
        scope=Scope(rows[0].scope.kind, rows[0].scope.name, tuple(tasks)),
        metric=first.metric,
        filter=first.filter,
        perturbation=first.variant.perturbation,
        points=tuple(TrendPoint(row.family, mu, drop) for row, mu, drop in drops),
        others=int((squares == 0).sum()),
        trend=result,
        test=Significance(f"sign-flip({_PERMUTATIONS})", result.p, None),
    )


def _item_losses(table: Matched) -> Floats:
    """(items,), the mean loss of an item's compared draws; nan where none was."""
    counts = table.compared.sum(axis=1)
    sums = np.where(table.compared, table.loss, 0.0).sum(axis=1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _of_tasks(row: Row, tasks: Sequence[str]) -> Matched:
    return pool([row.parts[task] for task in tasks])

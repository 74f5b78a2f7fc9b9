"""Tests from counts: the report's own, for every 0/1 metric with one draw per item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from lm_eval_perturb.report.result import Scope, Significance
from lm_eval_perturb.report.scopes import scopes
from lm_eval_perturb.report.significance import FAMILIES, adjusted
from lm_eval_perturb.scale.counts import SUMS
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p
from lm_eval_perturb.stats.tango import tango

RESULT = pa.schema([
    ("model", pa.string()),
    ("kind", pa.string()),  # group, task, subgroup or subtask
    ("scope", pa.string()),
    ("tasks", pa.int32()),
    ("metric", pa.string()),
    ("filter", pa.string()),
    ("variant", pa.string()),
    ("draws", pa.int32()),
    ("purpose", pa.string()),
    ("items", pa.int64()),
    ("compared", pa.int64()),
    ("reference", pa.float64()),  # score on the compared items
    ("score", pa.float64()),
    ("drop", pa.float64()),
    ("low", pa.float64()),  # 95 %, Tango
    ("high", pa.float64()),
    ("broke", pa.int64()),
    ("fixed", pa.int64()),
    ("mid_p", pa.float64()),  # null with several draws, which are no independent pairs
    ("exact_p", pa.float64()),
    ("adjusted", pa.float64()),  # null where the family has a test that counts do not give
    ("adjustment", pa.string()),
])  # fmt: skip

Row = dict[str, Any]
Groups = Mapping[str, Mapping[str, Sequence[str]]]


def tally(counts: pa.Table, groups: Groups) -> pa.Table:
    """The tests of a table of counts, per model, scope and perturbation, in the report's order.

    Each task's first filter and first 0/1 metric are tested, as in the report. With several draws
    of one item the counts of pairs are given and no test: that needs the items.

    Args:
        counts: as `merge` gives them.
        groups: per model, the members of each group.
    """
    by_model: dict[str, list[Row]] = {}
    for row in counts.to_pylist():
        by_model.setdefault(row["model"], []).append(row)
    rows = [row for m, own in by_model.items() for row in _model(own, groups.get(m, {}))]
    _test(rows)
    by_family: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["purpose"] == "test":
            kinds, method = next(f for f in FAMILIES if row["kind"] in f[0])
            by_family.setdefault((row["model"], f"{method} {kinds}"), []).append(row)
    for (_, method), family in by_family.items():
        _adjust(family, method.partition(" ")[0])
    return pa.Table.from_pylist(rows, schema=RESULT)


def _model(own: Sequence[Row], groups: Mapping[str, Sequence[str]]) -> list[Row]:
    """The rows of one model, without tests."""
    chosen: dict[str, dict[tuple[str, str, str], list[Row]]] = {}
    for row in _selected(own):
        key = (row["metric"], row["filter"], row["family"])
        chosen.setdefault(row["task"], {}).setdefault(key, []).append(row)
    rows = []
    for scope in scopes(list(chosen), groups):
        for key in dict.fromkeys(key for task in scope.tasks for key in chosen.get(task, {})):
            parts = [chosen[t][key] for t in scope.tasks if key in chosen.get(t, {})]
            rows.append(_pooled(scope, key, parts))
    return rows


def _selected(own: Sequence[Row]) -> list[Row]:
    """The counts of each task's first filter and, in it, first 0/1 metric."""
    tasks: dict[str, list[Row]] = {}
    for row in own:
        tasks.setdefault(row["task"], []).append(row)
    result = []
    for rows in tasks.values():
        through = min(rows, key=lambda r: r["order"])["filter"]
        right_or_wrong = [r for r in rows if r["filter"] == through and r["binary"]]
        if right_or_wrong:
            metric = min(right_or_wrong, key=lambda r: r["order"])["metric"]
            result += [r for r in right_or_wrong if r["metric"] == metric]
    return result


def _pooled(scope: Scope, key: tuple[str, str, str], parts: Sequence[Sequence[Row]]) -> Row:
    counts = {n: sum(row[n] for draws in parts for row in draws) for n in SUMS.names}
    first = parts[0][0]
    return {
        "model": first["model"],
        "kind": scope.kind,
        "scope": scope.name,
        "tasks": len(parts),
        "metric": key[0],
        "filter": key[1],
        "variant": key[2],
        "draws": max(len(draws) for draws in parts),
        "purpose": first["purpose"],
        **counts,
        "items": sum(draws[0]["items"] for draws in parts),
    }


def _test(rows: Sequence[Row]) -> None:
    """Scores, drops, intervals and tests; all tables at once."""
    names = ("broke", "fixed", "compared", "ones_reference", "ones_variant")
    columns = [np.array([row[n] for row in rows], dtype=np.int64) for n in names]
    broke, fixed, pairs, reference, variant = columns
    limits = tango(broke, fixed, pairs)
    mid, exact = mid_p(broke, fixed), exact_p(broke, fixed)
    with np.errstate(invalid="ignore"):
        shares = {
            "reference": reference / pairs,
            "score": variant / pairs,
            "drop": (broke - fixed) / pairs,
        }
    single = np.array([row["draws"] == 1 for row in rows], dtype=np.bool_)
    results = {
        **{name: (values, pairs > 0) for name, values in shares.items()},
        "low": (limits.low, single),
        "high": (limits.high, single),
        "mid_p": (mid, single),
        "exact_p": (exact, single),
    }
    for name, (values, known) in results.items():
        _put(rows, name, values, known)


def _put(
    rows: Sequence[Row], name: str, values: NDArray[np.float64], known: NDArray[np.bool_]
) -> None:
    for row, value, there in zip(rows, values.tolist(), known.tolist(), strict=True):
        row[name] = value if there else None


def _adjust(family: Sequence[Row], method: str) -> None:
    if any(row["mid_p"] is None for row in family):
        return
    tests = [Significance("mid-p", row["mid_p"], row["exact_p"]) for row in family]
    for row, test in zip(family, adjusted(tests, method), strict=True):
        row["adjusted"], row["adjustment"] = test.adjusted, test.adjustment

"""The rows of a model: every perturbation in every scope, pooled where the scope is a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lm_eval_perturb.pairs import Pairs
from lm_eval_perturb.report.matched import Matched, match, pool
from lm_eval_perturb.report.measures import Macro, StaleRates
from lm_eval_perturb.report.result import Scope
from lm_eval_perturb.report.scopes import scopes
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.streams import Stream, stream


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What one row is computed from.

    Attributes:
        scope: the task or group.
        family: the variant's label, or the label that its draws share.
        draws: per task, the pairs of each draw.
        parts: per task, its table.
        matched: all of it as one table.
        seed: of the report.
    """

    scope: Scope
    family: str
    draws: tuple[tuple[Pairs, ...], ...]
    parts: Mapping[str, Matched]
    matched: Matched
    seed: int

    @property
    def first(self) -> Pairs:
        """The first draw of the first task: what all of them have in common."""
        return self.draws[0][0]

    def stream(self, *purpose: str) -> Stream:
        """The stream for one purpose in this row; it does not depend on the other rows."""
        names = (self.scope.name, self.first.metric, self.first.filter, self.family)
        return stream(self.seed, *names, *purpose)

    def signatures(self) -> list[str]:
        """Of every task and draw, without the report's own choices."""
        return [p.variant.signature for draws in self.draws for p in draws]


def rows_by_model(
    pairs: Sequence[Pairs], groups: Mapping[str, Mapping[str, Sequence[str]]], seed: int
) -> dict[str, list[Row]]:
    """The rows of each model, in the order in which the models come.

    Args:
        pairs: of one metric and filter per task; see `select`.
        groups: per model, the members of each group.
        seed: of the report.
    """
    own: dict[str, list[Pairs]] = {}
    for pair in pairs:
        own.setdefault(pair.model, []).append(pair)
    return {
        model: rows(
            found, scopes(list(dict.fromkeys(p.task for p in found)), groups.get(model, {})), seed
        )
        for model, found in own.items()
    }


def rows(pairs: Sequence[Pairs], found: Sequence[Scope], seed: int) -> list[Row]:
    """One row per scope, metric, filter and perturbation, in that order.

    Args:
        pairs: of one model.
        found: the scopes.
        seed: of the report.
    """
    tasks: dict[str, dict[tuple[str, str, str], list[Pairs]]] = {}
    for pair in pairs:
        key = (pair.metric, pair.filter, pair.variant.family)
        tasks.setdefault(pair.task, {}).setdefault(key, []).append(pair)
    matched = {
        task: {key: match(draws) for key, draws in families.items()}
        for task, families in tasks.items()
    }
    result = []
    for scope in found:
        keys = dict.fromkeys(key for task in scope.tasks for key in tasks.get(task, {}))
        for key in keys:
            members = [t for t in scope.tasks if key in tasks.get(t, {})]
            result.append(
                Row(
                    scope=Scope(scope.kind, scope.name, tuple(members)),
                    family=key[2],
                    draws=tuple(tuple(tasks[t][key]) for t in members),
                    parts={t: matched[t][key] for t in members},
                    matched=pool([matched[t][key] for t in members]),
                    seed=seed,
                )
            )
    return result


def macro(row: Row) -> Macro | None:
    """The mean over tasks of the drop on compared items; None for fewer than two tasks.

    Its standard error takes the tasks as fixed strata: the root of the summed variances of the
    tasks' drops, over the number of tasks.
    """
    if len(row.scope.tasks) < 2:
        return None
    means = []
    for part in row.parts.values():
        values = item_means(np.where(part.compared, part.loss, np.nan))
        if values.size > 1:
            means.append((values.mean(), values.var(ddof=1) / values.size))
    if not means:
        return None
    drops, variances = np.array(means).T
    error = float(np.sqrt(variances.sum()) / len(means))
    return Macro(float(drops.mean()), error, len(means))


def stale_rates(row: Row) -> StaleRates | None:
    """Stale answers against their control, over all tasks and draws; None where no gold moves.

    The paired mid-p is left to single draws: answers to several draws of one item are no
    independent pairs, and their p is nan.
    """
    parts = [p.stale for draws in row.draws for p in draws if p.stale is not None]
    if not parts:
        return None
    eligible = np.concatenate([s.eligible for s in parts])
    if not eligible.any():
        return None
    hit = np.concatenate([s.hit for s in parts])[eligible]
    control = np.concatenate([s.control for s in parts])[eligible]
    b, c = int((hit & ~control).sum()), int((control & ~hit).sum())
    p = mid_p(b, c) if row.matched.draws == 1 else float("nan")
    return StaleRates(parts[0].name, int(eligible.sum()), int(hit.sum()), int(control.sum()), p)

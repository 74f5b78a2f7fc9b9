"""From loaded pairs to the leaderboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lm_eval_perturb import __version__
from lm_eval_perturb.boards.board import SCHEMA, Agreement, BoardRow, Cell, Leaderboard
from lm_eval_perturb.boards.cells import cell, judged
from lm_eval_perturb.boards.sharing import Place, Shared, common_items, shared, values
from lm_eval_perturb.boards.standing import Standing, agreement, rank, standing
from lm_eval_perturb.loading import Loaded, merged
from lm_eval_perturb.report.compare import Options
from lm_eval_perturb.report.rows import rows_by_model
from lm_eval_perturb.report.selection import select
from lm_eval_perturb.report.signatures import pooled
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.ranks import resampled_means
from lm_eval_perturb.stats.streams import stream


def leaderboard(loaded: Loaded, options: Options, tasks: Sequence[str] = ()) -> Leaderboard:
    """The board of everything that was loaded.

    Args:
        loaded: the pairs of all models.
        options: metric, filter, margin and seed; a contrast or the C-BOD columns have no place
            on a board.
        tasks: tasks or groups to rank by; by default every group, and every task in no group.

    Raises:
        UnknownNameError: no model has the metric, the filter or a task asked for.
        NothingSharedError, MixedDirectionsError: the runs make no one board.
    """
    pairs, left_out = select(loaded.pairs, options.metric, options.filter)
    made = rows_by_model(pairs, loaded.groups, options.seed)
    found = shared(made, tasks)
    cells = _cells(found, options)
    scopes = [_scope(found, place, options) for place in found.scopes]
    original, robust = _standing(found, scopes, ""), _robust(found, scopes)
    standings = {name: _standing(found, scopes, name) for name in found.perturbations}
    rows = [_row(found, m, cells[m], original, robust, standings) for m in found.models]
    return Leaderboard(
        schema=SCHEMA,
        version=__version__,
        scopes=tuple(name for name, _ in found.scopes),
        metrics=tuple(metric for _, metric in found.scopes),
        higher_is_better=found.higher,
        perturbations=found.perturbations,
        family=f"holm({len(found.models) * len(found.perturbations)})",
        items=sum(scope.items for scope in scopes),
        margin=options.margin,
        seed=options.seed,
        rows=tuple(sorted(rows, key=lambda r: (r.robust_rank.rank, r.model))),
        robust=agreement(original, robust),
        agreement=_agreements(found, scopes, standings),
        signatures=_signatures(found),
        notes=merged((*loaded.notes, *left_out, *found.notes)),
        problems=loaded.problems,
    )


def _cells(found: Shared, options: Options) -> dict[str, dict[str, Cell]]:
    """The cells of each model, adjusted over all of them."""
    keys = [(model, name) for model in found.models for name in found.perturbations]
    made = [cell(found.of(*key), options) for key in keys]
    adjusted = holm(np.array([each.p for each, _, _ in made]))
    result: dict[str, dict[str, Cell]] = {model: {} for model in found.models}
    for (model, name), each, p in zip(keys, made, adjusted, strict=True):
        result[model][name] = judged(each, float(p), found.of(model, name), options)
    return result


@dataclass(frozen=True, slots=True, eq=False)
class _Scope:
    """The shared items of one scope.

    Attributes:
        names: "" for the original, then the perturbations that the scope has.
        items: how many are shared.
        scores: (names, models).
        resampled: (draws, names, models), all over the same resamples of the items.
    """

    names: tuple[str, ...]
    items: int
    scores: Floats
    resampled: Floats


def _scope(found: Shared, place: Place, options: Options) -> _Scope:
    chosen = common_items(found, place)
    names: list[str] = [""]
    tables: list[Floats] = []
    for name in found.perturbations:
        rows = [found.rows[m, place, name] for m in found.models if (m, place, name) in found.rows]
        if not rows:
            continue
        pairs = list(zip(rows, chosen.values(), strict=True))
        if not tables:
            tables.append(np.stack([r.matched.reference[at] for r, at in pairs], axis=1))
        names.append(name)
        tables.append(np.stack([values(r, at) for r, at in pairs], axis=1))
    columns = np.concatenate(tables, axis=1)
    random = stream(options.seed, "leaderboard", *place)
    shape = (len(names), len(found.models))
    means = resampled_means(columns, random)
    return _Scope(
        names=tuple(names),
        items=columns.shape[0],
        scores=columns.mean(axis=0).reshape(shape),
        resampled=means.reshape(-1, *shape),
    )


def _standing(
    found: Shared, scopes: Sequence[_Scope], name: str, having: str | None = None
) -> Standing:
    """Scores and resampled scores: the mean over the scopes that have a perturbation.

    Args:
        found: the rows.
        scopes: of the board.
        name: of the perturbation; "" for the original.
        having: the perturbation that a scope must have; by default the same.
    """
    own = [scope for scope in scopes if (having or name) in scope.names]
    at = [scope.names.index(name) for scope in own]
    scores = np.mean([s.scores[i] for s, i in zip(own, at, strict=True)], axis=0)
    resampled = np.mean([s.resampled[:, i] for s, i in zip(own, at, strict=True)], axis=0)
    return standing(scores, resampled, found.higher)


def _robust(found: Shared, scopes: Sequence[_Scope]) -> Standing:
    """The mean over scopes of the mean over the perturbations that a scope has."""
    scores = np.mean([s.scores[1:].mean(axis=0) for s in scopes], axis=0)
    resampled = np.mean([s.resampled[:, 1:].mean(axis=1) for s in scopes], axis=0)
    return standing(scores, resampled, found.higher)


def _agreements(
    found: Shared, scopes: Sequence[_Scope], standings: Mapping[str, Standing]
) -> dict[str, Agreement]:
    """With the original ranking over the scopes that have the perturbation."""
    return {
        name: agreement(_standing(found, scopes, "", name), each)
        for name, each in standings.items()
    }


def _row(
    found: Shared,
    model: str,
    cells: dict[str, Cell],
    original: Standing,
    robust: Standing,
    standings: dict[str, Standing],
) -> BoardRow:
    at = found.models.index(model)
    degraded = [name for name, each in cells.items() if each.effect.startswith("degraded")]
    return BoardRow(
        model=model,
        score=float(original.scores[at]),
        robust=float(robust.scores[at]),
        cells={
            name: replace(each, score=float(standings[name].scores[at]))
            for name, each in cells.items()
        },
        rank=rank(original, found.models, at),
        robust_rank=rank(robust, found.models, at),
        ranks={name: rank(each, found.models, at) for name, each in standings.items()},
        verdict=f"degraded: {', '.join(degraded)}" if degraded else "no degradation shown",
    )


def _signatures(found: Shared) -> tuple[str, ...]:
    lines = [line for row in found.rows.values() for line in pooled(row.signatures(), row.scope)]
    return tuple(dict.fromkeys(lines))

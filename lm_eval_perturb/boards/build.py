"""From loaded pairs to the leaderboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lm_eval_perturb import __version__
from lm_eval_perturb.boards.board import SCHEMA, BoardRow, Cell, Leaderboard
from lm_eval_perturb.boards.cells import cell, judged
from lm_eval_perturb.boards.sharing import Shared, common_items, shared, values
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
    tables, items = _tables(found)
    where = [_standing(found, tables, name, options) for name in ("", *found.perturbations)]
    original, robust = where[0], _robust(where[1:])
    standings = dict(zip(found.perturbations, where[1:], strict=True))
    rows = [_row(found, m, cells[m], original, robust, standings) for m in found.models]
    return Leaderboard(
        schema=SCHEMA,
        version=__version__,
        scopes=tuple(name for name, _ in found.scopes),
        metrics=tuple(metric for _, metric in found.scopes),
        higher_is_better=found.higher,
        perturbations=found.perturbations,
        family=f"holm({len(found.models) * len(found.perturbations)})",
        items=items,
        margin=options.margin,
        seed=options.seed,
        rows=tuple(sorted(rows, key=lambda r: (r.robust_rank.rank, r.model))),
        robust=agreement(original, robust),
        agreement={name: agreement(original, each) for name, each in standings.items()},
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


_Tables = dict[tuple[int, str], Floats]


def _tables(found: Shared) -> tuple[_Tables, int]:
    """Per scope and perturbation ("" the original), (items, models) over the shared items."""
    tables: _Tables = {}
    items = 0
    for i, place in enumerate(found.scopes):
        chosen = common_items(found, place)
        items += int(chosen[found.models[0]].size)
        for name in found.perturbations:
            rows = [found.rows.get((m, place, name)) for m in found.models]
            present = [r for r in rows if r is not None]
            if len(present) < len(rows):
                continue
            places = [chosen[m] for m in found.models]
            pairs = list(zip(present, places, strict=True))
            tables[i, name] = np.stack([values(r, at) for r, at in pairs], axis=1)
            if (i, "") not in tables:
                tables[i, ""] = np.stack([r.matched.reference[at] for r, at in pairs], axis=1)
    return tables, items


def _standing(found: Shared, tables: _Tables, name: str, options: Options) -> Standing:
    """Scores and resampled scores: the mean over the scopes that have the perturbation.

    The resamples of a scope are of the same items under every perturbation, so that differences
    between perturbations are paired as well.
    """
    own = [(i, t) for (i, each), t in tables.items() if each == name]
    random = [stream(options.seed, "leaderboard", *found.scopes[i]) for i, _ in own]
    parts = [resampled_means(t, r) for (_, t), r in zip(own, random, strict=True)]
    scores = np.mean([t.mean(axis=0) for _, t in own], axis=0)
    return standing(scores, np.mean(parts, axis=0), found.higher)


def _robust(parts: Sequence[Standing]) -> Standing:
    scores = np.mean([p.scores for p in parts], axis=0)
    return standing(scores, np.mean([p.resampled for p in parts], axis=0), parts[0].higher)


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

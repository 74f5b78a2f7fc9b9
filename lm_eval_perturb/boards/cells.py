"""The drop of one model under one perturbation: of one scope, or the mean over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np
from scipy import special

from lm_eval_perturb.boards.board import Cell
from lm_eval_perturb.report.compare import Options
from lm_eval_perturb.report.estimates import Stratum, compared, estimates
from lm_eval_perturb.report.result import Estimate, Significance
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.report.significance import damage, significance, verdict
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream

_PERMUTATIONS = 10_000


def cell(rows: Sequence[Row], options: Options) -> tuple[Cell, Estimate, Significance]:
    """The cell, with the estimate and the test that its verdict is of; not adjusted yet."""
    strata = [compared(row.matched, row.stream("compared")) for row in rows]
    parts = estimates(strata)
    if len(rows) == 1:
        estimate, test = parts[0], significance(strata[0], parts[0])
    else:
        estimate = _mean(parts, strata)
        test = _test(strata, options.seed, rows)
    changed = sum(row.matched.statuses()["changed"] for row in rows)
    pairs = sum(int((row.matched.status >= 0).sum()) for row in rows)
    made = Cell(
        score=np.nan,
        changed=changed / pairs if pairs else np.nan,
        items=estimate.items,
        drop=estimate.drop,
        interval=estimate.interval,
        p=test.p,
        test=test.name,
        adjusted=test.p,
        effect="",
        equivalence=None,
    )
    return made, estimate, test


def judged(
    made: tuple[Cell, Estimate, Significance], p: float, rows: Sequence[Row], options: Options
) -> Cell:
    """The cell with its adjusted p-value and its verdict."""
    cell_, estimate, test = made
    harms = [damage(row.first.variant.audit) for row in rows]
    known = [harm for harm in harms if harm is not None]
    harm = max(known) if len(known) == len(harms) else None
    result = verdict(estimate, replace(test, adjusted=p), "test", harm, options.margin)
    return replace(cell_, adjusted=p, effect=result.effect, equivalence=result.equivalence)


def _mean(parts: Sequence[Estimate], strata: Sequence[Stratum]) -> Estimate:
    """The unweighted mean over scopes, with the stratified standard error's normal interval."""
    known = [(part, s) for part, s in zip(parts, strata, strict=True) if part.items]
    losses = [item_means(s.losses) for _, s in known]
    variances = [x.var(ddof=1) / x.size if x.size > 1 else np.nan for x in losses]
    error = sqrt(sum(variances)) / len(known) if known else np.nan
    drop, reference, variant = (
        float(np.mean([getattr(part, name) for part, _ in known])) if known else np.nan
        for name in ("drop", "reference", "variant")
    )
    pairs = sum(p.pairs for p in parts)
    broke, fixed = sum(p.broke for p in parts), sum(p.fixed for p in parts)
    return Estimate(
        items=sum(p.items for p in parts),
        pairs=pairs,
        reference=reference,
        variant=variant,
        drop=drop,
        interval=_normal(drop, error, 0.95, len(known)),
        narrow=_normal(drop, error, 0.90, len(known)),
        broke=broke,
        fixed=fixed,
        flips=(broke + fixed) / pairs if pairs else np.nan,
    )


def _normal(drop: float, error: float, level: float, scopes: int) -> Interval[float]:
    reach = float(special.ndtri(0.5 + level / 2.0)) * error
    return Interval(drop - reach, drop + reach, level, f"stratified({scopes})")


def _test(strata: Sequence[Stratum], seed: int, rows: Sequence[Row]) -> Significance:
    """The sign-flip test of the mean over scopes: an item weighs one over its scope's items."""
    losses = [item_means(s.losses) for s in strata]
    weighted = np.concatenate([x / x.size for x in losses if x.size] or [np.zeros(0)])
    names = [row.scope.name for row in rows]
    random = stream(seed, "leaderboard", *names, rows[0].family)
    p = sign_flip_p(weighted, random, _PERMUTATIONS)
    return Significance(f"sign-flip({_PERMUTATIONS})", p, None)

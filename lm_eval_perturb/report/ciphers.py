"""Ciphers in the report: what is learned from demonstrations, over keys and over coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from lm_eval_perturb.notes import Note
from lm_eval_perturb.pairs import Pairs
from lm_eval_perturb.report.cipher_gaps import gap, score
from lm_eval_perturb.report.cipher_keys import Keyed, keyed
from lm_eval_perturb.report.cipher_terms import (
    CipherContrast,
    CipherRow,
    CipherScore,
    CoverageBin,
)
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.counts import Floats

_PLANNED = (("bijective", "random"), ("bijective", "banded"), ("clean", "bijective"))
_CONTROLS = ("random", "banded")
COVERAGES = ("0", "(0, 0.5]", "(0.5, 1)", "1", "none")
"""The bins of coverage; the last holds items of which nothing is mapped or known."""


def ciphers(
    pairs: Sequence[Pairs], runs: Sequence[TaskRun]
) -> tuple[tuple[CipherRow, ...], list[Note]]:
    """One row per model, task and setting of a cipher, and what was passed over.

    Args:
        pairs: of one metric and filter per task.
        runs: where they come from; without them the number of demonstrations is not known.
    """
    found, notes = keyed(pairs, runs)
    rows = [_row(each) for each in found if each.common.any()]
    rows.sort(key=_order)
    return tuple(_adjusted(rows)), notes


def _order(row: CipherRow) -> tuple[str, str, str, float, int]:
    setting = row.setting
    return row.model, row.task, setting.unit, setting.rate, setting.shots or 0


def _row(found: Keyed) -> CipherRow:
    return CipherRow(
        model=found.model,
        task=found.first.task,
        metric=found.first.metric,
        filter=found.first.filter,
        setting=found.setting,
        keys=found.keys,
        items=int(found.common.sum()),
        others=int((~found.common).sum()),
        scores=tuple(CipherScore(arm, *score(right)) for arm, right in found.right.items()),
        contrasts=tuple(_contrasts(found)),
        bins=tuple(_bins(found)),
    )


def _contrasts(found: Keyed) -> Iterator[CipherContrast]:
    for upper, lower in _PLANNED:
        if upper in found.right and lower in found.right:
            one, other = found.right[upper], found.right[lower]
            columns = range(len(found.keys))
            each = (gap(one[:, [column]], other[:, [column]]) for column in columns)
            yield CipherContrast(upper, lower, gap(one, other), 1.0, "", tuple(each))


def _bins(found: Keyed) -> Iterator[CoverageBin]:
    if np.isnan(found.coverage).all():
        return
    places = _places(found.coverage)
    for lower in _CONTROLS:
        for place, name in enumerate(COVERAGES):
            if lower not in found.right:
                continue
            one, other = (
                np.where(places == place, found.right[arm], np.nan) for arm in ("bijective", lower)
            )
            if not np.isnan(one).all():
                yield CoverageBin(lower, name, score(one)[0], score(other)[0], gap(one, other))


def _places(coverage: Floats) -> np.ndarray:
    """The bin of each cell, as an index into `COVERAGES`."""
    inside = [coverage == 0, coverage <= 0.5, coverage < 1, coverage == 1]
    return np.select(inside, range(4), default=4)


def _adjusted(rows: Sequence[CipherRow]) -> Iterator[CipherRow]:
    """The rows with the p of their contrasts adjusted, a family per model."""
    for model in dict.fromkeys(row.model for row in rows):
        own = [row for row in rows if row.model == model]
        p = np.array([each.whole.p for row in own for each in row.contrasts])
        values = iter(holm(p).tolist() if p.size else ())
        name = f"holm({p.size})"
        for row in own:
            contrasts = (
                replace(each, adjusted=next(values), adjustment=name) for each in row.contrasts
            )
            yield replace(row, contrasts=tuple(contrasts))

"""What the answers of a row say beside its score: classes, gaps, lengths and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.answers.arrays import NOTHING, Answers
from lm_eval_perturb.report.matched import Flags
from lm_eval_perturb.report.measures import AnswerShift, Confound, GoldClass, NoAnswer
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.symmetry import bowker, stuart_maxwell

_MOST_CLASSES = 50  # of a table; more are no classes but names of options


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The answers of a row, task after task: (items, draws), as `Matched` has its values.

    Attributes:
        parts: the answers of each draw of each task.
        compared: (items,), of the first draw.
        loss: (items,), of the first draw.
    """

    parts: tuple[tuple[Answers, ...], ...]
    compared: Flags
    loss: Floats

    def first(self, name: str) -> NDArray[Any]:
        """(items,), an array of the first draws."""
        return np.concatenate([getattr(draws[0], name) for draws in self.parts])


def answered(row: Row) -> Answered | None:
    """The answers of a row; None where any of its tasks has none."""
    parts = []
    for draws in row.draws:
        own = tuple(p.answers for p in draws if p.answers is not None)
        if len(own) < len(draws):
            return None
        parts.append(own)
    return Answered(tuple(parts), row.matched.compared[:, 0], row.matched.loss[:, 0])


def shift(row: Row, found: Answered | None, p: float, alpha: float) -> AnswerShift | None:
    """The tests on classes; None without them, or where options move, are drawn anew or repeat.

    Args:
        row: of one draw.
        found: its answers.
        p: of the test of correctness.
        alpha: the level at which the tests on classes are said to see what that one does not.
    """
    if found is None or row.matched.draws > 1 or row.first.variant.promise != "preserves":
        return None
    one, two, gold = (found.first(name) for name in ("reference", "value", "gold"))
    chosen = found.compared & (one >= 0) & (two >= 0)
    if not chosen.any() or max(one[chosen].max(), two[chosen].max()) >= _MOST_CLASSES:
        return None
    one, two, gold, loss = one[chosen], two[chosen], gold[chosen], found.loss[chosen]
    size = int(max(one.max(), two.max())) + 1
    table = np.bincount(one.astype(np.int64) * size + two, minlength=size * size)
    table = table.reshape(size, size)
    homogeneity, classes = stuart_maxwell(table).p, _gold_classes(gold, loss)
    within = min([c.adjusted for c in classes], default=1.0)
    return AnswerShift(
        items=int(one.size),
        classes=int((table.sum(axis=0) + table.sum(axis=1) > 0).sum()),
        moved=float((one != two).mean()),
        homogeneity=homogeneity,
        symmetry=bowker(table).p,
        gold=classes,
        blind=p >= alpha and min(homogeneity, within) < alpha,
    )


def _gold_classes(gold: NDArray[Any], loss: Floats) -> tuple[GoldClass, ...]:
    if not np.isin(loss, (-1.0, 0.0, 1.0)).all():
        return ()
    labels = np.unique(gold[gold >= 0])
    counts = [
        (int(label), int(m.sum()), int((loss[m] > 0).sum()), int((loss[m] < 0).sum()))
        for label in labels
        for m in (gold == label,)
    ]
    if not counts:
        return ()
    ps = np.asarray(mid_p(np.array([c[2] for c in counts]), np.array([c[3] for c in counts])))
    return tuple(
        GoldClass(str(label), items, broke, fixed, float(p), float(q))
        for (label, items, broke, fixed), p, q in zip(counts, ps, holm(ps), strict=True)
    )


def no_answer(row: Row, found: Answered | None) -> NoAnswer | None:
    """How often the filter took nothing out of a generated answer; None for other tasks."""
    if found is None or not all(a.generated for draws in found.parts for a in draws):
        return None
    chosen = row.matched.compared
    gaps = _draws(found.parts, "value", chosen.shape) == NOTHING
    before = found.first("reference") == NOTHING
    items = chosen.any(axis=1)
    if not items.any():
        return None
    shares = np.where(chosen, gaps, 0).sum(axis=1)[items] / chosen.sum(axis=1)[items]
    p = np.nan
    if chosen.shape[1] == 1:
        one, two = before[items], gaps[items, 0]
        p = mid_p(int((two & ~one).sum()), int((one & ~two).sum()))
    return NoAnswer(int(items.sum()), float(before[items].mean()), float(shares.mean()), p)


def _draws(parts: Sequence[Sequence[Answers]], name: str, shape: tuple[int, ...]) -> Floats:
    """(items, draws) of all tasks, nan where a task has fewer draws."""
    table = np.full(shape, np.nan)
    start = 0
    for draws in parts:
        own = np.stack([getattr(a, name) for a in draws], axis=1)
        table[start : start + own.shape[0], : own.shape[1]] = own
        start += own.shape[0]
    return table


def confound(row: Row, found: Answered | None) -> Confound | None:
    """Shifts of prompt length and numbers on the compared pairs; None where nothing is known."""
    if found is None:
        return None
    length = _item_means(row, found, "length")
    if not length.size:
        return None
    numbers = _item_means(row, found, "numbers")
    if length.any():
        interval = percentile(bootstrap_means(length, row.stream("length")), 0.95)
    else:
        interval = Interval(0.0, 0.0, 0.95, "bootstrap(0)")
    return Confound(float(length.mean()), interval, float(numbers.mean()) if numbers.size else None)


def _item_means(row: Row, found: Answered, name: str) -> Floats:
    values = _draws(found.parts, name, row.matched.compared.shape)
    known = row.matched.compared & ~np.isnan(values)
    counts = known.sum(axis=1)
    sums = np.where(known, values, 0.0).sum(axis=1)
    return np.asarray(sums[counts > 0] / counts[counts > 0])

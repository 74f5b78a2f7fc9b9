"""Drops with intervals: Tango's for one 0/1 pair per item, the bootstrap over items otherwise.

Items with several draws and no flip in any are as many pairs without a flip: Tango's again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.report.matched import Matched
from lm_eval_perturb.report.result import Estimate
from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.streams import Stream
from lm_eval_perturb.stats.tango import tango

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Stratum:
    """The pairs that an estimate is about.

    Attributes:
        matched: all items.
        pairs: (items, draws), which of their pairs count.
        stream: for resamples, where they are needed.
    """

    matched: Matched
    pairs: NDArray[np.bool_]
    stream: Stream

    @property
    def losses(self) -> Floats:
        """(items, draws), nan for pairs that do not count."""
        return np.where(self.pairs, self.matched.loss, np.nan)

    @property
    def single(self) -> bool:
        """Whether it is one 0/1 pair per item, which McNemar and Tango need."""
        return self.matched.binary and self.matched.draws == 1


def whole(matched: Matched, stream: Stream) -> Stratum:
    """Every document, sent or not."""
    return Stratum(matched, matched.status >= 0, stream)


def compared(matched: Matched, stream: Stream) -> Stratum:
    """The pairs on which both arms were sent."""
    return Stratum(matched, matched.compared, stream)


def estimates(strata: Sequence[Stratum]) -> list[Estimate]:
    """The estimate of each stratum; all score intervals are found in one pass."""
    counts = np.array([_counts(s) for s in strata], dtype=np.int64).reshape(-1, 3)
    broke, fixed, pairs = counts.T
    # Rows with several draws or a graded metric take part for nothing; theirs are resampled.
    wide, narrow = (tango(broke, fixed, pairs, level) for level in (0.95, 0.90))
    result = []
    for i, stratum in enumerate(strata):
        if stratum.single:
            intervals = [
                Interval(float(t.low[i]), float(t.high[i]), t.level, t.method)
                for t in (wide, narrow)
            ]
        else:
            intervals = _resampled(stratum)
        b, c, n = (int(x) for x in counts[i])
        result.append(_estimate(stratum, b, c, n, intervals))
    return result


def _counts(stratum: Stratum) -> tuple[int, int, int]:
    losses = stratum.matched.loss[stratum.pairs]
    return int((losses > 0).sum()), int((losses < 0).sum()), losses.size


def _resampled(stratum: Stratum) -> list[Interval[float]]:
    means = item_means(stratum.losses)
    if not means.size:
        return [Interval(np.nan, np.nan, level, "bootstrap(0)") for level in (0.95, 0.90)]
    if stratum.matched.binary and not means.any():
        # Resamples of ties are ties, of four items as of a thousand: an interval without width.
        return [tango(0.0, 0.0, float(means.size), level) for level in (0.95, 0.90)]
    resampled = bootstrap_means(means, stratum.stream)
    return [percentile(resampled, level) for level in (0.95, 0.90)]


def _estimate(
    stratum: Stratum, broke: int, fixed: int, pairs: int, intervals: list[Interval[float]]
) -> Estimate:
    chosen, matched = stratum.pairs, stratum.matched
    items = chosen.any(axis=1)
    means = item_means(stratum.losses)
    empty = not means.size
    variant = item_means(np.where(chosen, matched.value, np.nan))
    return Estimate(
        items=int(items.sum()),
        pairs=pairs,
        reference=np.nan if empty else float(matched.reference[items].mean()),
        variant=np.nan if empty else float(variant.mean()),
        drop=np.nan if empty else float(means.mean()),
        interval=intervals[0],
        narrow=intervals[1],
        broke=broke,
        fixed=fixed,
        flips=(broke + fixed) / pairs if pairs else np.nan,
    )

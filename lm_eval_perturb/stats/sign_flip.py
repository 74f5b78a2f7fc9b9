"""The sign-flip permutation test of a mean paired difference, for values of any kind.

Under the null hypothesis the two arms of an item are exchangeable, so that its difference is as
likely to carry the other sign. One difference per item: where an item has several variants, they
are averaged first (see `clusters`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.inversion import fair_binomial
from lm_eval_perturb.stats.streams import Stream, blocks

_TIE = 1e-12  # sums that differ by less are the same sum in another order of addition
_ITEMS_PER_SIZE = 4  # from here on counts of signs are cheaper than signs


def sign_flip_p(differences: Floats, stream: Stream, draws: int = 10_000) -> float:
    """The two-sided p-value of the mean of the differences.

    All sign patterns are enumerated where there are at most `draws` of them; otherwise it is
    (as extreme + 1) / (draws + 1) over random patterns, never 0. Items without a difference do
    not matter; without any difference the p-value is exactly 1.

    Args:
        differences: (items,), reference less variant.
        stream: where the signs come from.
        draws: the number of random patterns.

    Source: Fisher 1935, The Design of Experiments, section 21; the count of one more on both
    sides from Phipson and Smyth 2010, Statistical Applications in Genetics 9:39.
    """
    values = differences[differences != 0.0]
    if values.size == 0:
        return 1.0
    bound = abs(float(values.sum())) - _TIE * float(np.abs(values).sum())
    if values.size < 63 and 2**values.size <= draws:
        patterns = np.arange(2**values.size)[:, None] >> np.arange(values.size) & 1
        return float(np.mean(_flipped(patterns, values) >= bound))
    sizes, counts = np.unique(np.abs(values), return_counts=True)
    if sizes.size * _ITEMS_PER_SIZE <= values.size:
        sums = _by_counts(sizes, counts, stream, draws)
        return (int((sums >= bound).sum()) + 1) / (draws + 1)
    extreme = 0
    for start, count in blocks(draws, values.size):
        signs = stream.bits(start, count, values.size)
        extreme += int((_flipped(signs, values) >= bound).sum())
    return (extreme + 1) / (draws + 1)


def _by_counts(sizes: Floats, counts: NDArray[np.intp], stream: Stream, draws: int) -> Floats:
    """The absolute sums where many items share a size: how many of them turn is binomial."""
    sums = np.zeros(draws)
    for i, (size, count) in enumerate(zip(sizes, counts, strict=True)):
        kept = fair_binomial(int(count), stream.uniforms(i * draws, draws))
        sums += size * (2.0 * kept - count)
    return np.abs(sums)


def _flipped(signs: NDArray[np.integer], values: Floats) -> Floats:
    """The absolute sums with the signs of the items that have a 0 turned around."""
    return np.asarray(np.abs(2.0 * (signs @ values) - values.sum()))

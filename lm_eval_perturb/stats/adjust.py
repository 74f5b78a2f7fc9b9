"""Adjusting p-values for the size of their family.

Families lie along the last axis: a (500, 57) array is 500 families of 57 tests. The family is
declared by the caller and its size belongs beside every adjusted value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.counts import Floats


def holm(p: NDArray[np.floating]) -> Floats:
    """Holm's step-down values: they bound the chance of any false finding in the family.

    Args:
        p: p-values, one family along the last axis.

    Raises:
        BadValueError: a value outside [0, 1].

    Source: Holm 1979, Scandinavian Journal of Statistics 6:65.
    """
    values = _checked(p, "holm")
    size = values.shape[-1]
    order = np.argsort(values, axis=-1, kind="stable")
    steps = np.take_along_axis(values, order, -1) * np.arange(size, 0, -1)
    return _unsorted(np.maximum.accumulate(steps, axis=-1), order)


def benjamini_hochberg(p: NDArray[np.floating]) -> Floats:
    """Benjamini and Hochberg's step-up values: they bound the share of false findings.

    For exploration, as over the subjects of a group. Shapes and errors are those of `holm`.

    Source: Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289.
    """
    values = _checked(p, "benjamini_hochberg")
    size = values.shape[-1]
    order = np.argsort(values, axis=-1, kind="stable")
    steps = np.take_along_axis(values, order, -1) * (size / np.arange(1, size + 1))
    running = np.minimum.accumulate(steps[..., ::-1], axis=-1)[..., ::-1]
    return _unsorted(running, order)


def _checked(p: NDArray[np.floating], where: str) -> Floats:
    values = np.atleast_1d(np.asarray(p, dtype=np.float64))
    wrong = ~((values >= 0.0) & (values <= 1.0))
    if wrong.any():
        raise BadValueError("p", values[wrong].flat[0], "between 0 and 1", where)
    return values


def _unsorted(values: Floats, order: NDArray[np.intp]) -> Floats:
    result = np.empty_like(values)
    np.put_along_axis(result, order, np.minimum(values, 1.0), -1)
    return result

"""Discordant counts as arguments: what every function on (b, c) checks and converts alike."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lm_eval_perturb.errors import BadValueError

Floats: TypeAlias = NDArray[np.float64]


def checked(where: str, **arguments: ArrayLike) -> tuple[Floats, ...]:
    """The arguments as float arrays of one common shape.

    Args:
        where: the function that asks, for the error.
        **arguments: whole numbers from 0 up, scalars or arrays that broadcast together.

    Raises:
        BadValueError: a value that is negative, not whole or not a number.
    """
    arrays = []
    for name, value in arguments.items():
        array = np.asarray(value, dtype=np.float64)
        wrong = ~(np.isfinite(array) & (array >= 0) & (array == np.floor(array)))
        if wrong.any():
            found = array[wrong].flat[0]
            raise BadValueError(name, found, "a count: a whole number from 0 up", where)
        arrays.append(array)
    return tuple(np.broadcast_arrays(*arrays))


def returned(value: Floats) -> float | Floats:
    """A plain float where the arguments were scalars, else the array."""
    return float(value) if value.ndim == 0 else value

"""The answers of one variant against its reference, as arrays over the documents of `Pairs`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Classes = NDArray[np.int16]
Floats = NDArray[np.float64]

UNKNOWN = -1
"""No class: a generated answer, or requests of which none stands for one option."""

NOTHING = -2
"""A generated answer out of which the filter took nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers of both arms, document by document.

    Attributes:
        gold: (n,), the position of the original's gold option; `UNKNOWN` where it has none.
        reference: (n,), the position of the likeliest option, `UNKNOWN` or `NOTHING`.
        value: (n,), the same of the variant; the reference's where it was not sent.
        generated: whether the answers were generated.
        length: (n,), log ratio of the variant's prompt to the reference's in characters; nan where
            it was not sent.
        numbers: (n,), mean log ratio of the numbers drawn anew to those they replace; nan where
            none were.
    """

    gold: Classes
    reference: Classes
    value: Classes
    generated: bool
    length: Floats
    numbers: Floats

"""The columns of the C-BOD paper, as it defines them, from counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.mcnemar import method

_ALPHA = 0.05  # the paper's

PaperTest = Literal["exact", "chi-square"]
"""exact: the two-sided exact binomial of the paper's released code and tables · chi-square: its
equation 3, without correction, the more liberal of the two."""


@dataclass(frozen=True, slots=True)
class PaperTerms:
    """One model at one strength, as the paper tabulates it.

    Attributes:
        items: all documents; one that was not reworded counts with the same answer twice.
        original: right on the original.
        perturbed: right on the variant.
        broke: b, right on the original and wrong on the variant.
        fixed: c, the reverse.
        difference: b - c, which is original - perturbed.
        relative: the difference over `original`, a share; nan where nothing was right.
        test: which of the paper's two tests.
        p: two-sided; 1 where b = c = 0, which the paper leaves open.
        significant: p < 0.05.
        overfit: the paper's flag: significant, and b > c.
    """

    items: int
    original: int
    perturbed: int
    broke: int
    fixed: int
    difference: int
    relative: float
    test: PaperTest
    p: float
    significant: bool
    overfit: bool


def in_paper_terms(
    items: int, original: int, broke: int, fixed: int, test: PaperTest = "exact"
) -> PaperTerms:
    """The paper's columns.

    Args:
        items: all documents.
        original: how many were right on the original.
        broke: b.
        fixed: c.
        test: which of the paper's two tests.

    Raises:
        BadValueError: counts that contradict each other, negative or not whole.

    Source: Cohen-Inger et al. 2025 (arXiv 2502.07445), algorithm 1, equation 3 and table 1.
    """
    if not (broke <= original <= items and fixed <= items - original):
        found = f"items {items}, original {original}, b {broke}, c {fixed}"
        raise BadValueError("counts", found, "b <= original, c <= items - original", "C-BOD")
    p = float(method(test)(np.array(broke), np.array(fixed)))
    significant = p < _ALPHA
    return PaperTerms(
        items=items,
        original=original,
        perturbed=original - broke + fixed,
        broke=broke,
        fixed=fixed,
        difference=broke - fixed,
        relative=(broke - fixed) / original if original else np.nan,
        test=test,
        p=p,
        significant=significant,
        overfit=significant and broke > fixed,
    )

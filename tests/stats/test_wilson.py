"""Wilson's interval against statsmodels, and its edges."""

from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.wilson import wilson


@pytest.mark.parametrize(("hits", "n"), [(0, 7), (1, 7), (3, 7), (7, 7), (650, 1319), (8771, 8792)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_against_statsmodels(hits: int, n: int, level: float) -> None:
    found = wilson(hits, n, level)
    other = proportion_confint(hits, n, alpha=1 - level, method="wilson")
    assert (found.low, found.high) == pytest.approx(other, abs=1e-12)


def test_edges() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    with pytest.raises(BadValueError, match="hits"):
        wilson(3, 2)
    with pytest.raises(BadValueError, match="level"):
        wilson(1, 2, 1.0)

"""Wilson's score interval of one share."""

from __future__ import annotations

from math import sqrt

from scipy import special

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.stats.interval import Interval


def wilson(hits: int, n: int, level: float = 0.95) -> Interval[float]:
    """The interval of hits / n; [0, 1] where n is 0.

    Args:
        hits: successes.
        n: trials.
        level: the confidence level.

    Raises:
        BadValueError: counts that are none, or a level outside (0, 1).

    Source: Wilson 1927, Journal of the American Statistical Association 22:209.
    """
    if not 0 <= hits <= n:
        raise BadValueError("hits", hits, f"a count from 0 to {n}", "wilson")
    if not 0 < level < 1:
        raise BadValueError("level", level, "between 0 and 1", "wilson")
    if not n:
        return Interval(0.0, 1.0, level, "wilson")
    z = float(special.ndtri((1 + level) / 2))
    share, weight = hits / n, z * z / n
    middle = share + weight / 2
    reach = z * sqrt(share * (1 - share) / n + weight / (4 * n))
    low = 0.0 if hits == 0 else (middle - reach) / (1 + weight)
    high = 1.0 if hits == n else (middle + reach) / (1 + weight)
    return Interval(low, high, level, "wilson")

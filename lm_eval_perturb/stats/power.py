"""What a comparison could have seen: minimum detectable effect, and the n equivalence needs.

The input is the discordance d, the share of pairs that differ: it is what decides the power of a
paired 0/1 comparison. All formulas are the normal approximations of the sources below; effects
and margins are shares (0.03 is 3 points).
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray
from scipy import special

from lm_eval_perturb.stats.counts import Floats, returned

Values = NDArray[np.floating]


def _z(probability: float) -> float:
    return float(special.ndtri(probability))


@overload
def detectable(
    n: float, discordance: float, *, power: float = 0.8, alpha: float = 0.05
) -> float: ...
@overload
def detectable(
    n: Values | float, discordance: Values, *, power: float = 0.8, alpha: float = 0.05
) -> Floats: ...
def detectable(
    n: Values | float, discordance: Values | float, *, power: float = 0.8, alpha: float = 0.05
) -> float | Floats:
    """The smallest drop that the two-sided test finds with the given power.

    Solves  delta sqrt(n) = z(1 - alpha / 2) sqrt(d) + z(power) sqrt(d - delta^2)  for delta.

    Args:
        n: pairs; divide by the design effect where the pairs are clustered.
        discordance: (b + c) / n. Where it is 0 or n is 0 the effect is unknown: nan.
        power: the chance to find it.
        alpha: the level of the test.

    Source: Connor 1987, Biometrics 43:207; Miettinen 1968, Biometrics 24:339.
    """
    pairs, d = np.broadcast_arrays(np.asarray(n, np.float64), np.asarray(discordance, np.float64))
    test, hit = _z(1.0 - alpha / 2.0), _z(power)
    a, s = pairs + hit * hit, test * np.sqrt(d * pairs)
    inside = s * s - a * d * (test * test - hit * hit)
    known = (pairs > 0) & (d > 0)
    delta = (s + np.sqrt(np.maximum(inside, 0.0))) / np.where(known, a, 1.0)
    return returned(np.where(known, np.minimum(delta, 1.0), np.nan))


def power(n: float, discordance: float, effect: float, *, alpha: float = 0.05) -> float:
    """The chance that McNemar's test finds a drop of a given size.

    The effect is one stated beforehand: at the observed one, power only repeats the p-value.

    Args:
        n: pairs; divide by the design effect where the pairs are clustered.
        discordance: (b + c) / n; nan or below the effect, the effect itself is taken.
        effect: the true drop, a share above 0.
        alpha: the level of the test.

    Returns:
        nan without pairs.

    Source: Connor 1987, Biometrics 43:207, solved for the power.
    """
    if n <= 0:
        return float("nan")
    d = discordance if discordance > effect else effect
    spread = np.sqrt(max(d - effect * effect, 1e-300))
    z = (effect * np.sqrt(n) - _z(1.0 - alpha / 2.0) * np.sqrt(d)) / spread
    return float(special.ndtr(z))


@overload
def items_for_equivalence(
    discordance: float, margin: float, *, power: float = 0.8, alpha: float = 0.05
) -> float: ...
@overload
def items_for_equivalence(
    discordance: Values, margin: float, *, power: float = 0.8, alpha: float = 0.05
) -> Floats: ...
def items_for_equivalence(
    discordance: Values | float, margin: float, *, power: float = 0.8, alpha: float = 0.05
) -> float | Floats:
    """The pairs that two one-sided tests need to show equivalence where there is no difference.

    n = d ((z(1 - alpha) + z((1 + power) / 2)) / margin)^2, which is d (2.93 / margin)^2 at the
    defaults, and at least what Tango's interval needs where no pair differs: its limits are then
    z^2 / (n + z^2) either way.

    Args:
        discordance: (b + c) / n.
        margin: the largest drop, either way, that still counts as the same; a share above 0.
        power: the chance to show it.
        alpha: the level of each one-sided test.

    Source: Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15:657, for the two
    tests; the variance of a paired difference is d / n where there is none.
    """
    test = _z(1.0 - alpha)
    quantiles = test + _z((1.0 + power) / 2.0)
    needed = np.ceil(np.asarray(discordance, np.float64) * (quantiles / margin) ** 2)
    return returned(np.maximum(needed, np.floor(test * test * (1.0 - margin) / margin) + 1.0))

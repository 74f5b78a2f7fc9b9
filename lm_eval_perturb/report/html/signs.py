"""A sign and a class for every verdict: colour never says anything alone."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.report.result import Verdict


@dataclass(frozen=True, slots=True)
class Sign:
    """How a verdict is shown.

    Attributes:
        kind: the CSS class and custom property, as "degraded" and `--degraded`.
        text: one character in front of the words.
        shape: of its mark in charts, a Vega symbol.
    """

    kind: str
    text: str
    shape: str


_SIGNS = {
    "degraded": Sign("degraded", "\u25bc", "triangle-down"),
    "within label damage": Sign("damage", "\u25c6", "diamond"),
    "improved": Sign("improved", "\u25b2", "triangle-up"),
    "no change shown": Sign("none", "\u25cb", "circle"),
    "not measured": Sign("unmeasured", "\u2013", "stroke"),
    "noise floor": Sign("noise", "\u223c", "square"),
    "control": Sign("noise", "\u25a1", "square"),
}
SIGNS = tuple(dict.fromkeys(_SIGNS.values()))


def sign(verdict: Verdict) -> Sign:
    """The sign of a verdict; words after a comma qualify it and leave the sign as it is."""
    return _SIGNS.get(verdict.effect.partition(",")[0], _SIGNS["not measured"])

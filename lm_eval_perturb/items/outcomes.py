"""How one pair came out."""

from __future__ import annotations

from typing import Literal, get_args

Outcome = Literal["broke", "fixed", "right", "wrong", "same", "not sent"]
"""broke: worse on the variant · fixed: better · right, wrong: so in both arms · same: equal values
of a graded metric · not sent: nothing was compared."""

OUTCOMES: tuple[str, ...] = get_args(Outcome)
FLIPPED = ("broke", "fixed")


def outcome(
    reference: float, value: float, *, compared: bool, higher: bool, binary: bool
) -> Outcome:
    """The outcome of a pair.

    Args:
        reference: the metric on the reference arm.
        value: the metric on the variant arm.
        compared: whether both arms were sent.
        higher: whether more of the metric is better.
        binary: whether the metric is 0/1.
    """
    if not compared:
        return "not sent"
    loss = reference - value if higher else value - reference
    if loss:
        return "broke" if loss > 0 else "fixed"
    if not binary:
        return "same"
    return "right" if reference == float(higher) else "wrong"

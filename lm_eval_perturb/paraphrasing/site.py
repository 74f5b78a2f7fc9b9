"""A site: a place of a text where a rewrite applies, and the wordings that it offers there."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.protect import Span


@dataclass(frozen=True, slots=True)
class Site:
    """One rewrite that applies to a text.

    Attributes:
        spots: the stretches of the text that it replaces, in order, none overlapping; several where
            one word must be replaced throughout or not at all.
        options: the wordings on offer; whichever is chosen stands in every spot.
        rule: the name of the rule, for the record.
    """

    spots: tuple[Span, ...]
    options: tuple[str, ...]
    rule: str

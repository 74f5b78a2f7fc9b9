"""New values for the quantities of a bound item."""

from __future__ import annotations

from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import FORMS, Source


class Draw(NamedTuple):
    """New values.

    Attributes:
        values: by group, its value; groups that stay included.
        results: the result of each step.
    """

    values: dict[int, Number]
    results: tuple[Number, ...]

    def value(self, source: Source, binding: Binding, old: Number) -> Number:
        """What a source gives under this draw; `old` for a constant."""
        if source.kind == "constant":
            return old
        if source.kind == "result":
            return self.results[source.which]
        return FORMS[source.form](self.values[binding.groups[source.which]])


def original_draw(binding: Binding) -> Draw:
    """The draw that gives the item back."""
    values = {group: binding.mentions[group].value for group in binding.groups}
    return Draw(values, tuple(step.value for step in binding.worked.steps))

"""Steps whose result no other step takes: what they are made of is kept, and what they may make."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number, exact

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_ANNOTATION = re.compile(r"<<[^<>]*>>")
_COMPARED = re.compile(
    r"[<>]|\b(?:more than|less than|fewer than|most|least|maxim\w*|minim\w*|cheap\w*|better|best|"
    r"choos\w*|choice|chose|enough|afford\w*|whichever|compar\w*|wins?|won|winner|if|profitable)\b",
    re.IGNORECASE,
)
_REASON = "a step that is not used may be meant by it"


def may_be_idle(binder: Binder, step: int) -> bool:
    """Whether an unused result only tells something; not where it may decide what counts."""
    told = _ANNOTATION.sub(" ", binder.worked.text)
    if _COMPARED.search(told) or _COMPARED.search(binder.question):
        return False
    binder.idle.add(step)
    return True


def keep_idle(binder: Binder) -> None:
    """Freezes what idle steps come from, and numbers that an unwritten step may make of them.

    So a result that the solution uses without a word keeps its value, whatever else changes.
    """
    for step in binder.idle:
        binder.groups.freeze_all(binder.ancestors(step), _REASON)
    for step in binder.idle:
        made = _makes(binder, binder.worked.steps[step].value)
        for slot in binder.slots.values():
            if slot.step >= 0 and slot.step != step and slot.value in made:
                for source in slot.sources:
                    if source.kind == "mention":
                        binder.groups.freeze(source.which, _REASON)


def _makes(binder: Binder, value: Number) -> set[Number]:
    """What one operation with a number that may change makes of a value."""
    frozen = binder.groups.reasons()
    known: set[Number] = {
        mention.value
        for index, mention in enumerate(binder.mentions)
        if binder.groups.first(index) not in frozen
    }
    for number, step in enumerate(binder.worked.steps):
        if any(binder.groups.first(i) not in frozen for i in binder.ancestors(number)):
            known.add(step.value)
    made: set[Number] = set()
    for other in known:
        made |= {value + other, value - other, other - value, value * other}
        if value and other:
            made |= {exact(Fraction(other) / value), exact(Fraction(value) / other)}
    return made

"""Evidence for what the numbers of no step say: those that only stand in a solution's sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.slots import PEOPLE, SMALL, Slot
from lm_eval_perturb.arithmetic.sources import CONSTANT, Source

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder


def settle_loose(binder: Binder) -> None:
    """A loose number beside a literal of the same value on its line is that literal."""
    for slot in binder.slots.values():
        if slot.step >= 0 or len(slot.sources) < 2:
            continue
        beside = [s for s in binder.same.get(slot.value, ()) if s.line == slot.line]
        made = [
            i
            for i in binder.results.get(slot.value, ())
            if binder.worked.steps[i].line == slot.line
        ]
        because = _line(binder, slot.line).lower().find("because")
        if made and because >= 0 and because < _line(binder, slot.line).find("<<"):
            slot.sources = [Source("result", made[-1])]
        elif CONSTANT in slot.sources and not slot.nouns.isdisjoint(PEOPLE):
            continue  # `the 3 men eat 3+5+4`
        elif beside and not made and all(s.sources == beside[0].sources for s in beside):
            slot.sources = list(beside[0].sources)
        elif made and not beside:
            slot.sources = [Source("result", made[-1])]
        elif made and because < 0 and _before(binder, slot, beside):
            slot.sources = list(beside[0].sources)
        elif slot.value not in SMALL:
            _settle_loose_by_line(binder, slot)


def _before(binder: Binder, slot: Slot, beside: list[Slot]) -> bool:
    """`who is at 3,000 feet must climb 6,000-3,000`: a number told before it is calculated with."""
    start = next(
        p.start for i, p in enumerate(binder.worked.places) if binder.slots.get((-1, i)) is slot
    )
    first = min(
        place.start
        for place in binder.worked.places
        if place.step >= 0 and binder.worked.steps[place.step].line == slot.line
    )
    return start < first and all(s.sources == beside[0].sources for s in beside)


def _line(binder: Binder, number: int) -> str:
    return binder.worked.text.split("\n")[number]


def _settle_loose_by_line(binder: Binder, slot: Slot) -> None:
    """What the number is on the next line that has it, where it has nothing else there."""
    settled = [s for s in binder.same.get(slot.value, ()) if s.line >= slot.line]
    if not settled:
        return
    line = min(s.line for s in settled)
    there = [s.sources for s in settled if s.line == line]
    made = [
        i
        for i in binder.results.get(slot.value, ())
        if slot.line <= binder.worked.steps[i].line <= line
    ]
    if not made and all(sources == there[0] for sources in there) and len(there[0]) == 1:
        slot.sources = list(there[0])

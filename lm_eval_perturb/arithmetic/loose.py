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
            source.which
            for source in slot.sources
            if source.kind == "result"
            and binder.worked.steps[source.which].line == slot.line
            and _alike(binder, slot, source.which)
        ]
        if made and explained(binder, slot):
            slot.sources = [Source("result", made[-1])]
        elif CONSTANT in slot.sources and not slot.nouns.isdisjoint(PEOPLE):
            continue  # `the 3 men eat 3+5+4`
        elif not made and _agreed(slot, beside):
            slot.sources = list(beside[0].sources)
        elif made and not beside:
            slot.sources = [Source("result", made[-1])]
        elif made and _before(binder, slot, beside):
            slot.sources = list(beside[0].sources)
        elif slot.value not in SMALL:
            _settle_loose_by_line(binder, slot)


def _alike(binder: Binder, slot: Slot, step: int) -> bool:
    """Whether a number and a result are both money, or neither."""
    money = "$" in (nouns := binder.result_nouns.get(step, set()))
    if not slot.nouns:
        return not money or all(source.kind != "mention" for source in slot.sources)
    return not nouns or money == ("$" in slot.nouns)


def explained(binder: Binder, slot: Slot) -> bool:
    """`It is 4 blocks tall because 2+2=<<2+2=4>>4`: a loose number told before its step."""
    text = binder.worked.text
    line = text.rfind("\n", 0, slot.start) + 1
    step = text.find("<<", line)
    return text.lower().find("because", slot.start, max(slot.start, step)) >= 0


def _before(binder: Binder, slot: Slot, beside: list[Slot]) -> bool:
    """`who is at 3,000 feet must climb 6,000-3,000`: a number told before it is calculated with."""
    first = min(
        place.start
        for place in binder.worked.places
        if place.step >= 0 and binder.worked.steps[place.step].line == slot.line
    )
    return slot.start < first and _agreed(slot, beside)


def _agreed(slot: Slot, others: list[Slot]) -> bool:
    """Whether other numbers have one source, which is one of the slot's."""
    if not others or any(s.sources != others[0].sources for s in others):
        return False
    return not set(slot.sources).isdisjoint(others[0].sources)


def _settle_loose_by_line(binder: Binder, slot: Slot) -> None:
    """What the number is on the next line that has it, where it has nothing else there."""
    settled = [s for s in binder.same.get(slot.value, ()) if s.line >= slot.line]
    if not settled:
        return
    line = min(s.line for s in settled)
    there = [s for s in settled if s.line == line]
    made = [
        i
        for i in binder.results.get(slot.value, ())
        if slot.line <= binder.worked.steps[i].line <= line
    ]
    if not made and len(there[0].sources) == 1 and _agreed(slot, there):
        slot.sources = list(there[0].sources)

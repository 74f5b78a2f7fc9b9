"""Evidence from a number's place in its expression and from what stands beside it there."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.slots import Slot
from lm_eval_perturb.arithmetic.sources import CONSTANT, OF_PERCENT, Source
from lm_eval_perturb.arithmetic.trees import literal_roles, signs

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_MULTIPLIERS = frozenset(
    [
        "twice",
        "double",
        "doubled",
        "doubles",
        "triple",
        "tripled",
        "triples",
        "thrice",
        "quadruple",
        "half",
    ]
)
_OF_HUNDRED = frozenset(["value", "rest", "more"])
"""Forms of a percentage that need a hundred beside them."""

_MOST_MATCHED = 4
"""So many equal numbers are matched with their sources by trying."""


def settle_places(binder: Binder) -> None:
    """Drops sources that cannot stand in a number's place."""
    for number, step in enumerate(binder.worked.steps):
        literals = step.expression.literals
        roles = literal_roles(step.expression.root, len(literals))
        slots = [binder.slots[number, index] for index in range(len(literals))]
        money = "$" in binder.result_nouns.get(number, ())
        for slot, role in zip(slots, roles, strict=True):
            if not step.alias and role == "term" and len(slot.sources) > 1:
                _keep(slot, [s for s in slot.sources if not _multiplier(binder, s)])
            if money and slot.value == 100 and role != "divisor":
                _keep_money(binder, slot)
        _share_hundreds(binder, slots, roles)
    for slot in binder.slots.values():
        if "$" in slot.nouns:
            _keep_money(binder, slot)
    _drop_paired(binder)


def _keep(slot: Slot, kept: list[Source]) -> None:
    if kept and not slot.sure:
        slot.sources = kept


def _multiplier(binder: Binder, source: Source) -> bool:
    """`twice` multiplies: it is no term of a sum."""
    if source.kind != "mention" or binder.mentions[source.which].kind != "fixed":
        return False
    mention = binder.mentions[source.which]
    return binder.question[mention.start : mention.end].lower() in _MULTIPLIERS


def _keep_money(binder: Binder, slot: Slot) -> None:
    """A number of dollars is no share, and no constant where the question has such a price."""
    prices = [s for s in slot.sources if s.kind == "mention" and s.form == "value"
              and binder.mentions[s.which].noun == "$"]  # fmt: skip
    if prices:
        _keep(slot, prices + [s for s in slot.sources if s.kind == "result"])


def _share_hundreds(binder: Binder, slots: list[Slot], roles: tuple[str, ...]) -> None:
    """`80*.01*10`: one hundredth makes one share, so that the 10 is no percentage."""
    hundreds = sum(slot.value in OF_PERCENT for slot in slots)
    if not hundreds:
        return

    def percent(source: Source) -> bool:
        shares = source.kind == "mention" and source.form in _OF_HUNDRED
        return shares and binder.mentions[source.which].kind == "percent"

    sure = [slot for slot in slots if slot.sources and all(map(percent, slot.sources))]
    if hundreds <= len(sure):
        for slot, role in zip(slots, roles, strict=True):
            if role != "term" and all(slot is not other for other in sure):
                _keep(slot, [source for source in slot.sources if not percent(source)])


def _drop_paired(binder: Binder) -> None:
    """The 2 of `2/3`, where the solution writes `2/3`, is not meant by a 2 elsewhere."""
    paired = {
        slot.sources[0].which
        for slot in binder.slots.values()
        if slot.sure and len(slot.sources) == 1 and slot.sources[0].form == "bottom"
    }
    if not paired:
        return
    for slot in binder.slots.values():
        _keep(slot, [s for s in slot.sources if s.form != "top" or s.which not in paired])


def settle_used(binder: Binder) -> None:
    """As many equal numbers as the question has sources of them: each is used once.

    Where only one matching is possible, or factors of one product change places, it is settled;
    not where a number of the question may as well be used twice and another one left aside.
    """
    open_values = {s.value for s in binder.slots.values() if s.step >= 0 and len(s.sources) > 1}
    if not open_values:
        return
    by_value: dict[object, list[tuple[int, Slot]]] = {}
    for (step, _), slot in binder.slots.items():
        if step >= 0 and slot.value in open_values:
            by_value.setdefault(slot.value, []).append((step, slot))
    for slots in by_value.values():
        if 1 < len(slots) <= _MOST_MATCHED and any(len(slot.sources) > 1 for _, slot in slots):
            _match(binder, slots)


def _match(binder: Binder, slots: list[tuple[int, Slot]]) -> None:
    sources = sorted({s for _, slot in slots for s in slot.sources if s != CONSTANT})
    firsts = {binder.groups.first(s.which) for s in sources if s.kind == "mention"}
    if len(sources) != len(slots) or not all(_wanted(binder, s) for s in sources):
        return
    if len(firsts) < len(sources):
        return
    found: dict[frozenset[tuple[Source, object]], tuple[Source, ...]] = {}
    for order in permutations(sources):
        if all(s in slot.sources for s, (_, slot) in zip(order, slots, strict=True)):
            key = frozenset(
                (s, step if _product(binder, step) else (step, place))
                for place, (s, (step, _)) in enumerate(zip(order, slots, strict=True))
            )
            found.setdefault(key, order)
    if len(found) == 1 and not _others(binder, slots, next(iter(found.values()))):
        for source, (_, slot) in zip(next(iter(found.values())), slots, strict=True):
            slot.sources, slot.sure = [source], True


def _others(binder: Binder, slots: list[tuple[int, Slot]], settled: tuple[Source, ...]) -> bool:
    """`2 arms and 2 hands ... 20 + 2 hands`: whether numbers may be used more than once.

    A word that multiplies is used in any case, prices are not multiplied with each other, and what
    a number counts can say which one it is.
    """
    choices = [
        [one] if not slot.nouns.isdisjoint(binder.nouns(one)) else slot.sources
        for one, (_, slot) in zip(settled, slots, strict=True)
    ]
    needed = {source for source in settled if _multiplier(binder, source)}
    return any(
        needed <= set(chosen)
        and len(set(chosen)) < len(slots)
        and _priced_once(binder, slots, chosen)
        for chosen in product(*choices)
    )


def _priced_once(binder: Binder, slots: list[tuple[int, Slot]], chosen: tuple[Source, ...]) -> bool:
    """Whether no product has two prices as its factors."""
    told = {id(slot): source for source, (_, slot) in zip(chosen, slots, strict=True)}
    for number in {step for step, _ in slots}:
        expression = binder.worked.steps[number].expression
        if signs(expression.root) != {"*"}:
            continue
        prices = 0
        for index in range(len(expression.literals)):
            slot = binder.slots[number, index]
            source = told.get(id(slot), slot.sources[0] if len(slot.sources) == 1 else CONSTANT)
            prices += binder.nouns(source) == {"$"}
        if prices > 1:
            return False
    return True


def _product(binder: Binder, step: int) -> bool:
    return signs(binder.worked.steps[step].expression.root) in ({"*"}, {"+"})


def _wanted(binder: Binder, source: Source) -> bool:
    """Whether the solution must use it: a number that may change, or a word that multiplies."""
    if source.kind != "mention" or source.form not in ("value", "bottom"):
        return False
    return binder.mentions[source.which].kind == "count" or _multiplier(binder, source)

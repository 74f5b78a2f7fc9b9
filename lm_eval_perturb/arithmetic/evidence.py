"""Evidence for where a number of a solution comes from, where several sources would do."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.idle import may_be_idle
from lm_eval_perturb.arithmetic.slots import (
    MEASURES,
    MOST_COUNTED,
    SMALL_MEASURES,
    Slot,
)
from lm_eval_perturb.arithmetic.solution import NOWHERE, UNUSED, SolutionError
from lm_eval_perturb.arithmetic.sources import CONSTANT, OF_PERCENT, Source
from lm_eval_perturb.arithmetic.trees import literal_roles, quotients, signs

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder


_SYMMETRIC = (frozenset("+"), frozenset("*"))
"""The operators of expressions whose operands may change places."""


def settle_fractions(binder: Binder) -> None:
    """`3/4` beside a mention of 3/4, and `20/100` beside 20 %, are those numbers."""
    for number, step in enumerate(binder.worked.steps):
        for left, right in quotients(step.expression.root):
            one, two = binder.slots[number, left], binder.slots[number, right]
            for index, mention in enumerate(binder.mentions):
                pair = (one.value, two.value)
                if mention.kind == "percent" and pair == (mention.value, 100):
                    _sure(binder, one, Source("mention", index))
                    _sure(binder, two, CONSTANT)
                elif mention.kind != "count" and _is_fraction(mention.value, pair):
                    _sure(binder, one, Source("mention", index, "top"))
                    _sure(binder, two, Source("mention", index, "bottom"))


def _is_fraction(value: Number, pair: tuple[Number, Number]) -> bool:
    return type(value) is Fraction and pair == (value.numerator, value.denominator)


def settle_roles(binder: Binder) -> None:
    """Forms that only divide, multiply or stand beside 100 are dropped elsewhere."""
    for number, step in enumerate(binder.worked.steps):
        literals = step.expression.literals
        hundred = any(literal.value in OF_PERCENT for literal in literals)
        roles = literal_roles(step.expression.root, len(literals))
        slots = [binder.slots[number, index] for index in range(len(literals))]
        shares = [s.sources[0] for s in slots if s.sure and s.sources[0].kind == "mention"]
        for slot, role in zip(slots, roles, strict=True):
            if len(slot.sources) == 1 and slot.sources[0].kind == "result":
                continue
            _drop_tops(binder, slot, role)
            if slot.sure or slot.sources == [CONSTANT]:
                continue
            kept = []
            for source in slot.sources:
                if _has_role(binder, source, slot, role, hundred) and source not in shares:
                    kept.append(source)
            slot.sources = kept or [*slot.sources, CONSTANT]


def _drop_tops(binder: Binder, slot: Slot, role: str) -> None:
    """The 3 of `the other 3/4` stands in a product, after or beside the 4 of `1/4`."""
    for source in slot.sources:
        if source.form == "other top":
            break
    else:
        return
    divided = {
        source.which
        for other in binder.slots.values()
        if 0 <= other.step <= slot.step
        for source in other.sources
        if source.form == "bottom"
    }
    kept = [
        s
        for s in slot.sources
        if s.form != "other top" or (role == "factor" and s.which in divided)
    ]
    if not kept and slot.sources:
        raise SolutionError(NOWHERE)
    slot.sources = kept


def _has_role(binder: Binder, source: Source, slot: Slot, role: str, hundred: bool) -> bool:
    """Whether a number in this place of an expression can be this."""
    if source.kind == "constant":
        same = binder.same[slot.value]
        mentioned = binder.by_value.get(slot.value, ())
        return role in ("factor", "divisor") or slot.value == 100 or len(same) > len(mentioned)
    if source.kind == "result":
        return True
    mention = binder.mentions[source.which]
    if source.form == "bottom":
        return role in ("factor", "divisor")
    if source.form in ("top", "other top"):
        return role != "divisor"
    if mention.kind == "percent" and source.form in ("value", "rest", "more"):
        return hundred or "%" in slot.nouns
    return True


def _sure(binder: Binder, slot: Slot, source: Source) -> None:
    others = [s for s in slot.sources if s.kind == "mention" and s.form == source.form]
    if source.kind == "mention" and slot.sure:
        return
    kept = [
        s for s in others if binder.mentions[s.which].kind == binder.mentions[source.which].kind
    ]
    slot.sources = kept if source.kind == "mention" and kept else [source]
    slot.sure = True


def settle_results(binder: Binder) -> None:
    """Every result but the last is used: the only number that can take it does."""
    changed = True
    while changed:
        changed = False
        takers = _takers(binder)
        for step in range(len(binder.worked.steps)):
            if step == binder.final:
                continue
            if not takers[step]:
                if binder.pins and may_be_idle(binder, step):
                    continue
                raise SolutionError(UNUSED)
            taker, *others = takers[step]
            if not others and len(taker.sources) > 1:
                source = Source("result", step)
                if _belies(binder, taker, source):
                    raise SolutionError(UNUSED)
                for other in taker.sources:
                    if other.kind == "result" and other != source:
                        takers[other.which] = [s for s in takers[other.which] if s is not taker]
                taker.sources = [source]
                taker.sure = changed = True


def _takers(binder: Binder) -> list[list[Slot]]:
    """For each step the numbers that may take its result."""
    takers: list[list[Slot]] = [[] for _ in binder.worked.steps]
    for slot in binder.slots.values():
        if slot.step >= 0:
            for source in slot.sources:
                if source.kind == "result":
                    takers[source.which].append(slot)
    return takers


def _belies(binder: Binder, slot: Slot, source: Source) -> bool:
    """`60-45=15 were children, 15 men / 3`: the noun says that it is another number."""
    nouns = binder.nouns(source)
    if not nouns or not slot.nouns or not nouns.isdisjoint(slot.nouns):
        return False
    return any(not binder.nouns(other).isdisjoint(slot.nouns) for other in slot.sources)


def settle_symmetric(binder: Binder) -> None:
    """Terms of one sum, or factors of one product, that share their sources take one each."""
    for number, step in enumerate(binder.worked.steps):
        root = step.expression.root
        if isinstance(root, int) or signs(root) not in _SYMMETRIC:
            continue
        slots = [binder.slots[number, index] for index in range(len(step.expression.literals))]
        if all(len(slot.sources) < 2 for slot in slots):
            continue
        alike: dict[tuple[Source, ...], list[Slot]] = {}
        for slot in slots:
            alike.setdefault(tuple(slot.sources), []).append(slot)
        for sources, slots in alike.items():
            if len(sources) != len(slots) or len(slots) < 2 or CONSTANT in sources:
                continue
            others = [s for s in binder.slots.values() if s.step >= 0 and s not in slots
                      and not set(sources).isdisjoint(s.sources)]  # fmt: skip
            only_here = [s for s in sources if s.kind == "result"
                         and all(s not in other.sources for other in others)]  # fmt: skip
            summed = signs(root) == {"+"} and len(only_here) >= len(slots) - 1
            if summed or not others:
                for slot, source in zip(slots, sources, strict=True):
                    slot.sources = [source]


def settle_noun(binder: Binder, slot: Slot) -> None:
    """The one source with the number's noun, where all others have other nouns."""
    if len(slot.sources) < 2 or not slot.nouns or slot.sure:
        return
    if any(s.kind == "mention" and s.form not in ("value", "bottom") for s in slot.sources):
        return
    same = []
    for source in slot.sources:
        nouns = binder.nouns(source)
        if not nouns:
            return
        if not nouns.isdisjoint(slot.nouns):
            same.append(source)
        elif any(one.startswith(other) for one in nouns for other in slot.nouns if len(other) > 3):
            return  # `pine cones` are the `pinecones`
    kinds = {source.kind for source in same}
    if len(kinds) != 1 or any(s.form != "value" for s in same) or CONSTANT in same:
        return
    if kinds == {"result"} and len(same) > 1:
        return
    if CONSTANT not in slot.sources or not _converts(slot):
        slot.sources = same


def _converts(slot: Slot) -> bool:
    """`12 months` may be the year's; `2 weeks` are no constant."""
    known = SMALL_MEASURES.get(slot.value) if slot.value <= MOST_COUNTED else None
    return not slot.nouns.isdisjoint(MEASURES if known is None else known)


def settle_beside(binder: Binder) -> None:
    """`needs 2 pounds so it costs 10*2`: a settled number before it on the line says what."""
    for slot in binder.slots.values():
        if slot.step < 0 or len(slot.sources) < 2 or slot.sure or _worded(binder, slot):
            continue
        same = [s for s in binder.slots.values() if s.step < 0 and s.line == slot.line
                and s.value == slot.value]  # fmt: skip
        found = {s.sources[0] for s in same if len(s.sources) == 1
                 and not s.nouns.isdisjoint(binder.nouns(s.sources[0]))}  # fmt: skip
        if same and len(found) == 1 and all(len(s.sources) == 1 for s in same):
            source = found.pop()
            told = binder.nouns(source).union(*(s.nouns for s in same))
            if slot.nouns and slot.nouns.isdisjoint(told):
                continue
            twice = [s for s in binder.same.get(slot.value, ()) if s.line == slot.line]
            if source in slot.sources and len({s.step for s in twice}) == len(twice) == 1:
                slot.sources = [source]


def _worded(binder: Binder, slot: Slot) -> bool:
    """`2 years ago: 86(2)` where the question says `twice`: the line need not say which 2."""
    mentioned = [binder.mentions[s.which] for s in slot.sources if s.kind == "mention"]
    return any(mention.kind == "fixed" and mention.words for mention in mentioned)

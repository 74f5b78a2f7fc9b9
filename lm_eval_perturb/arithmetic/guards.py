"""Guards: relations that the text states and the graph does not know of freeze numbers."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.candidates import counts_terms
from lm_eval_perturb.arithmetic.counted_out import keep_others, keep_overused, keep_patterns
from lm_eval_perturb.arithmetic.idle import keep_idle
from lm_eval_perturb.arithmetic.measures import (
    keep_areas,
    keep_days,
    keep_measures,
    keep_ratio_parts,
    keep_round_trips,
    keep_week,
)
from lm_eval_perturb.arithmetic.payments import keep_bills
from lm_eval_perturb.arithmetic.repeats import keep_sums
from lm_eval_perturb.arithmetic.rests import keep_fractions, keep_halves, uses
from lm_eval_perturb.arithmetic.said_again import (
    keep_mixed,
    keep_multipliers,
    keep_parts,
    keep_people,
    keep_said_again,
    keep_times,
)
from lm_eval_perturb.arithmetic.slots import MEASURES, REST, traced
from lm_eval_perturb.arithmetic.sources import Source
from lm_eval_perturb.arithmetic.trees import divisors, signs, terms

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_WHOLES: dict[str, int] = {"percent": 100, "fraction": 1}
_MOST_PARTS = 5

_EVERYONE = re.compile(r"\bone (?:of each )?for (?:everyone|everybody|each|every)\b", re.I)

_COEFFICIENT = re.compile(r"(\d(?<![\d.,]\d)\d{0,2})(?: ?\* ?)?[a-zA-Z](?= ?[-+=)])")
_UNITS = MEASURES | {"$", "%", "minute", "hour", "day", "week", "month", "year", "mile"}

_OF_TWO = frozenset(["both", "either", "neither"])

_RESTATED = 20
"""A number of the question above it that equals a result is taken for the result, told again."""


def guard(binder: Binder) -> None:
    """Freezes what restates, counts or sums up other numbers."""
    keep_sums(binder)
    _lengths(binder)
    _unit_divisors(binder)
    _made_of_constants(binder)
    _restated(binder)
    _unused(binder)
    _passed_over(binder)
    keep_patterns(binder)
    keep_others(binder)
    keep_overused(binder)
    _wholes(binder)
    _both(binder)
    keep_measures(binder)
    keep_areas(binder)
    keep_days(binder)
    keep_round_trips(binder)
    keep_week(binder)
    keep_ratio_parts(binder)
    keep_halves(binder)
    keep_fractions(binder)
    keep_bills(binder)
    keep_multipliers(binder)
    keep_said_again(binder)
    keep_times(binder)
    keep_people(binder)
    keep_mixed(binder)
    keep_parts(binder)
    one_for_everyone(binder)
    _parts(binder)
    _coefficients(binder)
    keep_idle(binder)


def one_for_everyone(binder: Binder) -> None:
    """`one for everyone ... 6 sweaters and 6 scarves`: they stay equally many."""
    if _EVERYONE.search(binder.question):
        counts = [
            (i, m.value)
            for i, m in enumerate(binder.mentions)
            if m.kind == "count" and m.noun != "$"
        ]
        for value in {value for _, value in counts}:
            binder.groups.tie(index for index, other in counts if other == value)


def _coefficients(binder: Binder) -> None:
    """`3*x = 24`: nobody says whether the 3 is told or was made of `twice as many` and one."""
    for match in _COEFFICIENT.finditer(binder.worked.text):
        value = int(match[1])
        reason = "it may be the coefficient of an unknown"
        binder.groups.freeze_equal(value, reason)
        if value > 1:
            binder.groups.freeze_value(value, reason)


def _parts(binder: Binder) -> None:
    """`20% are useful, 10% heirlooms and 70% junk`: parts that make up a whole stay."""
    for kind, whole in _WHOLES.items():
        members = [
            i
            for i, m in enumerate(binder.mentions)
            if m.kind == kind or (kind == "percent" and m.noun == "%")  # as 1 %, which is fixed
        ]
        for size in range(2, min(len(members), _MOST_PARTS) + 1):
            for parts in combinations(members, size):
                if sum(binder.mentions[index].value for index in parts) == whole:
                    binder.groups.freeze_all(parts, "it is one of the parts of a whole")


def _passed_over(binder: Binder) -> None:
    """`six trolls ... 6 less than four times as many`, 6*4-6: each 6 may be meant once."""
    used = traced(binder.slots.values())
    for index, mention in enumerate(binder.mentions):
        if index in used or mention.kind == "fixed" or not uses(binder, index):
            continue
        for other, twin in enumerate(binder.mentions):
            money = (mention.noun == "$") != (twin.noun == "$")
            if other in used and twin.value == mention.value and not money:
                binder.groups.freeze(other, "an equal number is not used")


def _both(binder: Binder) -> None:
    """`two trains ... both travel`: what is told of both is told of two."""
    if not binder.words.isdisjoint(_OF_TWO):
        for index, mention in enumerate(binder.mentions):
            if mention.value == 2 and mention.kind == "count" and mention.noun not in ("$", "%"):
                binder.groups.freeze(index, "the text speaks of both")


def _lengths(binder: Binder) -> None:
    """`the average of 5 scores`: a count of the terms that a sum lists."""
    lengths = {terms(step.expression.root) for step in binder.worked.steps}
    dividing = {
        source.which
        for number, step in enumerate(binder.worked.steps)
        for index in divisors(step.expression.root)
        for source in binder.slots[number, index].sources
        if source.kind == "mention"
    }
    for index, mention in enumerate(binder.mentions):
        counts = mention.value in lengths and type(mention.value) is int and mention.value > 2
        if counts and (index in dividing or not _used(binder, index)):
            binder.groups.freeze(index, "it counts the terms of a sum")
    for slot in list(binder.slots.values()):
        for source in slot.sources:
            if source.kind == "result" and counts_terms(binder, slot):
                binder.freeze(source, "a result counts the terms of a sum")


def _unit_divisors(binder: Binder) -> None:
    """`5 / 1 = 5`: the 1 may be a quotient that nobody wrote down."""
    for number, step in enumerate(binder.worked.steps):
        for index in divisors(step.expression.root):
            slot = binder.slots[number, index]
            if slot.value == 1 and slot.sources[0].kind == "constant":
                binder.groups.freeze_all(binder.ancestors(number), "a step divides by 1")


def _made_of_constants(binder: Binder) -> None:
    """`1 cheese + 1 meat = 2 bad choices` beside 2 cheeses: they may be meant.

    `2 oaks and 2+1=3 elms` beside 5 trees: their 2 is worked out in the head.
    """
    reason = "an equal number is made of constants"
    for number, step in enumerate(binder.worked.steps):
        slots = [binder.slots[number, i] for i in range(len(step.expression.literals))]
        if len(slots) > 1 and all(slot.sources[0].kind == "constant" for slot in slots):
            binder.groups.freeze_equal(step.value, reason)
            for slot in slots:
                if slot.value > 1 and signs(step.expression.root) == {"+"}:
                    binder.groups.freeze_equal(slot.value + step.value, reason)


def _restated(binder: Binder) -> None:
    for index, mention in enumerate(binder.mentions):
        steps = binder.results.get(mention.value, [])
        if not steps or (
            type(mention.value) is int and mention.value <= _RESTATED and _used(binder, index)
        ):
            continue
        if steps == [binder.final] and (mention.value == 1 or _sure(binder, index)):
            continue  # what is asked is not told
        if mention.kind == "percent" and all(_made_of(binder, index, step) for step in steps):
            continue  # 30 % of $100 are $30, and no percentage
        chance = len(steps) == 1 and _chance(binder, index, steps[0])
        if len(steps) == 1 and not chance and binder.derive(index, steps[0]):
            continue
        binder.groups.freeze(index, "it equals a result")
        for step in steps:
            binder.freeze(Source("result", step), "a number of the question equals a result")


def _made_of(binder: Binder, index: int, step: int) -> bool:
    """Whether a result that is no percentage hangs on one, which then does not tell it again."""
    return index in binder.ancestors(step) and "%" not in binder.result_nouns.get(step, ())


def _chance(binder: Binder, index: int, step: int) -> bool:
    """`every 30 minutes` beside a result of 30 articles: equal, but not told again."""
    made = binder.nouns(Source("result", step))
    told = binder.nouns(Source("mention", index))
    apart = bool(made) and made.isdisjoint(told)
    return apart and not _UNITS.isdisjoint(made | {binder.mentions[index].noun})


def _unused(binder: Binder) -> None:
    for index, mention in enumerate(binder.mentions):
        counted = mention.kind != "fixed" and mention.value not in (0, 1, 2)
        if counted and not _sure(binder, index):
            reason = "a number that the solution does not use may follow from others"
            if binder.groups.freeze_sums(mention.value, reason, _summed(binder, index)):
                binder.groups.freeze(index, reason)
            if mention.value % 2 == 0 and not REST.isdisjoint(binder.words):
                for step in binder.results.get(mention.value // 2, ()):
                    binder.freeze(Source("result", step), "a half may stand for the rest")
            for step in binder.results.get(mention.value, ()):
                if step == binder.final:  # no question tells its answer: `after 3 months`, and 3
                    binder.groups.freeze(index, reason)
                elif mention.value > 2 and not binder.derive(index, step):
                    binder.freeze(Source("result", step), reason)


def _wholes(binder: Binder) -> None:
    """`has 175 cents ... gives 30 cents`: what the solution leaves aside may bound what it uses."""
    for whole, mention in enumerate(binder.mentions):
        if mention.kind != "count" or not mention.noun or _used(binder, whole):
            continue
        for index, part in enumerate(binder.mentions):
            if part.noun == mention.noun and part.value < mention.value:
                binder.groups.freeze(index, "it may be part of a whole that is told and not used")


def _summed(binder: Binder, index: int) -> set[int]:
    """The mentions that a step adds up to a result which the mention restates."""
    step = binder.derived.get(binder.groups.first(index), -1)
    if step < 0 or signs(binder.worked.steps[step].expression.root) != {"+"}:
        return set()
    return binder.ancestors(step)


def _used(binder: Binder, index: int) -> bool:
    """Whether a number of a step comes from the mention or from one that moves with it."""
    first = binder.groups.first(index)
    return any(
        source.kind == "mention" and binder.groups.first(source.which) == first
        for slot in binder.slots.values()
        if slot.step >= 0
        for source in slot.sources
    )


def _sure(binder: Binder, index: int) -> bool:
    """Whether the solution uses the mention, and not only others that may be meant instead."""
    first = binder.groups.first(index)
    slots = [s for s in binder.slots.values() if s.step >= 0
             and any(o.kind == "mention" and binder.groups.first(o.which) == first
                     for o in s.sources)]  # fmt: skip
    rivals = {o.which for s in slots for o in s.sources if o.kind == "mention"}
    rivals |= {i for i in range(len(binder.mentions)) if binder.groups.first(i) == first}
    return len({binder.mentions[i].noun for i in rivals}) <= len(slots)

"""The sources that a number of a solution may have, before any evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.loose import explained
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.slots import (
    COINS,
    COMPANY,
    MEASURES,
    MOST_COUNTED,
    REST,
    SMALL,
    WHOLES,
    Slot,
)
from lm_eval_perturb.arithmetic.solution import NOWHERE, SolutionError
from lm_eval_perturb.arithmetic.sources import (
    ALWAYS,
    CALLED,
    CONSTANT,
    FORMS,
    OF_PERCENT,
    PLAIN,
    TRIGGERS,
    Source,
    calls_for,
    converted_forms,
    is_constant,
)
from lm_eval_perturb.arithmetic.trees import divisions, divisors, signs, terms

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder


_UNKNOWN = re.compile(r"\b(?:Let|let) [a-zA-Z]\b|\d[a-z] ?=|\b[a-wyz] ?= ?\d")
"""Equations with an unknown, whose coefficients are often worked out in the head."""

_HUNDRED = 100
_WEAK = frozenset(["top", "bottom", "other top"])
"""Parts of a fraction: the 7 of a week is sooner meant than the 7 that 3/10 leaves."""

_ORDINALS = frozenset(["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])


def candidates(binder: Binder, slot: Slot) -> list[Source]:
    """Every source that the number may have.

    Raises:
        SolutionError: nothing in the question, the steps or the world gives such a number.
    """
    if slot.step < 0:
        return _said(binder, slot)
    mentioned = binder.by_value.get(slot.value, [])
    results = [
        Source("result", step) for step in binder.results.get(slot.value, ()) if step < slot.step
    ]
    if results and counts_terms(binder, slot):
        results = [source for source in results if not _taken(binder, source.which, slot)]
    if slot.value in (0, 1):  # a draw keeps results of 0 and 1
        return [*results, CONSTANT]
    found = mentioned + results or _converted(binder, slot.value)
    if not found:
        return _unmentioned(binder, slot)
    if mentioned:
        constant = _constant_too(binder, slot.value, mentioned)
    elif slot.value in OF_PERCENT:
        constant = not binder.words.isdisjoint(("%", "percent", "percentage", "cents"))
    else:
        constant = calls_for(slot.value, binder.words) and is_constant(slot.value, binder.words)
    alias = binder.worked.steps[slot.step].alias and not results
    return [*found, CONSTANT] if constant or alias else found


def _said(binder: Binder, slot: Slot) -> list[Source]:
    """What a number of no step may say."""
    mentioned = binder.by_value.get(slot.value, [])
    if slot.nouns:
        mentioned = [source for source in mentioned if _may_say(binder, slot, source)]
    if slot.value == _HUNDRED and binder.worked.text[: slot.start].rstrip().endswith("/"):
        return [CONSTANT]  # `10% = 10/100`
    results = [Source("result", step) for step in binder.results.get(slot.value, ())]
    if "%" in slot.nouns and mentioned:
        results = [s for s in results if "%" in binder.result_nouns.get(s.which, ())]
    if results and not mentioned:
        results = [source for source in results if not _is_text(binder, slot, source.which)]
        if not results:
            return [CONSTANT]
    if slot.value in (0, 1):  # a draw keeps results of 0 and 1
        return [*results, CONSTANT]
    found = mentioned + results or _converted(binder, slot.value)
    if not found:
        return _unmentioned(binder, slot)
    if mentioned and _another_noun(binder, slot, mentioned):
        return [*found, CONSTANT]
    return found


def _may_say(binder: Binder, slot: Slot, source: Source) -> bool:
    """Whether a number of no step, whose noun is told, may say this number of the question."""
    percent = "%" not in slot.nouns or binder.mentions[source.which].kind == "percent"
    return percent and source.form not in _WEAK


def _is_text(binder: Binder, slot: Slot, step: int) -> bool:
    """Whether a number of no step tells something else than the equal result of a step.

    `An hour has 60 minutes` before 60 questions are left; `three kinds, so 9/3=3 of each`.
    """
    if binder.worked.steps[step].line == slot.line and explained(binder, slot):
        return False
    if "%" in slot.nouns:
        return "%" not in binder.result_nouns.get(step, ())
    made = binder.result_nouns.get(step, set())
    if made == {"$"} and not slot.nouns.isdisjoint(COINS):
        return True
    later = binder.worked.steps[step].line > slot.line
    if slot.value in OF_PERCENT:
        return later and not binder.words.isdisjoint(("%", "percent"))
    apart = step == binder.final or made.isdisjoint(slot.nouns)
    if later and slot.value <= MOST_COUNTED and apart:
        return True
    if slot.value in binder.listed:
        return bool(slot.nouns) and made.isdisjoint(slot.nouns)
    if slot.nouns.isdisjoint(MEASURES) or not is_constant(slot.value, binder.words):
        return False
    return later or (bool(made) and made.isdisjoint(slot.nouns))


def counts_terms(binder: Binder, slot: Slot) -> bool:
    """`4 + 4.5 + 3 + 4.5 = 16, 16 / 4`: a mean divides by how many it adds, not by a result."""
    if slot.step < 0 or slot.value == 1:
        return False
    steps = binder.worked.steps
    literals = steps[slot.step].expression.literals
    root = steps[slot.step].expression.root
    for dividend, index in () if isinstance(root, int) else divisions(root):
        if literals[index].value != slot.value:
            continue
        added = [dividend]
        if isinstance(dividend, int):
            made = binder.results.get(literals[dividend].value, ()) if dividend >= 0 else ()
            added = [steps[step].expression.root for step in made if step < slot.step]
        if any(signs(root) == {"+"} and terms(root) == slot.value for root in added):
            return True
    return False


def _taken(binder: Binder, step: int, slot: Slot) -> bool:
    """Whether another number than this one may be the result of a step."""
    return any(other is not slot and other.step > step for other in binder.same.get(slot.value, ()))


def _unmentioned(binder: Binder, slot: Slot) -> list[Source]:
    """A constant that nothing names: what could have made it in the head is frozen."""
    constant = is_constant(slot.value, binder.words)
    counted = type(slot.value) is int and slot.value <= MOST_COUNTED
    if not constant and (not counted or slot.value in binder.worked.unread):
        raise SolutionError(NOWHERE)
    unwritten = slot.step >= 0 and binder.worked.steps[slot.step].alias
    if not constant and (unwritten or _UNKNOWN.search(binder.worked.text)):
        raise SolutionError(NOWHERE)
    reason = "a number may be worked out in the head"
    left = not binder.words.isdisjoint(REST) and not calls_for(slot.value, binder.words)
    if not constant or (slot.value not in ALWAYS and (left or slot.value not in PLAIN)):
        binder.groups.freeze_value(slot.value, reason)
    elif slot.value in PLAIN and not calls_for(slot.value, binder.words):
        binder.groups.freeze_factors(slot.value, reason)
    return [CONSTANT]


def _another_noun(binder: Binder, slot: Slot, mentioned: list[Source]) -> bool:
    """`There are 12 months in a year` beside a mention of $12."""
    if not slot.nouns or not (slot.value in SMALL or calls_for(slot.value, binder.words)):
        return False
    return all(binder.nouns(source).isdisjoint(slot.nouns) for source in mentioned)


def _constant_too(binder: Binder, value: Number, mentioned: list[Source]) -> bool:
    """A number may be a constant beside a mention: more of them, or a word that calls for it."""
    if all(s.form in _WEAK for s in mentioned) and calls_for(value, binder.words):
        return True
    mentioned = [s for s in mentioned if s.form not in _WEAK] or mentioned
    same = binder.same.get(value, [])
    if len(same) <= len(mentioned) and not is_constant(value, binder.words):
        return False
    nouns = {binder.mentions[source.which].noun for source in mentioned}
    plain = nouns.isdisjoint(MEASURES) and "" not in nouns
    single = len(same) == 1 and len(mentioned) == 1 and plain
    if single and _may_convert(binder, same[0], nouns):
        raise SolutionError("a number may come from several sources")
    if single and (value not in SMALL or "$" in nouns):
        return False  # else the question's number would not be used
    if calls_for(value, binder.words) or _ordinals(binder.words) == value:
        return True
    if len(same) <= len(mentioned):
        return False
    if (
        value == 2
        or _one_more(binder, value)
        or value in binder.listed
        or (value not in CALLED and is_constant(value, binder.words))
    ):
        return True
    return _quotient(binder, value)


def _may_convert(binder: Binder, slot: Slot, nouns: set[str]) -> bool:
    """`60 questions ... 1200 / 60`: what divides may as well make minutes hours."""
    if slot.value in SMALL or not slot.nouns.isdisjoint(nouns):
        return False
    if not slot.nouns.isdisjoint(TRIGGERS.get(slot.value, ())):
        return True
    if slot.value <= MOST_COUNTED or not calls_for(slot.value, binder.words):
        return False
    root = binder.worked.steps[slot.step].expression.root
    return any(binder.slots[slot.step, index] is slot for index in divisors(root))


def _ordinals(words: frozenset[str]) -> int:
    """`the fourth and fifth days` are two."""
    return len(words & _ORDINALS)


def _one_more(binder: Binder, value: Number) -> bool:
    """`with 2 friends` they are 3."""
    return any(
        mention.value == value - 1 and not COMPANY.isdisjoint(map(singular, mention.after))
        for mention in binder.mentions
    )


def _quotient(binder: Binder, value: Number) -> bool:
    """Whether 25 % may stand behind a 4, or 20 minutes behind a 3."""
    if value > MOST_COUNTED:
        return False
    for mention in binder.mentions:
        whole = WHOLES.get("%" if mention.kind == "percent" else mention.noun, 1)
        if mention.value * value == whole:
            return True
    return False


def _converted(binder: Binder, value: Number) -> list[Source]:
    return [
        Source("mention", index, form)
        for index, mention in enumerate(binder.mentions)
        for form in converted_forms(mention, binder.words)
        if type(mention.value) is int and FORMS[form](mention.value) == value
    ]

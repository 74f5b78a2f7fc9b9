"""Shares of which the solution tells what is left: halves, and fractions that leave one part."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.slots import REST
from lm_eval_perturb.arithmetic.trees import signs

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_LEFT = re.compile(r"\b(?:left|remain\w*|rest|others?)\b")
_NOT_EACH = re.compile(r"(?<!each )\b[a-z]+")
_HALF = Fraction(1, 2)


def keep_halves(binder: Binder) -> None:
    """`50% off`, `50% cost $7 and the others $3`: only a half is as much as the rest."""
    known = {mention.value for mention in binder.mentions} | set(binder.results)
    for index, mention in enumerate(binder.mentions):
        half = (mention.kind, mention.value) == ("percent", 50)
        told = mention.after[:1] == ("of",) or not REST.isdisjoint(binder.words)
        half |= (mention.kind, mention.value) == ("fraction", _HALF) and told
        twice = mention.kind == "count" and 2 * mention.value in known
        if half or (twice and uses(binder, index) > 1 and _speaks_of_rest(binder)):
            binder.groups.freeze(index, "a half may stand for the rest")
    lines = binder.worked.text.split("\n")
    for number, step in enumerate(binder.worked.steps):
        part = "/" in signs(step.expression.root) and _LEFT.search(lines[step.line])
        if step.value in (50, _HALF) and part:
            binder.groups.freeze_all(binder.ancestors(number), "a half may stand for the rest")


def _speaks_of_rest(binder: Binder) -> bool:
    return not REST.isdisjoint(_NOT_EACH.findall(binder.worked.text.lower()))


def keep_fractions(binder: Binder) -> None:
    """Keeps fractions of which only a part is used.

    `sweeps 9/10 away, so 108 are 1/10: 108 * 10`: only what leaves one part has such a rest.
    `two thirds ... the 3 boys`, 36/3*2: the 3 may be the fraction's, though it is not traced.
    """
    used = {source for slot in binder.slots.values() for source in slot.sources}
    for index, mention in enumerate(binder.mentions):
        if mention.kind != "fraction":
            continue
        forms = {s.form for s in used if s.kind == "mention" and s.which == index}
        top, bottom = mention.value.as_integer_ratio()
        last = top != 1 and bottom - top == 1 and forms.isdisjoint(("top", "other top"))
        if "bottom" in forms and last:
            binder.groups.freeze(index, "only one part of it is left")
        elif "top" in forms and "bottom" not in forms:
            binder.groups.freeze(index, "only a part of it is used")


def uses(binder: Binder, index: int) -> int:
    """How many numbers of steps are the mention's value."""
    return len(binder.same.get(binder.mentions[index].value, ()))

"""Quotients of whole things: what is left over would let other numbers lead to the same answer.

`Ann shares 50 figs equally among 8`: each gets 6, and so it is with 48 to 55 figs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lm_eval_perturb.arithmetic.expressions import Node, Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.sources import Source
from lm_eval_perturb.questions import forms
from lm_eval_perturb.questions.forms import any_of
from lm_eval_perturb.questions.unknown import Traced
from lm_eval_perturb.questions.wording import last_sentence

_TIMED = re.compile(
    r"\bhow many (?:(?:more|fewer|less|total|extra) )?(?:seconds|minutes|hours|days|weeks|months"
    r"|years)\b|\bin (?:seconds|minutes|hours|days|weeks|months|years|miles per hour|mph)\b"
    r"|\bhow (?:long|old|fast)\b|\bspeed|\baverag|\bmean\b|\bpercent",
    re.IGNORECASE,
)
"""A time, a speed, an age, an average or a percentage is asked: a quotient that is exact."""

_MEASURED = re.compile(
    r"\bhow many (?:(?:more|fewer|less|total|extra|square|cubic) )?(?:inches|feet|yards|miles"
    r"|(?:centi|milli|kilo)?meters|acres|pounds|ounces|(?:milli|kilo)?grams|tons|(?:milli)?liters"
    r"|degrees|calories|megabytes|gigabytes|watts|kilowatts)\b"
    r"|\bhow (?:far|tall|heavy|high|wide|deep)\b|\bweigh",
    re.IGNORECASE,
)
"""A length, weight or volume is asked: exact as well, unless things were counted on the way."""

_ALL_USED = any_of(
    r"every_single (?:none|nothing|not_one)(?:_of_\w+)?_(?:is|are|was|were)_left(?:_over)? "
    r"(?:shar|divid|split|distribut|giv)\w*_(?:out_)?all(?:_of)?_(?:the|his|her|their|its|these) "
    r"without_leftovers? with_(?:none|nothing)_left"
)
"""The text says that all is given out, so that what is shared is a multiple of the sharers."""

_SHARED = any_of(
    r"shar\w* split\w* divid\w* distribut\w* equal equally even evenly each every "
    r"same_(?:number|amount)"
)
_MULTIPLE = re.compile(r"(?:twice|thrice|(?:doubl|tripl|quadrupl)e[ds]?|hal(?:f|ves))$", re.I)
_PART_FORMS = frozenset(("top", "bottom", "other", "other top", "with", "percent", "times more"))
_MONEY = frozenset(("$", "dollar", "cent"))
_UNITS = frozenset((1, 7, 12, 16, 24, 30, 31, 36, 52, 60, 100, 365, 1000, 3600))
"""Constants that turn one unit into another, and the one who shares with others."""


class _Sort(NamedTuple):
    """What a value is made of.

    Attributes:
        money: the power of money in it: 1 for a sum of it, 0 for a count or a ratio of sums.
        things: a number of things is in it: no fraction, no multiple, no change of unit.
        nouns: what the numbers that made it count.
    """

    money: int
    things: bool
    nouns: frozenset[str]


_PLAIN = _Sort(0, False, frozenset())


def leaves_over(question: str, binding: Binding, traced: Traced) -> bool:
    """Whether the unknown passes a division that may leave a rest which the story does not tell.

    Sums of money, times, lengths and weights are divided exactly, and so are the things of which a
    fraction, a percentage or `3 times as many` is told.
    """
    last = last_sentence(question)
    if _TIMED.search(last) or _ALL_USED.search(question):
        return False
    measured = bool(_MEASURED.search(last) or forms.IN_UNIT.search(last))
    results: list[_Sort] = []
    for number, step in enumerate(binding.worked.steps):
        row = [
            _sort(source, literal.value, question, binding, results)
            for literal, source in zip(
                step.expression.literals, binding.literals[number], strict=True
            )
        ]
        moving = traced.literals[number]
        for dividend, divisor in _quotients(step.expression.root):
            places = (*_literals(dividend), *_literals(divisor))
            moves = any(moving[place] is not None for place in places)
            if moves and not _exact(_made(dividend, row), _made(divisor, row), measured):
                return True
        results.append(_made(step.expression.root, row))
    return False


def _exact(dividend: _Sort, divisor: _Sort, measured: bool) -> bool:
    """Whether a quotient need not be whole, or is whole for certain."""
    if not divisor.things or dividend.money == 1:
        return True
    return measured and not dividend.nouns & divisor.nouns


def _sort(
    source: Source, value: Number, question: str, binding: Binding, results: Sequence[_Sort]
) -> _Sort:
    """What a number of a step is; of constants, those are things among which a text shares out."""
    if source.kind == "result":
        return results[source.which]
    if source.kind == "constant":
        things = value not in _UNITS and _SHARED.search(question) is not None
        return _Sort(0, things, frozenset())
    mention = binding.mentions[source.which]
    text = question[mention.start : mention.end]
    multiple = mention.after[:1] in (("times",), ("as",)) or _MULTIPLE.match(text) is not None
    whole = mention.kind == "count" or (mention.kind == "fixed" and type(mention.value) is int)
    things = whole and not multiple and source.form not in _PART_FORMS
    nouns = frozenset((mention.noun,)) if mention.noun else frozenset[str]()
    return _Sort(int(mention.noun in _MONEY), things, nouns)


def _made(node: Node, row: Sequence[_Sort]) -> _Sort:
    if isinstance(node, int):
        return row[node] if node >= 0 else _PLAIN
    left, right = _made(node[1], row), _made(node[2], row)
    if node[0] in "*/":
        money = left.money + (right.money if node[0] == "*" else -right.money)
    else:
        money = left.money or right.money
    return _Sort(money, left.things or right.things, left.nouns | right.nouns)


def _quotients(node: Node) -> Iterator[tuple[Node, Node]]:
    """The sides of an expression's divisions."""
    if not isinstance(node, int):
        if node[0] == "/":
            yield node[1], node[2]
        yield from _quotients(node[1])
        yield from _quotients(node[2])


def _literals(node: Node) -> Iterator[int]:
    if not isinstance(node, int):
        yield from _literals(node[1])
        yield from _literals(node[2])
    elif node >= 0:
        yield node

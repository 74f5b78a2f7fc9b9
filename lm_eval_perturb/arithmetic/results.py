"""Which values a step may result in: near the old one, and what such a thing may be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil, floor

from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.heads import head
from lm_eval_perturb.arithmetic.limits import made_limit
from lm_eval_perturb.arithmetic.periods import most_in_period
from lm_eval_perturb.arithmetic.ranges import Range
from lm_eval_perturb.arithmetic.relations import Known
from lm_eval_perturb.arithmetic.sizes import most_times, multiplies, usual
from lm_eval_perturb.arithmetic.widths import Reach
from lm_eval_perturb.arithmetic.writing import decimals_of

_ECHO = re.compile(r"^[\d.,]*(?: (?:were|are|of them|of these|of the))?")
_OLDEST = 100
_LARGER = 10**5


def result_nouns(binding: Binding) -> list[list[str]]:
    """By step, what the solution says that its result counts, in the order of the text."""
    found: list[list[str]] = [[] for _ in binding.worked.steps]
    for place in binding.worked.places:
        if place.step >= 0 and place.literal < 0 and place.noun:
            found[place.step].append(place.noun)
    return found


def results_known(binding: Binding) -> tuple[list[list[str]], tuple[Known, ...]]:
    """By step, all nouns of its result; and the result with the things that it counts."""
    nouns = result_nouns(binding)
    heads = [""] * len(nouns)
    for place in binding.worked.places:
        if place.step >= 0 and place.literal < 0 and place.noun not in ("$", "%"):
            behind = binding.worked.text[place.end : place.end + 40].removeprefix(">>")
            heads[place.step] = head(_ECHO.sub("", behind, count=1)) or heads[place.step]
    return nouns, tuple(
        Known(step, names[0] if names else "", False, things)
        for step, (names, things) in enumerate(zip(nouns, heads, strict=True))
    )


def plausible(
    binding: Binding,
    question: str,
    step: int,
    noun: str,
    reach: Reach,
    magnitude: Magnitude,
    share_or_age: bool,
) -> Range:
    """The plausible results of a step.

    Args:
        binding: the item's.
        question: its question.
        step: the step.
        noun: what its result counts.
        reach: how far results may go.
        magnitude: of the new numbers.
        share_or_age: it is a percentage or may be an age: not above a hundred.
    """
    old = binding.worked.steps[step].value
    final = step == binding.final
    if step in binding.pinned:
        whole = (old, old) if type(old) is int else (1, 0)
        return Range(*whole, frozenset(), lambda value: value == old)
    least, most = reach.bounds(old, made=True, steps=2)
    if magnitude == "larger":
        least, most = float(old) / _LARGER, float(old) * _LARGER
    else:
        low, high = made_limit(question, noun, old, final=final)
        least, most = max(least, low), min(most, high)
    if old <= _OLDEST and share_or_age:
        most = min(most, _OLDEST)
    most = min(most, most_in_period(binding, step) or most)
    decimal = type(old) is int or decimals_of(old) is not None
    one = old == 1 and not final

    def part(value: Number) -> bool:
        if one or not old or (decimal and decimals_of(value) is None):
            return False
        top, bottom = value.as_integer_ratio()
        return least <= top / bottom <= most

    if not old:
        return Range(0, 0, frozenset(), part)
    low, high = ceil(least), floor(most)
    if one:
        return Range(max(low, 1), min(high, 1), frozenset(), part)
    return Range(low, high, frozenset([1]), part)


def usual_sizes(
    binding: Binding, places: Mapping[int, int], made: Sequence[str], old: Sequence[Number]
) -> list[tuple[int, int]]:
    """Places of numbers whose things have a usual size, and the most that they may be.

    Args:
        binding: the item's.
        places: by group, the place of its value; results lie in the places of their steps.
        made: what the results of the steps count.
        old: the item's numbers by place.
    """
    pairs = list(zip(binding.mentions, binding.groups, strict=True))
    nouns = [(places[group], mention.noun) for mention, group in pairs]
    nouns += list(enumerate(made))
    sizes = [(place, usual(noun, old[place])) for place, noun in nouns]
    sizes += [
        (places[group], most_times(old[places[group]]))
        for mention, group in pairs
        if multiplies(mention)
    ]
    return [(place, size) for place, size in sizes if size is not None]

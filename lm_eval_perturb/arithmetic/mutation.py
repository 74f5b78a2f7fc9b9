"""The whole of it: an item's numbers bound, drawn anew, written and proved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from random import Random
from typing import Any

from lm_eval_perturb.arithmetic.binding import Binder, Binding
from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.proof import UnsafeItemError, objection
from lm_eval_perturb.arithmetic.quantities import Mention, mentions
from lm_eval_perturb.arithmetic.sampling import Draw, Sampler, original_draw
from lm_eval_perturb.arithmetic.solution import UNUSED, SolutionError, Worked
from lm_eval_perturb.arithmetic.story_rules import fixed_story
from lm_eval_perturb.arithmetic.worked import read_solution
from lm_eval_perturb.arithmetic.writing import replace_all, write_like

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?|[%$]")
_NAMES = re.compile(
    r"[A-Z][\w'\u2019]*(?:, [A-Z][\w'\u2019]*)*,? (?:and|or|but) (?:\w+ )?[A-Z][a-z]+"
)
_THINGS = re.compile(r"(,(?<=\w,) (?:\w+ ){0,3}\w+(?:, (?:\w+ ){0,3}\w+)*,? (?:and|or)) ")
MOST_CHARACTERS = 10_000
"""Longer items are no word problems; the search for what made a number is quadratic."""

MOST_NUMBERS = 60
"""Questions with more numbers are none either; what an unused number sums up is sought in cubic
time."""

_TRIES = 32
"""Draws that may fail their proof before the item is refused."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """An item with new numbers.

    Attributes:
        question: the new question.
        solution: the new worked solution.
        binding: what the numbers of the solution come from.
        draw: the new values.
    """

    question: str
    solution: str
    binding: Binding
    draw: Draw


def bind(question: str, solution: str, *, pins: bool = False) -> Binding:
    """The numbers of a worked solution traced to its question.

    Args:
        question: the question.
        solution: its worked solution.
        pins: see `Binder`.

    Raises:
        UnsafeItemError: a step that does not hold, or numbers whose origin is not certain.
    """
    if len(question) + len(solution) > MOST_CHARACTERS:
        raise UnsafeItemError("the item is too long")
    fixed = fixed_story(question)
    if fixed is not None:
        raise UnsafeItemError(fixed)
    try:
        worked = _worked(solution)
        words = frozenset(_WORD.findall(f"{question} {solution}".lower()))
        found = _mentions(question)
        if len(found) > MOST_NUMBERS:
            raise UnsafeItemError("the question has too many numbers")
        return Binder(question, found, worked, words, list_lengths(question), pins).bind()
    except SolutionError as error:
        raise UnsafeItemError(str(error)) from None


@lru_cache(maxsize=2)
def _worked(solution: str) -> Worked:
    return read_solution(solution)


@lru_cache(maxsize=2)
def _mentions(question: str) -> tuple[Mention, ...]:
    return tuple(mentions(question))


def list_lengths(question: str) -> frozenset[int]:
    """How many things the question's lists name: a solution may count them without a word."""
    names = {2 + match[0].count(",") for match in _NAMES.finditer(question)}
    if ", " not in question:
        return frozenset(names)
    return frozenset(names | {2 + match[1].count(",") for match in _THINGS.finditer(question)})


def mutate(question: str, solution: str, magnitude: Magnitude, rng: Random) -> Mutation:
    """The item with new numbers, its answer recomputed and proved.

    Raises:
        UnsafeItemError: the item cannot be changed without a risk to its answer.
    """
    sampler = _sampler(question, solution, magnitude)
    binding = sampler.layout.binding
    read = partial(bind, pins=binding.pins)
    reason = "no draw meets the constraints"
    for draw in islice(sampler.draws(rng), _TRIES):
        made = rewrite(question, binding, draw)
        if made is None:
            reason = "a new number cannot be written"
            continue
        refused = objection(made[0], made[1], binding, draw, read)
        if refused is None:
            return Mutation(*made, binding, draw)
        reason = refused
    raise UnsafeItemError(reason)


def _sampler(question: str, solution: str, magnitude: Magnitude) -> Sampler:
    """Draws of an item; with results pinned where freezing what makes them leaves too few."""
    refused: UnsafeItemError | None = None
    found: list[Sampler] = []
    for pins in (False, True):
        try:
            binding = bind(question, solution, pins=pins)
        except UnsafeItemError as error:
            if str(error) != UNUSED:
                raise
            refused = refused or error
            continue
        if binding.free:
            proves = partial(_proves, question, binding)
            found.append(Sampler(binding, question, magnitude, proves))
            if found[-1].enough:
                return found[-1]
        else:
            refused = refused or UnsafeItemError("no number may change: " + _main_reason(binding))
        if not binding.held:
            break
    if not found:
        raise refused or UnsafeItemError("no number may change")
    return max(found, key=lambda sampler: len(sampler.listed))


def _proves(question: str, binding: Binding, draw: Draw) -> bool:
    made = rewrite(question, binding, draw)
    read = partial(bind, pins=binding.pins)
    return made is not None and objection(*made, binding, draw, read) is None


def _main_reason(binding: Binding) -> str:
    reasons = [reason for reason in binding.frozen.values() if not reason.startswith("its kind")]
    return reasons[0] if reasons else "the question has no number to change"


def rewrite(question: str, binding: Binding, draw: Draw) -> tuple[str, str] | None:
    """Question and solution with the draw's numbers; None where one cannot be written."""
    changes: list[tuple[int, int, str]] = []
    for mention, group in zip(binding.mentions, binding.groups, strict=True):
        value = draw.values[group]
        if value != mention.value:
            new = write_like(question[mention.start : mention.end], value)
            if new is None:
                return None
            changes.append((mention.start, mention.end, new))
    solution = _rewrite_solution(binding, draw)
    return None if solution is None else (replace_all(question, changes), solution)


def _rewrite_solution(binding: Binding, draw: Draw) -> str | None:
    worked = binding.worked
    changes: list[tuple[int, int, str]] = []
    last = len(worked.places) - 1
    for number, place in enumerate(worked.places):
        value = _new_value(binding, draw, number, number == last)
        if value == place.value:
            continue
        money = place.noun == "$" or worked.text[max(0, place.start - 1)] == "$"
        new = write_like(worked.text[place.start : place.end], value, money=money)
        if new is None:
            return None
        changes.append((place.start, place.end, new))
    return replace_all(worked.text, changes)


def _new_value(binding: Binding, draw: Draw, number: int, last: bool) -> Number:
    place = binding.worked.places[number]
    if last:
        return draw.results[binding.final]
    if place.step < 0:
        return draw.value(binding.loose[number], binding, place.value)
    if place.literal < 0:
        return draw.results[place.step]
    return draw.value(binding.literals[place.step][place.literal], binding, place.value)


def record(mutation: Mutation) -> Mapping[str, Any]:
    """Graph, draw and proof as JSON values.

    `graph` has one line per step: its tree with sources for numbers; `draw` maps each changed
    number to its new value; `frozen` says why others stay; `shift` is the mean of log10(new / old).
    """
    from lm_eval_perturb.arithmetic.provenance import provenance

    return provenance(mutation.binding, mutation.draw)


__all__ = ["Mutation", "UnsafeItemError", "bind", "mutate", "original_draw", "record", "rewrite"]

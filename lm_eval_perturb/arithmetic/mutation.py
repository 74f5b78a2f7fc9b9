"""The whole of it: an item's numbers bound, drawn anew, written and proved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from random import Random
from typing import Any, TypeVar

from lm_eval_perturb.arithmetic.binding import Binder
from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.draw import Draw, original_draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding, Graph
from lm_eval_perturb.arithmetic.proof import UnsafeItemError, objection
from lm_eval_perturb.arithmetic.quantities import Mention, mentions
from lm_eval_perturb.arithmetic.sampling import Sampler
from lm_eval_perturb.arithmetic.solution import (
    ELSEWHERE,
    NOWHERE,
    UNUSED,
    SolutionError,
    Worked,
)
from lm_eval_perturb.arithmetic.sources import CONSTANT
from lm_eval_perturb.arithmetic.story_rules import fixed_story
from lm_eval_perturb.arithmetic.worked import read_solution
from lm_eval_perturb.arithmetic.writing import replace_all, write_like

T = TypeVar("T")

_DIGITS = re.compile(r"\d+")
"""The text around numbers, which is the same for all draws, is read once."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?|[%$]")
_NAMES = re.compile(
    r"[A-Z][\w'\u2019]*(?:, [A-Z][\w'\u2019]*)*,? (?:and|or|but) (?:\w+ )?[A-Z][a-z]+"
)
_THINGS = re.compile(r"(,(?<=\w,) (?:\w+ ){0,3}\w+(?:, (?:\w+ ){0,3}\w+)*,? (?:and|or)) ")
_LAST = re.compile(", (?:and|or|but)")
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


def bind(question: str, solution: str, *, pins: bool = False, units: bool = False) -> Binding:
    """The numbers of a worked solution traced to its question.

    Args:
        question: the question.
        solution: its worked solution.
        pins: see `Binder`.
        units: where a number is not traced else, `48 quarts = 12 gallons` counts as a step.

    Raises:
        UnsafeItemError: a step that does not hold, or numbers whose origin is not certain.
    """
    return _bound(Binder.bind, question, solution, pins, units)


def read_back(question: str, solution: str, *, pins: bool = False, units: bool = False) -> Graph:
    """The same for an item that is only compared: nothing is asked about what may change.

    Raises:
        UnsafeItemError: see `bind`.
    """
    return _bound(Binder.graph, question, solution, pins, units)


def _bound(
    bound: Callable[[Binder], T], question: str, solution: str, pins: bool, units: bool
) -> T:
    if len(question) + len(solution) > MOST_CHARACTERS:
        raise UnsafeItemError("the item is too long")
    asked, told = _DIGITS.sub("0", question), _DIGITS.sub("0", solution)
    fixed = fixed_story(asked)
    if fixed is not None:
        raise UnsafeItemError(fixed)
    try:
        worked = _worked(solution, False)
        words = _words(asked) | _words(told)
        found = _mentions(question)
        if len(found) > MOST_NUMBERS:
            raise UnsafeItemError("the question has too many numbers")
        lengths = list_lengths(asked)
        try:
            return bound(Binder(question, found, worked, words, lengths, pins))
        except SolutionError as error:
            if not units or str(error) not in (NOWHERE, ELSEWHERE):
                raise
        return bound(Binder(question, found, _worked(solution, True), words, lengths, pins))
    except SolutionError as error:
        raise UnsafeItemError(str(error)) from None


@lru_cache(maxsize=4)
def _worked(solution: str, units: bool) -> Worked:
    return read_solution(solution, units=units)


@lru_cache(maxsize=8)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=2)
def _mentions(question: str) -> tuple[Mention, ...]:
    return tuple(mentions(question))


@lru_cache(maxsize=4)
def list_lengths(question: str) -> frozenset[int]:
    """How many things the question's lists name: a solution may count them without a word."""
    lists = [match[0] for match in _NAMES.finditer(question)]
    if ", " in question:
        lists += [match[1] for match in _THINGS.finditer(question)]
    return frozenset(2 + names.count(",") - len(_LAST.findall(names)) for names in lists)


def mutate(question: str, solution: str, magnitude: Magnitude, rng: Random) -> Mutation:
    """The item with new numbers, its answer recomputed and proved.

    Raises:
        UnsafeItemError: the item cannot be changed without a risk to its answer.
    """
    trials, sampler = _trials(question, solution, magnitude)
    reason = "no draw meets the constraints"
    for draw in islice(sampler.draws(rng), _TRIES):
        made = trials.of(draw)
        if isinstance(made, Mutation):
            return made
        reason = made
    raise UnsafeItemError(reason)


class _Trials:
    """Draws of an item, written and proved; each of them once, however often it is asked for."""

    def __init__(self, question: str, binding: Binding) -> None:
        self._question = question
        self._binding = binding
        self._read = partial(read_back, pins=binding.pins, units=True)
        self._made: dict[tuple[Number, ...], Mutation | str] = {}

    def of(self, draw: Draw) -> Mutation | str:
        """The item with a draw's numbers, or why it cannot be had."""
        values = tuple(draw.values.values())
        if values not in self._made:
            self._made[values] = self._tried(draw)
        return self._made[values]

    def prove(self, draw: Draw) -> bool:
        """Whether the item with a draw's numbers reads as it should."""
        return isinstance(self.of(draw), Mutation)

    def _tried(self, draw: Draw) -> Mutation | str:
        made = rewrite(self._question, self._binding, draw)
        if made is None:
            return "a new number cannot be written"
        refused = objection(*made, self._binding, draw, self._read)
        return Mutation(*made, self._binding, draw) if refused is None else refused


def _trials(question: str, solution: str, magnitude: Magnitude) -> tuple[_Trials, Sampler]:
    """Draws of an item; with results pinned where freezing what makes them leaves too few."""
    refused: UnsafeItemError | None = None
    found: list[tuple[_Trials, Sampler]] = []
    for pins in (False, True):
        try:
            binding = bind(question, solution, pins=pins, units=True)
        except UnsafeItemError as error:
            if str(error) != UNUSED:
                raise
            refused = refused or error
            continue
        if binding.free:
            trials = _Trials(question, binding)
            found.append((trials, Sampler(binding, question, magnitude, trials.prove)))
            if found[-1][1].enough:
                return found[-1]
        else:
            refused = refused or UnsafeItemError("no number may change: " + _main_reason(binding))
        if not binding.held:
            break
    if not found:
        raise refused or UnsafeItemError("no number may change")
    return max(found, key=lambda tried: len(tried[1].listed))


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
        return draw.value(binding.loose.get(number, CONSTANT), binding, place.value)
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

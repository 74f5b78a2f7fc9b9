"""Draws: new values for the free quantities of a bound item, under the constraints it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from lm_eval_perturb.arithmetic.binding import Binding
from lm_eval_perturb.arithmetic.domains import Magnitude, domain, fits_world, writable
from lm_eval_perturb.arithmetic.expressions import ExpressionError, Node, Number, operate
from lm_eval_perturb.arithmetic.sources import FORMS, Source
from lm_eval_perturb.arithmetic.writing import decimals_of

_BUDGET = 1200
"""Assignments tried in one search."""

_ATTEMPTS = 3
"""Searches with domains in another random order."""

_STRICT_ORDER = re.compile(
    r"\b(?:at least|at most|exceed\w*|minimum|maximum|up to|limit\w*|unless|until|enough|afford|"
    r"no more|(?:more|less|fewer) than \$?\d|or (?:more|less|fewer)|every \$?\d|older|younger|"
    r"(?:if|when|for|the first|over|under|above|below) (?:\w+ ){0,3}\$?\d)",
    re.IGNORECASE,
)
"""Conditions on sizes: what stands in them decides which numbers count at all."""

_UNITS = frozenset(["$", "%"])

_AGES = re.compile(r"\b(?:old|older|age|aged|ages|younger)\b", re.IGNORECASE)
_OLDEST = 100


@dataclass(frozen=True, slots=True)
class Draw:
    """New values.

    Attributes:
        values: by group, its value; groups that stay included.
        results: the result of each step.
    """

    values: dict[int, Number]
    results: tuple[Number, ...]

    def value(self, source: Source, binding: Binding, old: Number) -> Number:
        """What a source gives under this draw; `old` for a constant."""
        if source.kind == "constant":
            return old
        if source.kind == "result":
            return self.results[source.which]
        return FORMS[source.form](self.values[binding.groups[source.which]])


def original_draw(binding: Binding) -> Draw:
    """The draw that gives the item back."""
    values = {group: binding.mentions[group].value for group in binding.groups}
    return Draw(values, tuple(step.value for step in binding.worked.steps))


class _SearchError(Exception):
    pass


class Sampler:
    """Depth-first search for draws of one item, pruned at every step that a value completes."""

    def __init__(self, binding: Binding, question: str, magnitude: Magnitude) -> None:
        self.binding = binding
        self.question = question
        self.magnitude = magnitude
        self.old = original_draw(binding)
        self.strict_order = _STRICT_ORDER.search(question) is not None
        self.ages = _AGES.search(question) is not None
        self.percents = {
            place.step
            for place in binding.worked.places
            if place.noun == "%" and place.step >= 0 and place.literal < 0
        }
        self.variables, self.levels = self._levels()
        self.members = {
            group: [m for m, g in zip(binding.mentions, binding.groups, strict=True) if g == group]
            for group in self.variables
        }
        self.takers: dict[int, list[int]] = {}
        for group, step in binding.derived.items():
            self.takers.setdefault(step, []).append(group)
        self.nouns = [self._result_noun(step) for step in range(len(binding.worked.steps))]

    def _levels(self) -> tuple[list[int], list[list[int]]]:
        """The free groups in the order of use, and the steps that each one completes."""
        free = set(self.binding.free)
        variables: list[int] = []
        level: list[int] = []
        for sources in self.binding.literals:
            highest = -1
            for source in sources:
                if source.kind == "result":
                    highest = max(highest, level[source.which])
                elif source.kind == "mention":
                    group = self.binding.groups[source.which]
                    if group in self.binding.derived:
                        highest = max(highest, level[self.binding.derived[group]])
                    elif group in free:
                        if group not in variables:
                            variables.append(group)
                        highest = max(highest, variables.index(group))
            level.append(highest)
        return variables, [
            [step for step, at in enumerate(level) if at == number]
            for number in range(len(variables))
        ]

    def draw(self, rng: Random) -> Draw | None:
        """A draw in which every quantity moves if that is possible, else as many as are found."""
        if not self.variables:
            return None
        for _ in range(_ATTEMPTS):
            found = self._attempt(rng)
            if found is not None:
                return found
        return None

    def _attempt(self, rng: Random) -> Draw | None:
        domains = {}
        for group in self.variables:
            texts = [self.question[m.start : m.end] for m in self.members[group]]
            domains[group] = domain(self.members[group], texts, self.magnitude, rng)
        kept = {g: [*values, self.old.values[g]] for g, values in domains.items()}
        looser = "unit" if self.strict_order else "noun"
        searches = [("all", domains), (looser, domains), (looser, kept)]
        for order, choices in searches:
            found = self._search(choices, order)
            if found is not None:
                return found
        return None

    def _search(self, domains: dict[int, list[Number]], order: str) -> Draw | None:
        self.values = dict(self.old.values)
        self.results = list(self.old.results)
        self.budget = _BUDGET
        self.known: list[tuple[Number, Number, str]] = self._fixed_numbers()
        try:
            if self._assign(0, domains, order):
                return Draw(dict(self.values), tuple(self.results))
        except _SearchError:
            pass
        return None

    def _fixed_numbers(self) -> list[tuple[Number, Number, str]]:
        """(old, new, noun) of the numbers that no draw changes."""
        free = set(self.variables)
        found = [
            (m.value, m.value, m.noun)
            for m, group in zip(self.binding.mentions, self.binding.groups, strict=True)
            if group not in free and not (m.kind == "fixed" and m.words)
        ]
        done = {step for steps in self.levels for step in steps}
        for step, value in enumerate(self.old.results):
            if step not in done:
                found.append((value, value, self.nouns[step]))
        return found

    def _assign(self, depth: int, domains: dict[int, list[Number]], order: str) -> bool:
        if depth == len(self.variables):
            return self.results[self.binding.final] != self.old.results[self.binding.final]
        group = self.variables[depth]
        noun = self.binding.mentions[group].noun
        old = self.old.values[group]
        size = len(self.known)
        for value in domains[group]:
            self.budget -= 1
            if self.budget < 0:
                raise _SearchError
            self.values[group] = value
            if self._fits(old, value, noun, order):
                self.known.append((old, value, noun))
                if self._complete(depth, order) and self._assign(depth + 1, domains, order):
                    return True
            del self.known[size:]
        return False

    def _complete(self, depth: int, order: str) -> bool:
        for step in self.levels[depth]:
            value = self._evaluate(step)
            old = self.old.results[step]
            if value is None or not self._plausible(step, old, value):
                return False
            if not self._fits(old, value, self.nouns[step], order):
                return False
            self.results[step] = value
            for group in self.takers.get(step, ()):
                if not self._takes(group, value):
                    return False
                self.values[group] = value
            self.known.append((old, value, self.nouns[step]))
        return True

    def _takes(self, group: int, value: Number) -> bool:
        """Whether a quantity that restates a result can be this."""
        members = [
            mention
            for mention, first in zip(self.binding.mentions, self.binding.groups, strict=True)
            if first == group
        ]
        texts = [self.question[mention.start : mention.end] for mention in members]
        old = members[0].value
        return fits_world(members, value) and (value == old or writable(texts, value))

    def _plausible(self, step: int, old: Number, value: Number) -> bool:
        if (value == 1) != (old == 1) or decimals_of(value) is None:
            return False
        if step in self.percents and old <= 100 < value:
            return False
        if self.ages and old <= _OLDEST < value:
            return False
        if old == 0:
            return value == 0
        widest = 6 if self.magnitude == "same" else 10**5
        return old <= widest * value and value <= widest * old

    def _fits(self, old: Number, value: Number, noun: str, order: str) -> bool:
        """Distinct numbers stay distinct, and in their order where they may be compared.

        `order` says which: all, those of one unit (money, percents, anything else), or those of one
        noun.
        """
        for other_old, other, other_noun in self.known:
            if old == other_old:
                continue
            if value == other:
                return False
            if (old < other_old) != (value < other):
                if order == "all" or noun == other_noun:
                    return False
                if order == "unit" and (noun in _UNITS) == (other_noun in _UNITS):
                    return False
        return True

    def _evaluate(self, step: int) -> Number | None:
        expression = self.binding.worked.steps[step].expression
        sources = self.binding.literals[step]
        olds = [literal.value for literal in expression.literals]
        news: list[Number] = []
        for source, old in zip(sources, olds, strict=True):
            if source.kind == "constant":
                news.append(old)
            elif source.kind == "result":
                news.append(self.results[source.which])
            else:
                news.append(FORMS[source.form](self.values[self.binding.groups[source.which]]))
        try:
            both = _walk(expression.root, olds, news)
        except ExpressionError:
            return None
        return both[1] if both is not None else None

    def _result_noun(self, step: int) -> str:
        for place in self.binding.worked.places:
            if place.step == step and place.literal < 0 and place.noun:
                return place.noun
        return ""


def _walk(node: Node, olds: list[Number], news: list[Number]) -> tuple[Number, Number] | None:
    """Old and new value of a tree; None where whole, positive or zero values do not stay so."""
    if isinstance(node, int):
        if node < 0:
            constant = 0 if node == -1 else 100
            return constant, constant
        return olds[node], news[node]
    left = _walk(node[1], olds, news)
    right = _walk(node[2], olds, news)
    if left is None or right is None:
        return None
    old = operate(node[0], left[0], right[0])
    new = operate(node[0], left[1], right[1])
    if type(old) is int and type(new) is Fraction:
        return None
    if (old > 0) != (new > 0) or (old < 0) != (new < 0):
        return None
    return old, new

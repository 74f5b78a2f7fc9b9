"""What a search needs to know of an item: its numbers in their places, and their constraints."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from lm_eval_perturb.arithmetic.bulk_prices import bulk_prices
from lm_eval_perturb.arithmetic.dead_ends import DeadEnds
from lm_eval_perturb.arithmetic.domains import Magnitude, domain, fits_world, writable
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.goals import Goal, ratios, unequal, wholes
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.intervals import intervals
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.ranges import ANY, Range
from lm_eval_perturb.arithmetic.relations import Known, Relations, given
from lm_eval_perturb.arithmetic.results import plausible, results_known, usual_sizes
from lm_eval_perturb.arithmetic.search import (
    Calculation,
    Form,
    Search,
    Stage,
    Tree,
    prepared,
)
from lm_eval_perturb.arithmetic.sources import FORMS
from lm_eval_perturb.arithmetic.usual_values import allows
from lm_eval_perturb.arithmetic.widths import FAR, Choices, Kind, Reach, Width

_AGES = re.compile(r"\b(?:old|older|age|aged|ages|younger)\b", re.IGNORECASE)
_SHARES = frozenset(["percent", "percentage"])
"""Words of questions for a share, whose solution may leave the sign out."""

_WORD = re.compile(r"[a-z]+")
_MOST = {1: 400, 2: 60}
"""Values tried for each quantity, by how many there are; 36 where there are more."""


class Layout:
    """The numbers of an item by place: results of steps, then quantities, then constants.

    Attributes:
        binding: the item's.
        variables: the free groups in the order of use.
        places: by group, the place of its value.
        old: the numbers of the item, by place.
    """

    def __init__(self, binding: Binding, question: str, magnitude: Magnitude) -> None:
        self.binding = binding
        self._question = question
        self._magnitude = magnitude
        self._numbers: list[Number] = [step.value for step in binding.worked.steps]
        self._steps = len(self._numbers)
        self.places: dict[int, int] = {}
        for group in binding.groups:
            if group not in self.places:
                self.places[group] = self._put(binding.mentions[group].value)
        self._moving = {*binding.free, *binding.derived}
        self._constants: list[int] = []
        self._worded = [  # the 2 of `twice`: nothing is compared with it, but a given 2 would be
            self.places[group]
            for mention, group in zip(binding.mentions, binding.groups, strict=True)
            if mention.kind == "fixed" and mention.words
        ]  # mistaken for it
        literals = [self._places_of(step) for step in range(self._steps)]
        told = len(self._numbers)
        self.old = tuple(self._numbers)
        self._implied = (self._put(100), self._put(0))
        self._forms: list[tuple[Form, ...]] = []
        self._trees = [self._tree_of(step, literals[step]) for step in range(self._steps)]
        self._goal = self._made_goal(told)
        self._stages: dict[Kind, list[tuple[Choices, Stage]]] = {}
        self._dead_ends: dict[tuple[Kind, bool], DeadEnds] = {}
        self._nouns, self._made = results_known(binding)
        self._results: dict[tuple[int, Reach], Range] = {}
        self._allows: dict[int, Callable[[Number], bool]] = {}
        self._domains: dict[tuple[int, Reach, bool], Choices] = {}
        self.variables, self._levels = self._order_of_use()
        self._kept = self._unmoved()
        kept = [known.place for known in self._kept]
        moving = [self.places[group] for group in self._moving]
        self._relations = Relations(self._numbers, self._constants, self._worded, kept, moving)
        self._words = frozenset(_WORD.findall(question.lower()))
        self._aged = _AGES.search(question) is not None

    def _made_goal(self, told: int) -> Goal:
        """What a draw must meet as a whole."""
        binding, question, at = self.binding, self._question, self.places
        forms = [place for forms in self._forms for place, _, _ in forms]
        apart = unequal(forms, [*self._constants, *self._worded], self._numbers)
        told_ratios, bulks = ratios(binding, question, at), bulk_prices(binding, question, at)
        multiples, shares = intervals(binding, question, at), wholes(binding, question, at)
        return Goal(binding.final, told, apart, shares, told_ratios, multiples, bulks)

    def _put(self, value: Number) -> int:
        self._numbers.append(value)
        return len(self._numbers) - 1

    def _places_of(self, step: int) -> tuple[tuple[int, Callable[[Number], Number] | None], ...]:
        found: list[tuple[int, Callable[[Number], Number] | None]] = []
        literals = self.binding.worked.steps[step].expression.literals
        for literal, source in zip(literals, self.binding.literals[step], strict=True):
            if source.kind == "constant":
                self._constants.append(self._put(literal.value))
                found.append((self._constants[-1], None))
            elif source.kind == "result":
                found.append((source.which, None))
            else:
                form = FORMS[source.form] if source.form != "value" else None
                group = self.binding.groups[source.which]
                if group not in self._moving:
                    self._worded.append(self._put(literal.value))
                found.append((self.places[group], form))
        return tuple(found)

    def _tree_of(
        self, step: int, literals: tuple[tuple[int, Callable[[Number], Number] | None], ...]
    ) -> Tree:
        """A step's tree over places; forms of numbers have places of their own."""
        places: list[int] = []
        forms: list[Form] = []
        for source, form in literals:
            places.append(source if form is None else self._put(form(self._numbers[source])))
            if form is not None:
                forms.append((places[-1], source, form))
        self._forms.append(tuple(forms))
        root = self.binding.worked.steps[step].expression.root
        return prepared(root, (*places, *self._implied), self._numbers)

    def _order_of_use(self) -> tuple[list[int], list[list[int]]]:
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

    def search(self, width: Width, budget: int, order: Random | int) -> Search:
        """A search through new values of the free quantities, each in a random order.

        Args:
            width: how strict it is.
            budget: the assignments tried.
            order: the document's stream, or one of the item's own orders.
        """
        kind = width.kind
        if kind not in self._stages:
            self._stages[kind] = self._made_stages(width)
        most = _MOST.get(len(self.variables), 36)
        stages = []
        for choices, stage in self._stages[kind]:
            if width.reach is FAR and isinstance(order, int):
                values = choices.nearest(order, most)
            else:
                values = choices.ordered(order, most)
            if width.before_old is not None:
                values.insert(width.before_old, self._numbers[stage.place])
            stages.append(Stage(stage.place, values, stage.relations, stage.steps))
        if width.reach is not FAR:  # searches nearby seldom start anew
            return Search(stages, self._numbers, self._goal, budget)
        key = (kind, width.before_old is None)
        if key not in self._dead_ends:
            cut = [n for n, (c, _) in enumerate(self._stages[kind], 1) if len(c.values) > most]
            self._dead_ends[key] = DeadEnds(stages, self._goal, max(cut, default=0))
        return Search(stages, self._numbers, self._goal, budget, self._dead_ends[key])

    def _made_stages(self, width: Width) -> list[tuple[Choices, Stage]]:
        """The stages of a width, and the values of each that the numbers which stay allow."""
        known = [*self._kept]
        stages = []
        for group, completed in zip(self.variables, self._levels, strict=True):
            place = self.places[group]
            one = given(self.binding.mentions[group], place, self._question)
            related = self._relations.of(one, known, width)
            known.append(one)
            steps = []
            for step in completed:
                steps.append(self._calculation(step, known, width))
                known.append(self._made[step])
            staying = ANY.beside(related.staying, self._numbers)
            choices = self._values(group, width).among(staying.allows)
            stages.append((choices, Stage(place, choices.values, related.moving, tuple(steps))))
        return stages

    def _values(self, group: int, width: Width) -> Choices:
        key = (group, width.reach, width.rounded)
        if key not in self._domains:
            members = self._members(group)
            texts = [self._question[m.start : m.end] for m in members]
            forms = {
                source.form
                for sources in self.binding.literals
                for source in sources
                if source.kind == "mention" and self.binding.groups[source.which] == group
            }
            unit = not forms.isdisjoint(("bottom", "other")) and "top" not in forms
            words = None if width.rounded else self._words
            reach, size = width.reach, self._magnitude
            found = domain(members, texts, size, reach=reach, words=words, unit=unit)
            values = list(filter(self._allowed(group), found))
            self._domains[key] = Choices(values, members[0].value)
        return self._domains[key]

    def _allowed(self, group: int) -> Callable[[Number], bool]:
        """What the story lets a quantity become."""
        if self._magnitude == "larger":
            return lambda value: value >= 0
        if group not in self._allows:
            self._allows[group] = allows(self._question, self._members(group))
        return self._allows[group]

    def _members(self, group: int) -> list[Mention]:
        pairs = zip(self.binding.mentions, self.binding.groups, strict=True)
        return [mention for mention, first in pairs if first == group]

    def _unmoved(self) -> list[Known]:
        """The numbers that no draw changes."""
        free, derived = set(self.variables), set(self.binding.derived)
        found = [
            given(mention, self.places[group], self._question)
            for mention, group in zip(self.binding.mentions, self.binding.groups, strict=True)
            if group not in free | derived and not (mention.kind == "fixed" and mention.words)
        ]
        done = {step for steps in self._levels for step in steps}
        return found + [one for step, one in enumerate(self._made) if step not in done]

    def usual(self) -> list[tuple[int, int]]:
        """Places of numbers whose things have a usual size, and the most that they may be."""
        made = [known.noun for known in self._made]
        return usual_sizes(self.binding, self.places, made, self.old)

    def _calculation(self, step: int, known: list[Known], width: Width) -> Calculation:
        """What completes a step behind the numbers that are known before it."""
        related = self._relations.of(self._made[step], known, width)
        before = {other.place for other in known} if self.binding.equal else set()
        equal = tuple(
            other
            for steps in self.binding.equal
            for other in sorted(steps)
            if step in steps and other != step and other in before
        )
        takers = tuple(
            (self.places[group], self._takes(group))
            for group, source in self.binding.derived.items()
            if source == step
        )
        forms, tree = self._forms[step], self._trees[step]
        allowed = self._plausible(step, width.reach).beside(related.staying, self._numbers)
        return Calculation(step, forms, tree, related.moving, allowed, takers, equal)

    def _takes(self, group: int) -> Callable[[Number], bool]:
        """Whether a quantity that restates a result can be this."""
        members = self._members(group)
        texts = [self._question[mention.start : mention.end] for mention in members]
        old = members[0].value
        allowed = self._allowed(group)

        def takes(value: Number) -> bool:
            if value == old:
                return True
            return allowed(value) and fits_world(members, value) and writable(texts, value)

        return takes

    def _plausible(self, step: int, reach: Reach) -> Range:
        """The plausible results of a step."""
        if (step, reach) not in self._results:
            bounded = self._aged or "%" in self._nouns[step]
            bounded |= step == self.binding.final and not _SHARES.isdisjoint(self._words)
            self._results[step, reach] = plausible(
                self.binding,
                self._question,
                step,
                self._made[step].noun,
                reach,
                self._magnitude,
                bounded,
            )
        return self._results[step, reach]

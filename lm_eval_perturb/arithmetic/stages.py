"""What a search needs to know of an item: its numbers in their places, and their constraints."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from lm_eval_perturb.arithmetic.bulk_prices import bulk_prices
from lm_eval_perturb.arithmetic.choices import Part
from lm_eval_perturb.arithmetic.dead_ends import DeadEnds
from lm_eval_perturb.arithmetic.divisors import Divisors, divisors
from lm_eval_perturb.arithmetic.domains import Magnitude
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.goals import Goal, ratios, unequal, wholes
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.intervals import intervals
from lm_eval_perturb.arithmetic.leeway import Leeway
from lm_eval_perturb.arithmetic.operations import Tree, prepared
from lm_eval_perturb.arithmetic.ranges import ANY
from lm_eval_perturb.arithmetic.relations import Known, Relations, given
from lm_eval_perturb.arithmetic.results import results_known, usual_sizes
from lm_eval_perturb.arithmetic.search import Calculation, Form, Search, Stage, Takers
from lm_eval_perturb.arithmetic.sources import FORMS
from lm_eval_perturb.arithmetic.widths import FAR, Kind, Width

_MOST = {1: 400, 2: 60}
"""Values tried for each quantity, by how many there are; 36 where there are more."""

_PROPORTIONAL = tuple(
    FORMS[name] for name in ("share", "minutes", "twelfths", "days", "hours", "cents")
)
"""Forms that twice the number has twice of."""


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
        self._stages: dict[Kind, list[tuple[Part, Stage]]] = {}
        self._dead_ends: dict[tuple[Kind, bool], DeadEnds] = {}
        nouns, self._made = results_known(binding)
        self._leeway = Leeway(binding, question, magnitude, nouns, self._made)
        self.variables, self._levels = self._order_of_use()
        self._given = [
            given(binding.mentions[group], self.places[group], question) for group in self.variables
        ]
        self._kept = self._unmoved()
        kept = [known.place for known in self._kept]
        moving = [self.places[group] for group in self._moving]
        self._relations = Relations(self._numbers, self._constants, self._worded, kept, moving)
        self._fixed: dict[int, tuple[Takers, tuple[int, ...]]] = {}

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
            values = choices.ordered(order, width.reach is FAR, most)
            if width.before_old is not None:
                values.insert(width.before_old, self._numbers[stage.place])
            stages.append(Stage(stage.place, values, stage.relations, stage.steps, stage.divisors))
        if width.reach is not FAR:  # searches nearby seldom start anew
            return Search(stages, self._numbers, self._goal, budget)
        key = (kind, width.before_old is None)
        if key not in self._dead_ends:
            cut = [n for n, (c, _) in enumerate(self._stages[kind], 1) if len(c.values) > most]
            self._dead_ends[key] = DeadEnds(stages, self._goal, max(cut, default=0))
        return Search(stages, self._numbers, self._goal, budget, self._dead_ends[key])

    def tries_all(self, width: Width) -> bool:
        """Whether the searches of a width, one of which has been made, leave no value out."""
        most = _MOST.get(len(self.variables), 36)
        return all(len(choices.values) <= most for choices, _ in self._stages[width.kind])

    def _made_stages(self, width: Width) -> list[tuple[Part, Stage]]:
        """The stages of a width, and the values of each that the numbers which stay allow."""
        known = [*self._kept]
        stages = []
        for group, one, completed in zip(self.variables, self._given, self._levels, strict=True):
            related = self._relations.of(one, known, width)
            known.append(one)
            steps = []
            for step in completed:
                steps.append(self._calculation(step, known, width))
                known.append(self._made[step])
            staying = ANY.beside(related.staying, self._numbers)
            choices = Part(self._leeway.choices(group, width), staying)
            told = self._divisors(one.place, completed)
            stage = Stage(one.place, choices.values, related.moving, tuple(steps), told)
            stages.append((choices, stage))
        return stages

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

    def _divisors(self, place: int, completed: list[int]) -> Divisors | None:
        """What the first step that a quantity completes tells of its values."""
        if not completed:
            return None
        forms, tree = self._forms[completed[0]], self._trees[completed[0]]
        if not forms:
            return divisors(tree, place)
        if len(forms) == 1 and forms[0][1] == place and forms[0][2] in _PROPORTIONAL:
            return divisors(tree, forms[0][0], forms[0][2](1))
        return None

    def _calculation(self, step: int, known: list[Known], width: Width) -> Calculation:
        """What completes a step behind the numbers that are known before it."""
        related = self._relations.of(self._made[step], known, width)
        if step not in self._fixed:
            self._fixed[step] = self._takers(step), self._equal(step, known)
        takers, equal = self._fixed[step]
        forms, tree = self._forms[step], self._trees[step]
        plausible = self._leeway.plausible(step, width.reach)
        allowed = plausible.beside(related.staying, self._numbers)
        return Calculation(step, forms, tree, related.moving, allowed, takers, equal)

    def _equal(self, step: int, known: list[Known]) -> tuple[int, ...]:
        """The places before a step's whose numbers its result must equal."""
        before = {other.place for other in known} if self.binding.equal else set()
        return tuple(
            other
            for steps in self.binding.equal
            for other in sorted(steps)
            if step in steps and other != step and other in before
        )

    def _takers(self, step: int) -> Takers:
        """The quantities that restate a step's result."""
        return tuple(
            (self.places[group], self._leeway.takes(group))
            for group, source in self.binding.derived.items()
            if source == step
        )

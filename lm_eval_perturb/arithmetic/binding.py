"""Binding: what every number of a worked solution comes from, where that is certain.

Several sources may have made a number: two mentions of the same value, a mention and a result. A
number whose sources could move apart is either settled by evidence (every result is used; the noun
behind it), or its sources are tied together, or they are frozen. So whichever binding is meant, the
answer to the new numbers is the same.
"""

from __future__ import annotations

from lm_eval_perturb.arithmetic.candidates import candidates
from lm_eval_perturb.arithmetic.evidence import (
    settle_beside,
    settle_fractions,
    settle_noun,
    settle_results,
    settle_roles,
    settle_symmetric,
)
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding, Graph
from lm_eval_perturb.arithmetic.groups import MOST_LISTED, Groups
from lm_eval_perturb.arithmetic.guards import guard, one_for_everyone
from lm_eval_perturb.arithmetic.loose import settle_loose
from lm_eval_perturb.arithmetic.nouns import singular
from lm_eval_perturb.arithmetic.places import settle_places, settle_used
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.repeats import tie_repeats
from lm_eval_perturb.arithmetic.slots import HUNDREDTHS, NO_NOUNS, PEOPLE, Slot
from lm_eval_perturb.arithmetic.solution import ELSEWHERE, Place, SolutionError, Worked
from lm_eval_perturb.arithmetic.sources import CONSTANT, FORMS, Source, direct_forms
from lm_eval_perturb.arithmetic.unit_equations import UNWRITTEN
from lm_eval_perturb.arithmetic.wrong_keys import refuse_wrong


class Binder:
    """Binds one solution to one question.

    Args:
        question: the question.
        mentions: its quantities.
        worked: the solution.
        words: the words of both.
        listed: how many things the question's lists name.
        pins: a result that may be meant where another number may be is pinned to its value, and
            what makes it stays free; else what makes it is frozen.
    """

    def __init__(
        self,
        question: str,
        mentions: tuple[Mention, ...],
        worked: Worked,
        words: frozenset[str],
        listed: frozenset[int],
        pins: bool = False,
    ) -> None:
        self.question = question
        self.listed = listed
        self.pins = pins
        self.held = False
        self.pinned: set[int] = set()
        self.idle: set[int] = set()
        self.equal: set[frozenset[int]] = set()
        self.mentions = mentions
        self.worked = worked
        self.words = words
        self.groups = Groups(mentions)
        self.by_value: dict[Number, list[Source]] = {}
        for index, mention in enumerate(mentions):
            for form in direct_forms(mention):
                found = self.by_value.setdefault(FORMS[form](mention.value), [])
                if not found or found[-1].which != index:
                    found.append(Source("mention", index, form))
        self.results: dict[Number, list[int]] = {}
        for number, step in enumerate(worked.steps):
            self.results.setdefault(step.value, []).append(number)
        self.slots = self._make_slots()
        self.same: dict[Number, list[Slot]] = {}
        """By value, the numbers of the steps."""
        for slot in self.slots.values():
            if slot.step >= 0 and not slot.unwritten:
                self.same.setdefault(slot.value, []).append(slot)
        self.derived: dict[int, int] = {}

    def bind(self) -> Binding:
        """The binding.

        Raises:
            SolutionError: a step is used by none, or a number comes from nowhere.
        """
        self._settle()
        guard(self)
        return self._binding()

    def graph(self) -> Graph:
        """The same without what the guards freeze: what a proof compares.

        Raises:
            SolutionError: see `bind`.
        """
        self._settle()
        one_for_everyone(self)
        return self._graph()

    def _settle(self) -> None:
        self.final = self._final_step()
        slots = self.slots.values()
        for slot in slots:
            slot.sources = [CONSTANT] if slot.unwritten else candidates(self, slot)
        settle_fractions(self)
        settle_roles(self)
        settle_places(self)
        settle_results(self)
        for slot in slots:
            if len(slot.sources) > 1:
                settle_noun(self, slot)
        settle_used(self)
        settle_beside(self)
        settle_results(self)
        settle_symmetric(self)
        settle_used(self)
        settle_loose(self)
        tie_repeats(self)
        for slot in slots:
            if len(slot.sources) > 1:
                self._agree(slot)
        refuse_wrong(self)

    def _make_slots(self) -> dict[tuple[int, int], Slot]:
        """By (step, literal); loose numbers by (-1, place)."""
        slots: dict[tuple[int, int], Slot] = {}
        for number, step in enumerate(self.worked.steps):
            for index, literal in enumerate(step.expression.literals):
                slot = Slot(literal.value, number, step.line)
                slot.unwritten = literal.start == UNWRITTEN
                slots[number, index] = slot
        text = self.worked.text
        self.result_nouns: dict[int, set[str]] = {}
        for number, place in enumerate(self.worked.places[:-1]):
            telling = place.noun not in NO_NOUNS
            if place.step >= 0 and place.literal < 0:
                if telling:
                    self.result_nouns.setdefault(place.step, set()).add(place.noun)
                continue
            if place.restates and not self.tells(place):
                continue
            if place.step >= 0:
                slot = slots[place.step, place.literal]
            else:
                slot = Slot(place.value, -1, text.count("\n", 0, place.start), place.start)
                slots[-1, number] = slot
            if telling:
                slot.nouns.add(place.noun)
        return slots

    def tells(self, place: Place) -> bool:
        """`the two boys` where the question tells of two boys, or a step has made two."""
        if self.worked.text[: place.start].endswith("between the "):
            return False  # `the difference between the two`
        told = [s for s in self.by_value.get(place.value, ()) if s.form == "value"]
        if not told and place.noun not in PEOPLE:
            line = self.worked.text.count("\n", 0, place.start)
            made = self.results.get(place.value, ())
            return any(self.worked.steps[step].line <= line for step in made)
        return any(place.noun in self.nouns(s) for s in told)

    def _final_step(self) -> int:
        steps = self.results.get(self.worked.answer)
        if not steps or (self.worked.scaled and self.words.isdisjoint(HUNDREDTHS)):
            raise SolutionError(ELSEWHERE)
        return steps[-1]

    def nouns(self, source: Source) -> set[str]:
        """The words that name what a source counts; empty where that is not known."""
        if source.kind == "constant" or source.form == "bottom":
            return {"a constant"}
        if source.kind == "result":
            return self.result_nouns.get(source.which, set())
        mention = self.mentions[source.which]
        if mention.noun in ("$", "%"):
            return {mention.noun}
        return {mention.noun, *map(singular, mention.after[:2])} - NO_NOUNS

    def _agree(self, slot: Slot) -> None:
        """Ties or freezes sources that could move apart."""
        sources = slot.sources
        if slot.value in (0, 1):
            return
        mentioned = [source for source in sources if source.kind == "mention"]
        alike = {(source.form, self.mentions[source.which].kind) for source in mentioned}
        equal = len({self.mentions[source.which].value for source in mentioned}) == 1
        if len(mentioned) == len(sources) and len(alike) == 1 and equal:
            firsts = {self.groups.first(source.which) for source in mentioned}
            if len(firsts) <= len(self.same.get(slot.value, ())) or slot.value > MOST_LISTED:
                self.groups.tie(firsts)
                return
        results = [source.which for source in sources if source.kind == "result"]
        lone = len(results) == 1 and len(mentioned) == len(sources) - 1
        if lone and alike == {("value", "count")}:
            self.groups.tie([source.which for source in mentioned])
            if self.derive(mentioned[0].which, results[0]):
                return
        if self.pins and len(results) == len(sources):
            self.equal.add(frozenset(results))
            return
        for source in sources:
            self.freeze(source, "a number may come from several sources")

    def derive(self, index: int, step: int) -> bool:
        """Lets a mention take a step's result wherever it goes; False where that cannot be."""
        group = self.groups.first(index)
        if self.worked.scaled and step == self.final:
            return False  # cents or percent, which the question's number is not
        if self.derived.get(group, step) != step or self.mentions[index].kind != "count":
            return False
        members = {i for i in range(len(self.mentions)) if self.groups.first(i) == group}
        if members & self.ancestors(step):
            return False
        for slot in self.slots.values():
            if slot.step < 0 or slot.step > step:
                continue
            if any(s.kind == "mention" and s.which in members for s in slot.sources):
                return False
        self.derived[group] = step
        return True

    def _settle_derived(self) -> None:
        """Where a mention that takes a result is frozen, so is what makes the result."""
        for _ in range(len(self.derived) + 1):
            frozen = self.groups.reasons()
            derived: dict[int, int] = {}
            for group, step in self.derived.items():
                group = self.groups.first(group)
                if group in frozen or derived.get(group, step) != step:
                    self.groups.freeze(group, "it equals a result")
                    self.freeze(Source("result", step), "a number of the question equals a result")
                else:
                    derived[group] = step
            self.derived = derived

    def freeze(self, source: Source, reason: str) -> None:
        """The source keeps its value: nothing that it depends on may change, or it is pinned."""
        if source.kind == "mention":
            self.groups.freeze(source.which, reason)
        elif source.kind == "result" and self.pins:
            self.pinned.add(source.which)
        elif source.kind == "result":
            self.held = True
            self.groups.freeze_all(self.ancestors(source.which), reason)

    def ancestors(self, step: int) -> set[int]:
        """The mentions that a step's result may depend on."""
        found: set[int] = set()
        seen: set[int] = set()
        todo = [step]
        while todo:
            number = todo.pop()
            if number in seen:
                continue
            seen.add(number)
            for index in range(len(self.worked.steps[number].expression.literals)):
                for source in self.slots[number, index].sources:
                    if source.kind == "mention":
                        found.add(source.which)
                    elif source.kind == "result":
                        todo.append(source.which)
        return found

    def _graph(self) -> Graph:
        literals = tuple(
            tuple(
                self.slots[number, index].sources[0] for index in range(len(s.expression.literals))
            )
            for number, s in enumerate(self.worked.steps)
        )
        return Graph(self.mentions, self.worked, literals, self.final, self.groups.firsts())

    def _binding(self) -> Binding:
        graph = self._graph()
        loose = {place: slot.sources[0] for (step, place), slot in self.slots.items() if step < 0}
        used = {s.which for step in graph.literals for s in step if s.kind == "mention"}
        self.groups.freeze_unused(used, set(self.derived))
        self._settle_derived()
        free = tuple(group for group in self.groups.free() if group not in self.derived)
        return Binding(
            graph.mentions,
            graph.worked,
            graph.literals,
            graph.final,
            graph.groups,
            loose,
            free,
            self.groups.reasons(),
            dict(self.derived),
            self.held,
            self.pins,
            frozenset(self.pinned),
            tuple(self.equal),
        )

"""Binding: what every number of a worked solution comes from, where that is certain.

Several sources may have made a number: two mentions of the same value, a mention and a result. A
number whose sources could move apart is either settled by evidence (every result is used; the noun
behind it), or its sources are tied together, or they are frozen. So whichever binding is meant, the
answer to the new numbers is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lm_eval_perturb.arithmetic.expressions import Node, Number
from lm_eval_perturb.arithmetic.groups import MOST_LISTED, Groups
from lm_eval_perturb.arithmetic.quantities import Mention, singular
from lm_eval_perturb.arithmetic.sources import (
    ALWAYS,
    CONSTANT,
    FORMS,
    PLAIN,
    Source,
    calls_for,
    converted_forms,
    direct_forms,
    is_constant,
)
from lm_eval_perturb.arithmetic.worked import Worked


class BindingError(Exception):
    """A solution whose numbers cannot be traced to the question."""


@dataclass(slots=True)
class Slot:
    """A number of the solution, wherever it is written: a literal of a step, or a loose number.

    Attributes:
        value: what it is.
        step: the step whose literal it is; -1 where it is loose.
        line: the line of a loose number.
        nouns: the words behind it.
        sources: what it may come from.
        sure: evidence has settled the source.
    """

    value: Number
    step: int
    line: int
    nouns: set[str] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """A solution bound to its question.

    Attributes:
        mentions: the quantities of the question.
        worked: the solution.
        literals: for each step the source of each literal.
        loose: by place in `worked.places`, the source of each number outside the steps.
        final: the step whose result is the answer.
        groups: mentions that move together, by their first; the draw gives each a value.
        free: the groups that a draw may change.
        frozen: for the other groups, why.
        derived: groups that take the result of a step, which they may restate.
    """

    mentions: tuple[Mention, ...]
    worked: Worked
    literals: tuple[tuple[Source, ...], ...]
    loose: dict[int, Source]
    final: int
    groups: tuple[int, ...]
    free: tuple[int, ...]
    frozen: dict[int, str]
    derived: dict[int, int]


_NO_NOUNS = frozenset(
    ["", "of", "and", "for", "more", "in", "to", "a", "the", "per", "is", "on", "at", "from", "each",
     "less", "by", "or", "with", "every", "he", "she", "they", "so", "that", "after", "times", "time",
     "other", "new", "left", "total", "there", "because", "since", "then", "but", "as", "if", "it"]
)  # fmt: skip


SMALL = frozenset([2, 3, 4])
"""Numbers so small that they may count anything the text lists: days, people, sides."""

_WHOLES = {"%": 100, "cent": 100, "minute": 60, "second": 60, "month": 12, "inch": 12, "hour": 24}
"""Noun -> the whole that a part is taken of: 20 minutes are a third of an hour."""

MOST_COUNTED = 12
"""The largest number that a solution may count off the text without a word of its own."""

_MEASURES = frozenset(
    "day week month year hour minute second inch feet foot cent ounce percent quarter side leg "
    "wheel pair half dozen yard".split()
)
"""Nouns of constants: `12 months` may be the mention or what everybody knows."""


class Binder:
    """Binds one solution to one question."""

    def __init__(
        self,
        mentions: tuple[Mention, ...],
        worked: Worked,
        words: frozenset[str],
        listed: frozenset[int],
    ) -> None:
        self.listed = listed
        self.mentions = mentions
        self.worked = worked
        self.words = words
        self.groups = Groups(mentions)
        self.by_value: dict[Number, list[Source]] = {}
        for index, mention in enumerate(mentions):
            for form in direct_forms(mention):
                source = Source("mention", index, form)
                found = self.by_value.setdefault(FORMS[form](mention.value), [])
                if all(other.index != index for other in found):
                    found.append(source)
        self.results: dict[Number, list[int]] = {}
        for number, step in enumerate(worked.steps):
            self.results.setdefault(step.value, []).append(number)
        self.slots = self._make_slots()
        self.derived: dict[int, int] = {}

    def bind(self) -> Binding:
        """The binding.

        Raises:
            BindingError: a step is used by none, or a number comes from nowhere.
        """
        self.final = self._final_step()
        for slot in self.slots.values():
            slot.sources = self._sources(slot)
        self._settle_fractions()
        self._settle_roles()
        self._settle_results()
        for slot in self.slots.values():
            self._settle_noun(slot)
        self._settle_beside()
        self._settle_results()
        self._settle_symmetric()
        self._settle_loose()
        for slot in self.slots.values():
            self._agree(slot)
        self._guard()
        return self._binding()

    def _make_slots(self) -> dict[tuple[int, int], Slot]:
        """By (step, literal); loose numbers by (-1, place)."""
        slots: dict[tuple[int, int], Slot] = {}
        for number, step in enumerate(self.worked.steps):
            for index, literal in enumerate(step.expression.literals):
                slots[number, index] = Slot(literal.value, number, step.line)
        text = self.worked.text
        self.result_nouns: dict[int, set[str]] = {}
        for number, place in enumerate(self.worked.places[:-1]):
            if place.step >= 0 and place.literal < 0 and place.noun not in _NO_NOUNS:
                self.result_nouns.setdefault(place.step, set()).add(place.noun)
            if place.literal >= 0:
                slots[place.step, place.literal].nouns.add(place.noun)
            elif place.step < 0:
                line = text.count("\n", 0, place.start)
                slots[-1, number] = Slot(place.value, -1, line, {place.noun})
        for slot in slots.values():
            slot.nouns -= _NO_NOUNS
        return slots

    def _final_step(self) -> int:
        steps = self.results.get(self.worked.answer)
        if not steps:
            raise BindingError("the last step is not the answer")
        return steps[-1]

    def _sources(self, slot: Slot) -> list[Source]:
        mentioned = list(self.by_value.get(slot.value, ()))
        results = [
            Source("result", step)
            for step in self.results.get(slot.value, ())
            if slot.step < 0 or step < slot.step
        ]
        found = mentioned + results
        if slot.value in (0, 1):  # a draw keeps results of 0 and 1
            return [*results, CONSTANT]
        if not found:
            found = self._converted(slot.value)
        constant = is_constant(slot.value, self.words)
        if not found:
            if not constant and (type(slot.value) is not int or slot.value > MOST_COUNTED):
                raise BindingError("a number of the solution comes from nowhere")
            if not constant or slot.value not in ALWAYS and slot.value not in PLAIN:
                self.groups.freeze_makers(self, slot, "a number may be worked out in the head")
            return [CONSTANT]
        if slot.step < 0 and mentioned and calls_for(slot.value, self.words):
            nouns = set().union(*(self._nouns(source) for source in mentioned))
            if slot.nouns and nouns.isdisjoint(slot.nouns):
                found.append(CONSTANT)
        if slot.step >= 0 and mentioned:
            if self._constant_too(slot.value, mentioned):
                found.append(CONSTANT)
        elif slot.step >= 0 and constant and calls_for(slot.value, self.words):
            found.append(CONSTANT)
        if CONSTANT not in found and slot.step >= 0 and self.worked.steps[slot.step].alias and not results:
            found.append(CONSTANT)
        return found

    def _constant_too(self, value: Number, mentioned: list[Source]) -> bool:
        """A number may be a constant beside a mention: more of them, or a word that calls for it."""
        if not mentioned:
            return calls_for(value, self.words) if value != 100 else "%" in self.words
        same = [slot for slot in self.slots.values() if slot.step >= 0 and slot.value == value]
        if len(same) <= len(mentioned) and not is_constant(value, self.words):
            return False
        nouns = {self.mentions[source.index].noun for source in mentioned}
        plain = nouns.isdisjoint(_MEASURES) and "" not in nouns
        if len(same) == 1 and len(mentioned) == 1 and plain and (value not in SMALL or "$" in nouns):
            return False  # else the question's number would not be used
        if value in ALWAYS or calls_for(value, self.words):
            return True
        if len(same) <= len(mentioned):
            return False
        if value == 2 or value in self.listed or is_constant(value, self.words):
            return True
        return self._quotient(value)

    def _quotient(self, value: Number) -> bool:
        """Whether 25 % may stand behind a 4, or 20 minutes behind a 3."""
        if value > MOST_COUNTED:
            return False
        for mention in self.mentions:
            whole = _WHOLES.get("%" if mention.kind == "percent" else mention.noun, 1)
            if mention.value * value == whole:
                return True
        return False

    def _converted(self, value: Number) -> list[Source]:
        return [
            Source("mention", index, form)
            for index, mention in enumerate(self.mentions)
            for form in converted_forms(mention, self.words)
            if type(mention.value) is int and FORMS[form](mention.value) == value
        ]

    def _settle_fractions(self) -> None:
        """`3/4` beside a mention of 3/4, and `20/100` beside 20 %, are those numbers."""
        for number, step in enumerate(self.worked.steps):
            for left, right in quotients(step.expression.root):
                one, two = self.slots[number, left], self.slots[number, right]
                for index, mention in enumerate(self.mentions):
                    pair = (one.value, two.value)
                    if mention.kind == "percent" and pair == (mention.value, 100):
                        self._sure(one, Source("mention", index))
                        self._sure(two, CONSTANT)
                    elif type(mention.value) is Fraction and mention.kind != "count":
                        if pair == (mention.value.numerator, mention.value.denominator):
                            self._sure(one, Source("mention", index, "top"))
                            self._sure(two, Source("mention", index, "bottom"))

    def _settle_roles(self) -> None:
        """Forms that only divide, multiply or stand beside 100 are dropped elsewhere."""
        for number, step in enumerate(self.worked.steps):
            literals = step.expression.literals
            hundred = any(literal.value in (100, Fraction(1, 100)) for literal in literals)
            roles = literal_roles(step.expression.root, len(literals))
            slots = [self.slots[number, index] for index in range(len(literals))]
            shares = {s.sources[0] for s in slots if s.sure and s.sources[0].kind == "mention"}
            for slot, role in zip(slots, roles, strict=True):
                if slot.sure or slot.sources == [CONSTANT]:
                    continue
                kept = []
                for source in slot.sources:
                    if self._has_role(source, slot, role, hundred) and source not in shares:
                        kept.append(source)
                slot.sources = kept or [*slot.sources, CONSTANT]

    def _has_role(self, source: Source, slot: Slot, role: str, hundred: bool) -> bool:
        """Whether a number in this place of an expression can be this."""
        if source.kind == "constant":
            same = [s for s in self.slots.values() if s.step >= 0 and s.value == slot.value]
            mentioned = self.by_value.get(slot.value, ())
            return role in ("factor", "divisor") or slot.value == 100 or len(same) > len(mentioned)
        if source.kind == "result":
            return True
        mention = self.mentions[source.index]
        if source.form == "bottom":
            return role in ("factor", "divisor")
        if source.form in ("top", "other top"):
            return role != "divisor"
        if mention.kind == "percent" and source.form in ("value", "rest", "more"):
            return hundred or "%" in slot.nouns
        return True

    def _sure(self, slot: Slot, source: Source) -> None:
        others = [s for s in slot.sources if s.kind == "mention" and s.form == source.form]
        if source.kind == "mention" and slot.sure:
            return
        kept = [s for s in others if self.mentions[s.index].kind == self.mentions[source.index].kind]
        slot.sources = kept if source.kind == "mention" and kept else [source]
        slot.sure = True

    def _settle_results(self) -> None:
        """Every result but the last is used: the only number that can take it does."""
        changed = True
        while changed:
            changed = False
            for step in range(len(self.worked.steps)):
                if step == self.final:
                    continue
                source = Source("result", step)
                takers = [s for s in self.slots.values() if s.step >= 0 and source in s.sources]
                if not takers:
                    raise BindingError("a step of the solution is not used")
                if len(takers) == 1 and len(takers[0].sources) > 1:
                    takers[0].sources = [source]
                    takers[0].sure = changed = True

    def _settle_symmetric(self) -> None:
        """Terms of one sum, or factors of one product, that share their sources take one each."""
        for number, step in enumerate(self.worked.steps):
            if len(_signs(step.expression.root)) != 1 or _signs(step.expression.root) & {"-", "/"}:
                continue
            alike: dict[tuple[Source, ...], list[Slot]] = {}
            for index in range(len(step.expression.literals)):
                slot = self.slots[number, index]
                alike.setdefault(tuple(slot.sources), []).append(slot)
            for sources, slots in alike.items():
                others = [s for s in self.slots.values() if s.step >= 0 and s not in slots
                          and not set(sources).isdisjoint(s.sources)]  # fmt: skip
                if len(sources) == len(slots) > 1 and not others and CONSTANT not in sources:
                    for slot, source in zip(slots, sources, strict=True):
                        slot.sources = [source]

    def _settle_noun(self, slot: Slot) -> None:
        """The one source with the number's noun, where all others have other nouns."""
        if len(slot.sources) < 2 or not slot.nouns or slot.sure:
            return
        if any(s.kind == "mention" and s.form not in ("value", "bottom") for s in slot.sources):
            return
        same = []
        for source in slot.sources:
            nouns = self._nouns(source)
            if not nouns:
                return
            if not nouns.isdisjoint(slot.nouns):
                same.append(source)
        kinds = {source.kind for source in same}
        if len(kinds) != 1 or any(s.form != "value" for s in same) or CONSTANT in same:
            return
        if kinds == {"result"} and len(same) > 1:
            return
        if CONSTANT not in slot.sources or slot.nouns.isdisjoint(_MEASURES):
            slot.sources = same

    def _nouns(self, source: Source) -> set[str]:
        """The words that name what a source counts; empty where that is not known."""
        if source.kind == "constant" or source.form == "bottom":
            return {"a constant"}
        if source.kind == "result":
            return self.result_nouns.get(source.index, set())
        mention = self.mentions[source.index]
        if mention.noun in ("$", "%"):
            return {mention.noun}
        return {singular(word) for word in mention.after[:2]} - _NO_NOUNS

    def _settle_beside(self) -> None:
        """`needs 2 pounds so it costs 10*2`: a settled number before it on the line says what."""
        for slot in self.slots.values():
            if slot.step < 0 or len(slot.sources) < 2 or slot.sure:
                continue
            same = [s for s in self.slots.values() if s.step < 0 and s.line == slot.line
                    and s.value == slot.value]  # fmt: skip
            found = {s.sources[0] for s in same if len(s.sources) == 1
                     and not s.nouns.isdisjoint(self._nouns(s.sources[0]))}  # fmt: skip
            if same and len(found) == 1 and all(len(s.sources) == 1 for s in same):
                source = found.pop()
                twice = [s for s in self.slots.values() if s.step >= 0 and s.line == slot.line
                         and s.value == slot.value]  # fmt: skip
                if source in slot.sources and len({s.step for s in twice}) == len(twice) == 1:
                    slot.sources = [source]

    def _settle_loose(self) -> None:
        """A loose number beside a literal of the same value on its line is that literal."""
        for slot in self.slots.values():
            if slot.step >= 0 or len(slot.sources) < 2:
                continue
            beside = [s for s in self.slots.values() if s.step >= 0 and s.line == slot.line
                      and s.value == slot.value]  # fmt: skip
            made = [i for i in self.results.get(slot.value, ()) if self.worked.steps[i].line == slot.line]
            because = self._line(slot.line).find("because")
            if made and 0 <= because and because < self._line(slot.line).find("<<"):
                slot.sources = [Source("result", made[-1])]
            elif beside and not made and all(s.sources == beside[0].sources for s in beside):
                slot.sources = list(beside[0].sources)
            elif made and not beside:
                slot.sources = [Source("result", made[-1])]
            elif slot.value not in SMALL:
                self._settle_loose_by_line(slot)

    def _line(self, number: int) -> str:
        return self.worked.text.split("\n")[number]

    def _settle_loose_by_line(self, slot: Slot) -> None:
        """What the number is on the next line that has it, where it has nothing else there."""
        settled = [s for s in self.slots.values() if s.step >= 0 and s.value == slot.value
                   and s.line >= slot.line]  # fmt: skip
        if not settled:
            return
        line = min(s.line for s in settled)
        there = [s.sources for s in settled if s.line == line]
        made = [i for i in self.results.get(slot.value, ()) if slot.line <= self.worked.steps[i].line <= line]
        if not made and all(sources == there[0] for sources in there) and len(there[0]) == 1:
            slot.sources = list(there[0])

    def _agree(self, slot: Slot) -> None:
        """Ties or freezes sources that could move apart."""
        sources = slot.sources
        if len(sources) < 2 or slot.value in (0, 1):
            return
        mentioned = [source for source in sources if source.kind == "mention"]
        alike = {(source.form, self.mentions[source.index].kind) for source in mentioned}
        if len(mentioned) == len(sources) and len(alike) == 1:
            firsts = {self.groups.first(source.index) for source in mentioned}
            same = [s for s in self.slots.values() if s.step >= 0 and s.value == slot.value]
            if len(firsts) <= len(same) or slot.value > MOST_LISTED:
                self.groups.tie(firsts)
                return
        results = [source.index for source in sources if source.kind == "result"]
        if len(results) == 1 and len(mentioned) == len(sources) - 1 and mentioned:
            if alike == {("value", "count")}:
                self.groups.tie([source.index for source in mentioned])
                if self.derive(mentioned[0].index, results[0]):
                    return
        for source in sources:
            self.freeze(source, "a number may come from several sources")

    def derive(self, index: int, step: int) -> bool:
        """Lets a mention take a step's result wherever it goes; False where that cannot be."""
        group = self.groups.first(index)
        if self.derived.get(group, step) != step or self.mentions[index].kind != "count":
            return False
        members = {i for i in range(len(self.mentions)) if self.groups.first(i) == group}
        if members & self.ancestors(step):
            return False
        for slot in self.slots.values():
            if slot.step < 0 or slot.step > step:
                continue
            if any(s.kind == "mention" and s.index in members for s in slot.sources):
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
                    for index in self.ancestors(step):
                        self.groups.freeze(index, "a number of the question equals a result")
                else:
                    derived[group] = step
            self.derived = derived

    def freeze(self, source: Source, reason: str) -> None:
        """Nothing that the source depends on may change."""
        if source.kind == "mention":
            self.groups.freeze(source.index, reason)
        elif source.kind == "result":
            for index in self.ancestors(source.index):
                self.groups.freeze(index, reason)

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
                        found.add(source.index)
                    elif source.kind == "result":
                        todo.append(source.index)
        return found

    def _guard(self) -> None:
        from lm_eval_perturb.arithmetic.guards import guard

        guard(self)

    def _binding(self) -> Binding:
        literals = tuple(
            tuple(self.slots[number, index].sources[0] for index in range(len(s.expression.literals)))
            for number, s in enumerate(self.worked.steps)
        )
        loose = {place: slot.sources[0] for (step, place), slot in self.slots.items() if step < 0}
        used = {s.index for step in literals for s in step if s.kind == "mention"}
        self.groups.freeze_unused(used, set(self.derived))
        self._settle_derived()
        free = tuple(group for group in self.groups.free() if group not in self.derived)
        return Binding(
            self.mentions,
            self.worked,
            literals,
            loose,
            self.final,
            self.groups.firsts(),
            free,
            self.groups.reasons(),
            dict(self.derived),
        )


def literal_roles(root: Node, count: int) -> list[str]:
    """For each literal of a tree: factor, divisor, dividend or term."""
    roles = ["term"] * count

    def walk(node: Node, role: str) -> None:
        if isinstance(node, int):
            if node >= 0:
                roles[node] = role
            return
        sign, left, right = node
        names = {"*": ("factor", "factor"), "/": ("dividend", "divisor")}
        one, two = names.get(sign, ("term", "term"))
        walk(left, one)
        walk(right, two)

    walk(root, "term")
    return roles


def _signs(node: Node) -> set[str]:
    if isinstance(node, int):
        return set()
    return {node[0]} | _signs(node[1]) | _signs(node[2])


def quotients(node: Node) -> list[tuple[int, int]]:
    """The pairs of literals that a tree divides by each other."""
    if isinstance(node, int):
        return []
    sign, left, right = node
    if sign == "/" and isinstance(left, int) and isinstance(right, int) and min(left, right) >= 0:
        return [(left, right)]
    if sign == "/" and isinstance(right, int) and right >= 0 and not isinstance(left, int):
        # a * 3 / 4 reads as (a * 3) / 4
        if left[0] == "*" and isinstance(left[2], int) and left[2] >= 0:
            return [*quotients(left), (left[2], right)]
    return [*quotients(left), *quotients(right)]

"""Which numbers of an item meet: draws in which no others do are read as the item is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lm_eval_perturb.arithmetic.draw import Draw, original_draw
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.groups import MOST_LISTED
from lm_eval_perturb.arithmetic.sources import FORMS, Source, direct_forms

Pattern: TypeAlias = tuple[tuple[int, ...], tuple[bool, ...]]
"""For each number a mark, which equal numbers share; and which of those told twice are small."""

_Read: TypeAlias = tuple[int, Callable[[Number], Number] | None]
"""A group, and the form in which its value is read; None where it is the value."""


class Meetings:
    """The numbers of an item that are equal, in the item and in its draws.

    A number of the solution is traced by its value: to the question's numbers in all their forms
    and to results. Where no two of these are equal in a draw that are not so in the item, there is
    nothing new to choose from. That is no proof, as numbers may come to equal what everybody knows,
    and some evidence lies in the values themselves; but few such draws fail theirs.

    Args:
        binding: the item's.

    Attributes:
        certain: whether the solution writes only numbers that are understood: not the 11 of `1/11`.
    """

    def __init__(self, binding: Binding) -> None:
        self._used, self._others = _forms(binding)
        self._twice = _told_twice(binding)
        self._final = binding.final
        self._old = self.pattern(original_draw(binding))
        self.certain = not binding.worked.unread and not _has_loose_quotients(binding)

    def pattern(self, draw: Draw) -> Pattern:
        """Which numbers are equal."""
        values = draw.values
        marks: dict[Number, int] = {}
        found = [
            marks.setdefault(form(values[group]) if form else values[group], len(marks))
            for group, form in self._used
        ]
        for step, result in enumerate(draw.results):
            if step != self._final:  # no other step takes it
                found.append(marks.setdefault(result, len(marks)))
        # What no step uses is only looked at where it is equal to what one does.
        for place, (group, form) in enumerate(self._others, start=1):
            number = form(values[group]) if form else values[group]
            found.append(marks.get(number, -place))
        # Equal numbers are taken for one where they are larger.
        return tuple(found), tuple([values[group] <= MOST_LISTED for group in self._twice])

    def none_new(self, pattern: Pattern) -> bool:
        """Whether no two numbers are equal in a draw that are not so in the item."""
        if pattern == self._old:
            return True
        (marks, small), (old, old_small) = pattern, self._old
        return small == old_small and len(set(zip(marks, old, strict=True))) == len(set(marks))


def _forms(binding: Binding) -> tuple[list[_Read], list[_Read]]:
    """The forms of the question's numbers: those that the solution uses, and the others."""
    used: set[Source] = {source for sources in binding.literals for source in sources}
    used.update(binding.loose.values())
    kinds: tuple[list[_Read], list[_Read]] = ([], [])
    for index, (mention, group) in enumerate(zip(binding.mentions, binding.groups, strict=True)):
        taken = {s.form for s in used if s.kind == "mention" and s.which == index}
        for form in sorted({*direct_forms(mention), *taken}):
            kinds[form not in taken].append((group, None if form == "value" else FORMS[form]))
    return kinds


def _told_twice(binding: Binding) -> list[int]:
    """The groups of mentions whose value another one has."""
    told = [mention.value for mention in binding.mentions]
    return [
        group for group, value in zip(binding.groups, told, strict=True) if told.count(value) > 1
    ]


def _has_loose_quotients(binding: Binding) -> bool:
    """Whether the solution writes a fraction, or one's parts, beside its steps."""
    text = binding.worked.text
    return any(
        "/" in text[max(0, place.start - 1) : place.end]
        for place in binding.worked.places
        if place.step < 0
    )
